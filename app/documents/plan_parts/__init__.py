"""The generated parts of a year's document: facts of each, and how they are printed."""

from app.documents.plan_parts.base import Look, Part

__all__ = ["Look", "Part"]
