"""What one record of a type is called in a message: 지출 3건, 차량 추가."""

from __future__ import annotations

from app.models.base import Record

_NOUNS = {
    "approval_line": "결재선",
    "approval_line_step": "결재 칸",
    "attachment": "파일",
    "budget_line": "예산",
    "career": "경력",
    "centre": "기관",
    "department": "부서",
    "evidence": "증빙",
    "expense": "지출",
    "expense_share": "재원별 금액",
    "facility": "시설",
    "funding_share": "재원",
    "grant": "사업",
    "instalment": "교부",
    "interest": "이자",
    "issued_document": "발행문서",
    "leave": "휴직",
    "qualification": "자격",
    "staff": "종사자",
    "vehicle": "차량",
}


def noun_of_table(table: str) -> str:
    """Empty for the program's own tables."""
    return _NOUNS.get(table, "")


def noun(model: type[Record]) -> str:
    return _NOUNS[model.__tablename__]
