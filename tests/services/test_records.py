"""Lists, forms, trash and history, in the user's words."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Conflict, Invalid, NotFound
from app.models import ApprovalLine, Career, Department, Expense, Grant, Staff, Vehicle
from app.services.records import Records
from app.services.values import Draft, Filter, Query
from app.store.unit_of_work import UnitOfWork


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    return Records(uow)


def staff(records: Records, name: str = "서지안", **values: object) -> Draft:
    preset = {"name": name, "position": "팀장", "joined_on": date(2023, 9, 1)} | values
    return records.blank(Staff, **preset)


def fields(error: Invalid) -> dict[str | None, str]:
    return {problem.field: problem.text for problem in error.problems}


NAMES = Query(Staff, ("name",), search_in=("name", "position"), order_by=("name",))


def names(records: Records, **change: object) -> list[str]:
    query = Query(**{**NAMES.__dict__, **change})
    return [row.cells[0] for row in records.rows(query)]


def test_what_is_saved_is_opened_again_with_its_lines(records: Records) -> None:
    draft = staff(records)
    draft.lines["careers"] = [
        records.blank(Career, employer="푸른마을복지관", started_on=date(2019, 3, 4)),
        records.blank(Career, employer="새움주간보호센터", months=15),
    ]
    opened = records.open(Staff, records.save(draft))
    assert opened.values["name"] == "서지안"
    assert [line.values["employer"] for line in opened.lines["careers"]] == [
        "푸른마을복지관",
        "새움주간보호센터",
    ]


def test_an_empty_form_names_exactly_the_required_fields(records: Records) -> None:
    with pytest.raises(Invalid) as caught:
        records.save(records.blank(Staff))
    assert set(fields(caught.value)) == {"name", "position", "joined_on"}
    assert fields(caught.value)["name"] == "이름이 비어 있어요. 적어 주세요."


def test_a_rule_of_a_line_names_its_line(records: Records) -> None:
    draft = staff(records)
    draft.lines["careers"] = [
        records.blank(Career, employer="가", started_on=date(2019, 3, 4)),
        records.blank(
            Career, employer="나", started_on=date(2020, 1, 1), ended_on=date(2019, 1, 1)
        ),
    ]
    with pytest.raises(Invalid) as caught:
        records.save(draft)
    assert set(fields(caught.value)) == {"careers[1].ended_on"}
    assert records.count(NAMES) == 0


def test_problems_are_known_before_saving(records: Records) -> None:
    draft = staff(records, left_on=date(2023, 8, 31))
    [problem] = records.check(draft)
    assert (problem.field, problem.text) == (
        "left_on",
        "입사일(2023. 9. 1.)보다 빨라요. 퇴사일을 다시 봐 주세요.",
    )
    assert records.count(NAMES) == 0


def test_too_long_is_said_not_cut(records: Records) -> None:
    with pytest.raises(Invalid) as caught:
        records.save(staff(records, name="가" * 5000))
    assert fields(caught.value)["name"].startswith("이름은 40자까지예요. 지금은 5,000자예요.")


def test_two_forms_of_one_record_do_not_overwrite_each_other(records: Records) -> None:
    row_id = records.save(staff(records))
    first, second = records.open(Staff, row_id), records.open(Staff, row_id)
    first.values["position"] = "과장"
    records.save(first)
    second.values["position"] = "실장"
    with pytest.raises(Conflict):
        records.save(second)
    assert records.open(Staff, row_id).values["position"] == "과장"


def test_a_changed_line_alone_makes_other_forms_stale_for_that_line(records: Records) -> None:
    draft = staff(records)
    draft.lines["careers"] = [records.blank(Career, employer="가", months=3)]
    row_id = records.save(draft)
    first, second = records.open(Staff, row_id), records.open(Staff, row_id)
    first.lines["careers"][0].values["months"] = 5
    records.save(first)
    second.lines["careers"][0].values["months"] = 7
    with pytest.raises(Conflict):
        records.save(second)


def test_a_line_taken_out_of_the_form_is_gone_and_order_is_kept(records: Records) -> None:
    draft = staff(records)
    draft.lines["careers"] = [
        records.blank(Career, employer=name, months=1) for name in ("가", "나", "다")
    ]
    row_id = records.save(draft)
    opened = records.open(Staff, row_id)
    opened.lines["careers"] = [opened.lines["careers"][2], opened.lines["careers"][0]]
    records.save(opened)
    again = records.open(Staff, row_id)
    assert [line.values["employer"] for line in again.lines["careers"]] == ["다", "가"]


def test_search_by_letters_and_by_initials(records: Records) -> None:
    for name in ("김하늘", "강하린", "이도윤"):
        records.save(staff(records, name))
    assert names(records, search="하") == ["강하린", "김하늘"]
    assert names(records, search="ㄱㅎ") == ["강하린", "김하늘"]
    assert names(records, search="ㅇㄷㅇ") == ["이도윤"]
    assert names(records, search="팀장 도") == ["이도윤"]
    assert names(records, search="%") == []


def test_sorting_filtering_and_paging_happen_in_the_list(records: Records) -> None:
    for index, name in enumerate(("다", "가", "나")):
        records.save(staff(records, name, joined_on=date(2020 + index, 1, 1)))
    assert names(records, order_by=("-joined_on",)) == ["나", "가", "다"]
    assert names(records, filters=(Filter("joined_on", "from", date(2021, 1, 1)),)) == ["가", "나"]
    assert names(records, filters=(Filter("left_on", "empty"),)) == ["가", "나", "다"]
    assert [row.cells[0] for row in records.rows(NAMES, offset=1, limit=1)] == ["나"]


def test_a_column_may_follow_a_link(records: Records) -> None:
    department = records.save(records.blank(Department, name="사업지원팀"))
    records.save(staff(records, department_id=department))
    records.save(staff(records, "이도윤"))
    query = Query(Staff, ("name", "department.name"), order_by=("department.name",))
    assert [row.cells for row in records.rows(query)] == [
        ("서지안", "사업지원팀"),
        ("이도윤", None),
    ]


def test_deleted_records_wait_in_the_trash(records: Records) -> None:
    row_id = records.save(records.blank(Vehicle, name="경형 승용", plate="00가 0112"))
    records.delete(Vehicle, [row_id])
    assert records.count(Query(Vehicle, ("plate",))) == 0
    assert records.count(Query(Vehicle, ("plate",), trash=True)) == 1
    with pytest.raises(NotFound):
        records.open(Vehicle, row_id)
    [(model, row)] = records.trashed()
    assert (model, row.cells[0]) == (Vehicle, "00가 0112 경형 승용")
    records.restore(Vehicle, [row_id])
    assert records.open(Vehicle, row_id).values["plate"] == "00가 0112"


def test_a_key_in_the_trash_does_not_block_the_same_key(records: Records) -> None:
    first = records.save(records.blank(Vehicle, name="가", plate="00가 0112"))
    with pytest.raises(Invalid) as caught:
        records.save(records.blank(Vehicle, name="나", plate="00가 0112"))
    assert set(fields(caught.value)) == {"plate"}
    records.delete(Vehicle, [first])
    records.save(records.blank(Vehicle, name="나", plate="00가 0112"))
    with pytest.raises(Invalid):
        records.restore(Vehicle, [first])


def test_deleting_what_others_use_is_explained(records: Records) -> None:
    department = records.save(records.blank(Department, name="사업지원팀"))
    records.save(staff(records, department_id=department))
    with pytest.raises(Invalid) as caught:
        records.delete(Department, [department])
    assert "종사자 1건에서 쓰고 있어서" in caught.value.text
    assert records.open(Department, department).values["name"] == "사업지원팀"


def grant(records: Records) -> Draft:
    draft = records.blank(
        Grant,
        name="햇살연대 시범사업",
        funder="한빛재단",
        kind="재단 공모",
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 12, 31),
        total_amount=48_000_000,
    )
    for name, model in (("budget_lines", "강사비"), ("budget_lines", "재료비")):
        line = records.blank(type_of(name), category="사업비", item=model, amount=1_000_000)
        draft.lines[name].append(line)
    return draft


def type_of(name: str) -> type:
    from app.models.describe import lines_of

    return lines_of(Grant)[name]


def test_a_budget_line_in_use_cannot_leave_the_form(records: Records) -> None:
    grant_id = records.save(grant(records))
    opened = records.open(Grant, grant_id)
    line_id = opened.lines["budget_lines"][0].id
    expense = records.blank(
        Expense,
        grant_id=grant_id,
        budget_line_id=line_id,
        spent_on=date(2026, 4, 1),
        amount=120_000,
    )
    records.save(expense)
    del opened.lines["budget_lines"][0]
    with pytest.raises(Invalid) as caught:
        records.save(opened)
    assert "지출 1건에서 쓰고 있어서" in caught.value.text
    assert len(records.open(Grant, grant_id).lines["budget_lines"]) == 2


def test_links_offer_only_what_belongs_to_the_same_grant(records: Records) -> None:
    first = records.save(grant(records))
    other = grant(records)
    other.values["name"] = "나눔 공모"
    records.save(other)
    offered = records.choices(Expense, "budget_line_id", context={"grant_id": first})
    assert [choice.text for choice in offered] == ["사업비 · 강사비", "사업비 · 재료비"]
    found = records.choices(Expense, "budget_line_id", "ㄱㅅㅂ", {"grant_id": first})
    assert [choice.text for choice in found] == ["사업비 · 강사비"]


def test_totals_are_of_the_whole_list(records: Records) -> None:
    grant_id = records.save(grant(records))
    line = records.open(Grant, grant_id).lines["budget_lines"][0].id
    for amount in (100_000, 250_000, -50_000):
        records.save(
            records.blank(
                Expense,
                grant_id=grant_id,
                budget_line_id=line,
                spent_on=date(2026, 4, 1),
                amount=amount,
                payee="햇살문구",
            )
        )
    assert records.totals(Query(Expense, ("payee", "amount"))) == {"amount": 300_000}
    assert records.suggestions(Expense, "payee", "햇") == ["햇살문구"]


def test_history_names_fields_in_the_users_words_and_masks_secrets(records: Records) -> None:
    row_id = records.save(staff(records, phone="010-4821-0077"))
    opened = records.open(Staff, row_id)
    opened.values |= {"position": "과장", "phone": "010-4821-0078"}
    opened.lines["careers"] = [records.blank(Career, employer="푸른마을복지관", months=4)]
    records.save(opened)
    newest, oldest = records.history(Staff, row_id)
    assert (newest.what, newest.by) == ("종사자 고침", "정하윤")
    changed = {field.label: (field.before, field.after) for field in newest.fields}
    assert changed["직책"] == ("팀장", "과장")
    assert changed["전화"] == ("010-••••-0077", "010-••••-0078")
    assert changed["경력: 기관"] == ("", "푸른마을복지관")
    assert oldest.what == "종사자 추가"


def test_decomposed_hangul_is_stored_whole(records: Records) -> None:
    import unicodedata

    row_id = records.save(staff(records, unicodedata.normalize("NFD", "서지안")))
    assert records.open(Staff, row_id).values["name"] == "서지안"


def test_an_approval_line_has_one_to_five_boxes(records: Records) -> None:
    draft = records.blank(ApprovalLine, name="일반 문서")
    with pytest.raises(Invalid) as caught:
        records.save(draft)
    assert "steps" in fields(caught.value)
