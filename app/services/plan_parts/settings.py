"""What a person set for a part, read back from what the section keeps."""

from __future__ import annotations

from app.services.plan_parts.base import PartWanted, SettingField, SettingKind

AREA = SettingField("area", "영역", SettingKind.AREA, hint="비우면 모든 영역")
GRANT = SettingField("grant", "사업", SettingKind.GRANT, hint="비우면 이 문서의 사업")
CAPTION = SettingField("caption", "제목", SettingKind.TEXT, hint="표나 그림 위에 적을 말")


def text(wanted: PartWanted, field: SettingField) -> str:
    return str(wanted.settings.get(field.key) or "").strip()


def choice(wanted: PartWanted, field: SettingField) -> str:
    """The first choice stands for what was never chosen."""
    chosen = text(wanted, field)
    return chosen if chosen in field.choices else field.choices[0]


def row_id(wanted: PartWanted, field: SettingField) -> int | None:
    chosen = wanted.settings.get(field.key)
    return chosen if isinstance(chosen, int) else None


def lines(value: object) -> tuple[str, ...]:
    """Lines with something in them."""
    return tuple(filter(None, (line.strip() for line in str(value or "").splitlines())))


def grid(wanted: PartWanted, field: SettingField) -> tuple[tuple[str, ...], ...]:
    """Rows of cells parted by tabs; rows without a word are left out."""
    kept = str(wanted.settings.get(field.key) or "")
    rows = (tuple(cell.strip() for cell in line.split("\t")) for line in kept.splitlines())
    return tuple(row for row in rows if any(row))


def grant_id(wanted: PartWanted) -> int | None:
    """The grant chosen for the part, else the one the document is about."""
    return row_id(wanted, GRANT) or wanted.grant_id
