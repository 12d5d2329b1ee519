"""The sections of one document in their order, with their markers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents import outline
from app.models.year_document import Section, YearDocument
from app.services.year_values import OutlineRow, State


@dataclass(frozen=True)
class Node:
    """A section where it stands. Without a ``marker`` it is left out of the document."""

    section: Section
    level: int
    marker: str
    children: tuple[Node, ...]

    @property
    def is_printed(self) -> bool:
        return bool(self.marker)


def tree(document: YearDocument) -> tuple[Node, ...]:
    """The chapters with what is inside them; sections in the trash are not there."""
    inside: dict[int | None, list[Section]] = defaultdict(list)
    for section in document.sections:
        if section.deleted_at is None:
            inside[section.parent_id].append(section)
    for siblings in inside.values():
        siblings.sort(key=lambda one: (one.position, one.id))
    return tuple(_nodes(inside, None, 0, printed=True))


def _nodes(
    inside: dict[int | None, list[Section]], parent: int | None, level: int, *, printed: bool
) -> Iterator[Node]:
    number = 0
    for section in inside.get(parent, ()):
        is_printed = printed and section.is_on
        number += is_printed
        marker = outline.marker(level, number) if is_printed else ""
        children = tuple(_nodes(inside, section.id, level + 1, printed=is_printed))
        yield Node(section, level, marker, children)


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node, each before what is inside it."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def rows(nodes: Sequence[Node]) -> Iterator[OutlineRow]:
    for node in walk(nodes):
        section = node.section
        yield OutlineRow(
            id=section.id,
            parent_id=section.parent_id,
            level=node.level,
            marker=node.marker,
            title=section.title,
            is_on=section.is_on,
            part=section.part,
            state=state(node),
            differs_from_last_year=section.carried is not None and section.carried != section.body,
        )


def state(node: Node) -> State:
    """A heading is as far as what is inside it."""
    section = node.section
    own: State | None = State.DONE
    if section.carried and section.carried == section.body:
        own = State.BEGUN
    elif not section.body.strip() and not section.part:
        own = None if node.children else State.EMPTY
    found = {state(child) for child in node.children if child.section.is_on}
    if own is not None:
        found.add(own)
    if found == {State.DONE}:
        return State.DONE
    return State.EMPTY if found <= {State.EMPTY} else State.BEGUN


def siblings(document: YearDocument, section: Section) -> list[Section]:
    """The kept sections beside ``section``, itself included, in order."""
    beside = [
        one
        for one in document.sections
        if one.parent_id == section.parent_id and one.deleted_at is None
    ]
    return sorted(beside, key=lambda one: (one.position, one.id))
