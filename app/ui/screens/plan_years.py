"""What the lists of a plan share: their years, and last year's plan as a beginning."""

from __future__ import annotations

from datetime import date

from app.core.errors import AppError
from app.ui.context import Context
from app.ui.framework.screen import Values
from app.ui.messages import Answer


def this_year(today: date) -> int:
    return today.year


def last_year(today: date) -> int:
    return today.year - 1


def next_year(today: date) -> int:
    return today.year + 1


def of_this_plan(ctx: Context, edited: str, _values: Values) -> Values:
    """A new form is of the year a plan is written for now."""
    return {} if edited else {"year": ctx.services.plan_years.planned_now()}


def carry_plan(ctx: Context, _ids: tuple[int, ...]) -> None:
    """Ask which year to fill, the one planned now first, and copy the year before into it."""
    planned = ctx.services.plan_years.planned_now()
    years = (planned, planned - 1 if planned > ctx.services.today().year else planned + 1)
    answers = [
        Answer(str(year), f"{year - 1}년 것을 {year}년으로", is_default=not at)
        for at, year in enumerate(years)
    ]
    answers.append(Answer("stay", "그만두기", is_escape=True))
    answer = ctx.messages.ask(
        "지난해의 세부목표, 추진사업, 소요예산을 가져올까요?",
        answers,
        "목표량은 그대로 두고 성과와 평가는 비워요. 이미 적어 둔 것은 건드리지 않아요.",
    )
    if answer == "stay":
        return
    try:
        carried = ctx.services.plan_years.carry(int(answer))
    except AppError as exc:
        ctx.messages.show(exc)
        return
    if not carried.all:
        ctx.messages.toast(f"{answer}년에 이미 모두 있어요. 바뀐 것은 없어요.")
        return
    ctx.messages.toast(
        f"{answer}년에 세부목표 {carried.objectives}건, 추진사업 {carried.activities}건, "
        f"소요예산 {carried.costs}건을 가져왔어요. 되돌리기 Ctrl+Z"
    )
