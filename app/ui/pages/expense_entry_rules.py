"""What a receipt breaks while it is still being typed: its time and the money of its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core import korean, periods, won
from app.core.errors import Problem
from app.services.grants import GrantSheet
from app.services.values import Draft


def broken_rules(sheet: GrantSheet, draft: Draft) -> list[Problem]:
    """These are errors of the catalogue, yet they can be saved: what was paid was paid."""
    return [*_time(sheet, draft.values["spent_on"]), *_money(sheet, draft)]


def _time(sheet: GrantSheet, day: object) -> Iterator[Problem]:
    if not isinstance(day, date):
        return
    if day > sheet.ends_on:
        limit = periods.show_date(sheet.ends_on)
        yield Problem("spent_on", f"사업이 {limit}에 끝나요. 날짜를 다시 봐 주세요.")
    elif day < sheet.starts_on:
        limit = periods.show_date(sheet.starts_on)
        yield Problem("spent_on", f"사업이 {limit}에 시작해요. 날짜를 다시 봐 주세요.")
    elif sheet.decided_on and day < sheet.decided_on:
        limit = periods.show_date(sheet.decided_on)
        yield Problem("spent_on", f"교부결정일({limit})보다 빨라요. 날짜를 다시 봐 주세요.")


def _money(sheet: GrantSheet, draft: Draft) -> Iterator[Problem]:
    lines = {line.id: line for group in sheet.groups for line in group.lines}
    line, amount = lines.get(draft.values["budget_line_id"]), draft.values["amount"]
    if line is None or isinstance(amount, str) or (amount or 0) < 0:
        return
    if line.balance <= 0:
        text = f"{line.item} 예산이 남지 않았어요."
    elif (amount or 0) > line.balance:
        name = korean.with_particle(line.item, "이/가")
        over = won.show(amount - line.balance)
        text = f"{name} {over}원 모자라요. 남은 예산은 {won.show(line.balance)}원이에요."
    else:
        return
    yield Problem("budget_line_id", f"{text} 다른 세목을 고르거나 변경 승인을 먼저 받아 주세요.")
