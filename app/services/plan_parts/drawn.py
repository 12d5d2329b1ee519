"""Reads what the user lists for a drawing, and the picture of a section."""

from __future__ import annotations

from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Usage
from app.documents.model import FlowStep, Layer
from app.documents.plan_parts.drawn import FlowPart, LayersPart, PicturePart
from app.models.attachment import Attachment, AttachmentContent
from app.services.plan_parts.base import Form, PartKind, PartWanted, SettingField, SettingKind
from app.services.plan_parts.settings import CAPTION, choice, lines, text

_GROUP = "그림과 표"
_STEPS = SettingField(
    "steps",
    "상자",
    SettingKind.LINES,
    hint="한 줄에 하나씩. 예: 초기상담: 욕구 파악, 위기등급 판정 | 1~3월",
)
_CYCLE = SettingField("cycle", "순환", SettingKind.FLAG, hint="마지막에서 처음으로 돌아가요")
_BACK_TO = SettingField("back_to", "돌아가는 곳", SettingKind.TEXT, hint="상자 이름. 비우면 처음")
_BACK_TEXT = SettingField("back_text", "돌아가는 까닭", SettingKind.TEXT, hint="예: 재배치")
_LAYERS = SettingField(
    "layers",
    "층",
    SettingKind.LINES,
    hint="위에서부터 한 줄에 하나씩. 예: 비전: 함께 서는 마을 / 과제: 상담 (접수, 사정) / 교육",
)
_WIDTHS = MappingProxyType({"쪽 너비": 170, "절반": 85, "원래 크기": 0})
_WIDTH = SettingField("width", "크기", SettingKind.CHOICE, tuple(_WIDTHS))


def flow(session: Session, wanted: PartWanted) -> FlowPart:
    steps = tuple(_step(line) for line in lines(wanted.settings.get(_STEPS.key)))
    titles = [step.title for step in steps]
    back_to = text(wanted, _BACK_TO)
    return FlowPart(
        steps,
        caption=text(wanted, CAPTION),
        cycle=bool(wanted.settings.get(_CYCLE.key)) and len(steps) > 1,
        back_to=titles.index(back_to) if back_to in titles else 0,
        back_text=text(wanted, _BACK_TEXT),
    )


def _step(line: str) -> FlowStep:
    """``제목: 내용, 내용 | 시기``"""
    said, _, when = line.partition("|")
    title, _, inside = said.partition(":")
    return FlowStep(title.strip(), _parts(inside, ","), when.strip())


def _parts(said: str, between: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in said.split(between))))


def layers(session: Session, wanted: PartWanted) -> LayersPart:
    told = tuple(_layer(line) for line in lines(wanted.settings.get(_LAYERS.key)))
    return LayersPart(told, text(wanted, CAPTION))


def _layer(line: str) -> Layer:
    """``이름: 상자 (내용, 내용) / 상자``; a line without a name is boxes alone."""
    name, colon, said = line.partition(":")
    if not colon:
        name, said = "", line
    boxes = _parts(said, " / ") or (said.strip(),)
    return Layer(name.strip(), tuple(map(_box, boxes)))


def _box(said: str) -> FlowStep:
    title, opening, inside = said.partition("(")
    if not opening or not said.endswith(")"):
        return FlowStep(said.strip())
    return FlowStep(title.strip(), _parts(inside.removesuffix(")"), ","))


def picture(session: Session, wanted: PartWanted) -> PicturePart:
    caption = text(wanted, CAPTION)
    if wanted.picture_id is None:
        return PicturePart(None, caption=caption)
    statement = (
        select(Attachment.media_type, AttachmentContent.content)
        .join(AttachmentContent, AttachmentContent.attachment_id == Attachment.id)
        .where(Attachment.id == wanted.picture_id)
    )
    found = session.execute(statement).one_or_none()
    if found is None:
        return PicturePart(None, caption=caption)
    media_type, content = found
    if media_type not in ("image/png", "image/jpeg"):
        raise Usage("그림으로 넣을 수 없는 파일이에요. PNG나 JPEG 그림을 골라 주세요.")
    return PicturePart(content, media_type, caption, _WIDTHS[choice(wanted, _WIDTH)])


KINDS = (
    PartKind(
        "flow",
        "추진모형도",
        _GROUP,
        flow,
        "상자와 화살표. 상자를 한 줄에 하나씩 적어요",
        (_STEPS, _CYCLE, _BACK_TO, _BACK_TEXT, CAPTION),
        form=Form.DRAWING,
    ),
    PartKind(
        "layers",
        "비전·목표·과제",
        _GROUP,
        layers,
        "층마다 상자. 층을 한 줄에 하나씩 적어요",
        (_LAYERS, CAPTION),
        form=Form.DRAWING,
    ),
    PartKind(
        "picture",
        "그림",
        _GROUP,
        picture,
        "사진이나 지도 한 장",
        (CAPTION, _WIDTH),
        form=Form.DRAWING,
    ),
)
