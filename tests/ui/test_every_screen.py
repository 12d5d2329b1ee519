"""What holds for every declared screen; a new screen is tested by being listed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app.models.base import Record
from app.models.describe import FieldInfo, Kind, describe
from app.services.values import Draft, Query
from app.ui.framework.screen import Screen
from app.ui.screens import SCREENS

LISTS = [screen for screen in SCREENS.values() if screen.key != "centre"]


def by_key(screen: Screen) -> str:
    return screen.key


def a_value(services: Any, model: type[Record], info: FieldInfo, draft: Draft) -> Any:
    match info.kind:
        case Kind.DATE:
            return date(2026, 3, 2)
        case Kind.MONEY | Kind.WHOLE:
            return 12
        case Kind.DECIMAL:
            return 1250
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            return info.choices[0]
        case Kind.LINK:
            return a_target(services, model, info, draft)
    return f"{info.label} 값"[: info.max_length or None]


def a_target(services: Any, model: type[Record], info: FieldInfo, draft: Draft) -> int:
    """The record a required link leads to; the lines of a grant come with their grant."""
    assert info.target is not None
    found = services.records.choices(model, info.name, "", draft.values)
    if found:
        return int(found[0].id)
    return a_record(services, info.target)


def a_record(services: Any, model: type[Record]) -> int:
    return int(services.records.save(a_draft(services, model)))


def a_draft(services: Any, model: type[Record]) -> Draft:
    draft = services.records.blank(model)
    for info in describe(model).values():
        if info.required or info.kind in (Kind.TEXT, Kind.LONG_TEXT):
            draft.values[info.name] = a_value(services, model, info, draft)
    for name, value in QUIRKS.get(model.__tablename__, {}).items():
        draft.values[name] = value
    for name, line_model, values in LINES.get(model.__tablename__, ()):
        line = services.records.blank(line_model)
        line.values.update(values)
        draft.lines[name].append(line)
    return draft


def _line_models() -> dict[str, tuple[Any, ...]]:
    from app.models.grant import BudgetLine
    from app.models.organisation import ApprovalLineStep

    return {
        "grant": (
            ("budget_lines", BudgetLine, {"category": "사업비", "item": "강사비", "amount": 9_000}),
        ),
        "approval_line": (("steps", ApprovalLineStep, {"job_title": "센터장"}),),
    }


QUIRKS: dict[str, dict[str, Any]] = {
    "alliance": {"year": 2026},
    "duty": {"counted": "지역 교류"},
    "meeting_body": {"months": ""},
    "expense": {"disallowed_amount": 5, "amount": 1_200},
    "centre": {"fiscal_first_month": 1},
    "participant": {"born_on": date(1979, 4, 12), "health": "", "disability": ""},
    "contact_note": {"held_at": "14:30"},
    "case_meeting": {"held_at": "14:30"},
    "referral": {"shares_personal_data": False},
    "daily_pay": {"year": 2026},
    "donor": {"nonprofit_kind": "", "nonprofit_other": ""},
    "donation": {"purpose": "지정", "goods": "", "receipt_number": ""},
    "donation_use": {"purpose": "지정", "goods": ""},
    "resource_use": {"quantity": 3},
    "participation_notice": {"stop_reason": ""},
    "objective": {"year": 2026, "measure_filter": ""},
    "planned_activity": {"year": 2026, "months": "3, 6"},
    "plan_cost": {"year": 2026},
    "placement": {"kind": "사회서비스형", "reason": "신규 배치"},
}
LINES = _line_models()


@pytest.mark.parametrize("screen", SCREENS.values(), ids=by_key)
def test_a_screen_has_no_mistakes(screen: Screen) -> None:
    assert list(screen.mistakes()) == []


@pytest.mark.parametrize("screen", LISTS, ids=by_key)
def test_what_is_saved_is_listed_and_shown_again(screen: Screen, ctx, open_list) -> None:
    row_id = a_record(ctx.services, screen.model)
    page = open_list(screen)
    assert len(page.texts) == 1

    form = page.open(0)
    kept = ctx.services.records.open(screen.model, row_id)
    assert form.draft.values == kept.values
    assert {name: len(lines) for name, lines in form.draft.lines.items()} == {
        name: len(lines) for name, lines in kept.lines.items()
    }
    form.leave()

    assert not page.has_form, "nothing was changed, so leaving must not ask"


@pytest.mark.parametrize("screen", LISTS, ids=by_key)
def test_a_record_typed_in_is_kept_as_typed(screen: Screen, ctx, open_list) -> None:
    wanted = a_draft(ctx.services, screen.model)
    form = open_list(screen).add()
    on_form = {name for group in screen.form for name in group.fields}
    form.fill(**{n: v for n, v in wanted.values.items() if n in on_form and v is not None})
    for name, lines in wanted.lines.items():
        for line in lines:
            grid = form.form.form.grids[name]
            for column, info in enumerate(grid.rows.fields):
                if line.values.get(info.name) not in (None, ""):
                    row = len(grid.rows.drafts) - (column > 0)
                    grid.rows.setData(grid.rows.index(row, column), line.values[info.name])
    form.save()

    assert ctx.messages.errors == []
    [row] = ctx.services.records.rows(Query(screen.model, ("id",)[:0] or screen.columns))
    kept = ctx.services.records.open(screen.model, row.id)
    assert {n: kept.values[n] for n in on_form} == {n: wanted.values[n] for n in on_form}


@pytest.mark.parametrize("screen", LISTS, ids=by_key)
def test_deleting_can_be_undone_and_the_trash_restores(screen: Screen, ctx, open_list) -> None:
    a_record(ctx.services, screen.model)
    page = open_list(screen)

    page.delete(0)
    assert page.texts == []
    page.undo()
    assert len(page.texts) == 1

    page.delete(0)
    page.list.show_trash(True)
    page.list.view.choose(0)
    page.list.restore()
    page.list.show_trash(False)
    assert len(page.texts) == 1


@pytest.mark.parametrize("screen", SCREENS.values(), ids=by_key)
def test_an_empty_form_names_exactly_the_required_fields(screen: Screen, ctx, open_list) -> None:
    form = open_list(screen).add()
    required = {
        info.name
        for info in describe(screen.model).values()
        if info.required and form.draft.values[info.name] in (None, "")
    }

    form.save()

    assert set(form.errors) == required


@pytest.mark.parametrize("screen", LISTS, ids=by_key)
def test_the_table_keeps_the_contract_of_qt(screen: Screen, ctx, open_list) -> None:
    page = open_list(screen)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.list.rows, fatal, page.list)
    a_record(ctx.services, screen.model)
    page.list.reload()

    assert tester.model() is page.list.rows
    assert page.list.rows.rowCount() == 1


@pytest.mark.parametrize("screen", LISTS, ids=by_key)
def test_an_empty_list_says_what_belongs_there(screen: Screen, open_list) -> None:
    page = open_list(screen)

    assert screen.empty.heading in page.empty_text
    assert f"{screen.noun} 추가" in page.empty_text
