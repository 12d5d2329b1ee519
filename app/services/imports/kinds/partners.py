"""자원: 기관·나눔가게·나눔이웃 with their agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean, periods
from app.models.base import Record
from app.models.partner import Agreement, Partner, PartnerKind
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds import parts
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_KINDS = {
    "단체": PartnerKind.AGENCY.value,
    "협력기관": PartnerKind.AGENCY.value,
    "기업": PartnerKind.AGENCY.value,
    "가게": PartnerKind.SHOP.value,
    "상점": PartnerKind.SHOP.value,
    "이웃": PartnerKind.NEIGHBOUR.value,
    "개인": PartnerKind.NEIGHBOUR.value,
}
_DATE = r"(\d{4})[.\-]\s*(\d{1,2})[.\-]\s*(\d{1,2})\.?"
_SPAN = re.compile(rf"{_DATE}\s*[~∼\-–]\s*(?:{_DATE})?")
_DAY = re.compile(_DATE)
_PLAIN_NAME = "업무협약"


class Partners(KeyedKind):
    key = "partners"
    label = "자원"
    model = Partner
    key_fields = ("name",)
    line_keys = {"agreements": ("name", "starts_on")}  # noqa: RUF012
    required = (("name",),)

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Partner, "name", "기관명 자원명 업체명 상호 단체명 가게이름", "기관 명칭 성명"),
            of(Partner, "kind", "자원구분 기관구분 유형", "종류", aliases=_KINDS),
            of(Partner, "offers", "제공내용 자원내용 나눔내용 제공자원 지원내용", "내용"),
            of(Partner, "contact", "담당 대표자 대표 담당자명"),
            of(Partner, "phone", "연락처 전화번호 휴대전화 담당자연락처"),
            of(Partner, "email", "이메일 메일"),
            of(Partner, "address", "소재지 위치"),
            of(Partner, "started_on", "시작일 참여일 등록일"),
            of(Partner, "ended_on", "종료일 해지일"),
            Field("agreements", "협약", words("협약내용 협약목록"), Cells.LINES),
            Field("signed", "협약일", words("협약일자 협약체결일"), Cells.DATE, exported=False),
            Field("until", "협약 만료일", words("협약종료일 만료일"), Cells.DATE, exported=False),
            of(Partner, "note", "비고사항", "참고 메모 기타"),
        )

    def key_of(self, values: Values) -> Key:
        return (korean.fold(str(values.get("name", ""))),)

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(Partner).where(Partner.deleted_at.is_(None)).order_by(Partner.id)
        return list(session.scalars(statement.options(selectinload(Partner.agreements))))

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        for entry in entries:
            found: list[Values] = []
            for one in read_agreements(batch.value(entry.n, "agreements") or ""):
                if isinstance(one, str):
                    batch.complain(
                        entry.n,
                        "agreements",
                        f"‘{one}’ 대신 ‘협약 / 2026. 1. 1. ~ 2026. 12. 31.’처럼 적어 주세요.",
                    )
                else:
                    found.append(one)
            signed, until = batch.value(entry.n, "signed"), batch.value(entry.n, "until")
            if signed and not found:
                found.append(
                    {
                        "name": _PLAIN_NAME,
                        "signed_on": signed,
                        "starts_on": signed,
                        "ends_on": until,
                        "content": "",
                    }
                )
            if found:
                entry.lines["agreements"] = found
        return entries

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        for one in self.existing(session, scope):
            assert isinstance(one, Partner)
            row = {field.key: getattr(one, field.key, None) for field in self.fields(scope)}
            yield row | {"agreements": agreements_text(one.agreements)}


def agreements_text(agreements: list[Agreement]) -> str:
    """One line each: ``반찬 협약 / 2026. 3. 2. ~ 2027. 3. 1. / 2026. 2. 27. / 주 1회``."""
    lines = []
    for one in agreements:
        span = f"{periods.show_date(one.starts_on)} ~ {periods.show_date(one.ends_on)}".strip()
        lines.append(parts.joined([one.name, span, periods.show_date(one.signed_on), one.content]))
    return "\n".join(lines)


def read_agreements(text: str) -> Iterator[Values | str]:
    """A line that cannot be understood comes back as text."""
    for line in parts.bullets_off(text):
        name, span, signed, content = (*parts.split(line), "", "", "")[:4]
        match, day = _SPAN.fullmatch(span), _DAY.fullmatch(signed)
        if match is None or (signed and day is None):
            yield line
            continue
        try:
            yield {
                "name": name,
                "starts_on": _day(match, 1),
                "ends_on": _day(match, 4) if match[4] else None,
                "signed_on": _day(day, 1) if day else None,
                "content": content,
            }
        except ValueError:
            yield line


def _day(match: re.Match[str], group: int) -> date:
    return date(int(match[group]), int(match[group + 1]), int(match[group + 2]))
