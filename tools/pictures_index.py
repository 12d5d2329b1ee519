"""docs/manual/pictures.md: every picture under its place, with what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

INDEX = "pictures.md"
_HEAD = """# 그림으로 보는 센터살림

견본 센터의 모든 화면과 인쇄된 문서예요. 사람과 기관과 차량 번호는 모두 지어낸 거예요.
`make pictures`가 그림과 이 목록을 새로 만들어요.
"""


@dataclass(frozen=True)
class Taken:
    """A picture that is now in the folder."""

    name: str
    group: str
    caption: str


def write_index(folder: Path, taken: Iterable[Taken]) -> None:
    parts = [_HEAD]
    groups: dict[str, list[Taken]] = {}
    for picture in taken:
        groups.setdefault(picture.group, []).append(picture)
    for group, pictures in groups.items():
        parts.append(f"## {group}\n")
        for picture in pictures:
            parts.append(f"### {picture.caption}\n\n![{picture.caption}]({picture.name}.png)\n")
    (folder / INDEX).write_text("\n".join(parts), encoding="utf-8")


def remove_others(folder: Path, taken: Iterable[Taken]) -> None:
    """Pictures of pages that are no more."""
    names = {f"{picture.name}.png" for picture in taken}
    for path in folder.glob("*.png"):
        if path.name not in names:
            path.unlink()
