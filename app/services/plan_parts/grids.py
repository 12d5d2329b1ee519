"""Reads the tables a user types: 사전검토항목, 역할분담 and any other."""

from __future__ import annotations

from itertools import zip_longest

from sqlalchemy.orm import Session

from app.core import korean
from app.documents.plan_parts.grids import (
    LineFact,
    ReviewFact,
    ReviewItemsPart,
    RoleFact,
    RolesPart,
    TypedTablePart,
)
from app.services.plan_parts.base import PartKind, PartWanted, SettingField, SettingKind
from app.services.plan_parts.settings import CAPTION, grid, lines, text

_GROUP = "그림과 표"
_ITEMS = SettingField(
    "items",
    "항목",
    SettingKind.GRID,
    columns=("구분", "점검 사항", "예", "검토", "비고"),
    hint="검토에는 완료나 해당없음을 적어요. 비우면 늘 쓰는 항목을 찍어요",
)
_ROLES = SettingField(
    "roles",
    "역할",
    SettingKind.GRID,
    columns=("첫째", "둘째", "셋째", "넷째", "다섯째"),
    hint="첫 줄에 누구인지, 그 아래에 맡은 일을 적어요",
)
_CELLS = SettingField(
    "cells",
    "표",
    SettingKind.GRID,
    columns=tuple(f"{number}칸" for number in range(1, 9)),
    hint="첫 줄은 제목이에요. 엑셀에서 복사해 붙일 수 있어요",
)
_UNIT = SettingField("unit", "단위", SettingKind.TEXT, hint="예: 명, 천원")
_NOTES = SettingField("notes", "표 아래 말", SettingKind.LINES, hint="한 줄에 하나씩")

# The questions a plan is asked before it is signed, as they are usually put.
_USUAL = (
    ("시민 참여", "시민 의견 반영 및 사업 참여 방안을 검토하였습니까?", "설문조사, 주민설명회"),
    ("전문가 자문", "관련 전문가 의견을 반영하였습니까?", "자문회의, 타당성 검토"),
    ("갈등", "이해 당사자 간 갈등발생 가능성을 검토하였습니까?", "시설 설치, 이용자 간 다툼"),
    ("사회적 약자 배려", "사회적 약자에 대한 배려를 검토하였습니까?", "아동, 장애인, 한부모 가정"),
    ("성별분리통계", "성별분리통계 작성여부를 검토하였습니까?", "인적통계, 수혜집단의 남·여 구분"),
    ("일자리", "일자리 창출 효과 및 일자리 수를 검토하였습니까?", "직·간접 채용, 취업알선"),
    ("선거법", "공직선거법에 저촉 여부를 검토하였습니까?", "홍보물 배포, 경품지급, 기부행위"),
    ("안전", "안전 위험요인과 안전대책을 검토하였습니까?", "장소·시설물 점검, 안전관리 인력"),
    ("타 기관", "타 기관 협의·협력을 하였습니까?", "지자체, 민간단체, 지역 복지기관"),
    ("홍보", "사업 홍보 방안을 검토하였습니까?", "보도자료, 누리집, 소식지"),
    ("개인정보", "개인정보 보호 대책을 검토하였습니까?", "수집 동의, 보유 기간, 파기"),
    ("바른 우리말", "외국어·외래어 대신 바른 우리말을 사용하였습니까?", "사업 이름, 홍보물"),
    ("결재문서 공개", "비공개로 설정했다면 법적근거를 검토하였습니까?", "정보공개법 제9조 제1항"),
)
_DONE = ("완료", "검토완료", "o", "○", "■", "예", "유")
_NOT_NEEDED = ("해당없음", "없음", "x", "×", "무", "-")


def review_items(session: Session, wanted: PartWanted) -> ReviewItemsPart:
    rows = grid(wanted, _ITEMS) or tuple((*usual, "", "") for usual in _USUAL)
    return ReviewItemsPart(tuple(_review((*row, *[""] * 5)[:5]) for row in rows))


def _review(row: tuple[str, ...]) -> ReviewFact:
    name, question, example, answer, note = row
    said = korean.fold(answer)
    is_done = True if said in _DONE else False if said in _NOT_NEEDED else None
    return ReviewFact(name, question, example, is_done, note)


def roles(session: Session, wanted: PartWanted) -> RolesPart:
    rows = grid(wanted, _ROLES)
    if not rows:
        return RolesPart(())
    actors, *below = rows
    columns = zip_longest(*below, fillvalue="") if below else ()
    told = zip_longest(actors, columns, fillvalue=())
    return RolesPart(
        tuple(RoleFact(str(actor), tuple(filter(None, duties))) for actor, duties in told if actor)
    )


def table(session: Session, wanted: PartWanted) -> TypedTablePart:
    rows = grid(wanted, _CELLS)
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    whole = [(*row, *[""] * width)[:width] for row in rows]
    return TypedTablePart(
        titles=whole[0] if whole else (),
        lines=tuple(LineFact(row) for row in whole[1:]),
        caption=text(wanted, CAPTION),
        unit=text(wanted, _UNIT),
        notes=lines(wanted.settings.get(_NOTES.key)),
    )


KINDS = (
    PartKind("review-items", "사전검토항목", _GROUP, review_items, "■/□로 표시해요", (_ITEMS,)),
    PartKind("roles", "역할분담", _GROUP, roles, "누가 무엇을 맡는지", (_ROLES,)),
    PartKind(
        "table",
        "직접 적는 표",
        _GROUP,
        table,
        "엑셀에서 붙여 넣을 수 있어요",
        (CAPTION, _CELLS, _UNIT, _NOTES),
    ),
)
