"""All rules over one manuscript; what they find, in the order of its pages."""

from __future__ import annotations

from app.documents.proof.finding import ProofFinding
from app.documents.proof.manuscript import Grid, Manuscript
from app.documents.proof.rules import RULES


def check(manuscript: Manuscript) -> list[ProofFinding]:
    """What disagrees, in the order it is printed; the same manuscript gives the same list."""
    found: dict[tuple[str, ...], ProofFinding] = {}
    for rule in RULES:
        for finding in rule(manuscript):
            keys = (spot.place.key + spot.quote for spot in finding.spots)
            found.setdefault((finding.code, finding.reckoning, *keys), finding)
    order = _order(manuscript)
    return sorted(found.values(), key=lambda one: (order.get(one.spots[0].place.key, 0), one.code))


def _order(manuscript: Manuscript) -> dict[str, int]:
    """How far into the manuscript the place with a key stands."""
    order: dict[str, int] = {}
    for piece in manuscript.pieces:
        order.setdefault(piece.place.key, len(order))
        if isinstance(piece, Grid):
            for row in (*piece.header, *piece.rows):
                for cell in row.cells:
                    order.setdefault(cell.place.key, len(order))
    return order
