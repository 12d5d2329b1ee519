"""Measures: the named counts objectives, documents and screens share."""

from app.services.measures.base import Counted, Measure
from app.services.measures.catalogue import (
    MEASURES,
    PREFIX,
    count,
    measure_of,
    parse_source,
    parse_where,
    problem_with,
    source,
)
from app.services.measures.where import FILTERS, FilterKind, Filters, known_values

__all__ = [
    "FILTERS",
    "MEASURES",
    "PREFIX",
    "Counted",
    "FilterKind",
    "Filters",
    "Measure",
    "count",
    "known_values",
    "measure_of",
    "parse_source",
    "parse_where",
    "problem_with",
    "source",
]
