"""What stands in an unsaved form survives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.models import Career, Staff
from app.services.drafts import Drafts
from app.services.records import Records
from app.services.undo import Undo
from app.store.container import Surroundings, open_file
from app.store.unit_of_work import UnitOfWork
from tests.conftest import PASSPHRASE


def test_a_half_typed_form_is_found_again_after_reopening(
    data_file: Path, around: Surroundings
) -> None:
    with open_file(data_file, PASSPHRASE, around=around) as file:
        uow = UnitOfWork(file.engine)
        draft = Records(uow).blank(Staff, name="서지", joined_on=date(2023, 9, 1))
        draft.lines["careers"] = [Records(uow).blank(Career, employer="푸른", months="세")]
        Drafts(uow).keep("staff", draft, "서지")
    with open_file(data_file, PASSPHRASE, around=around) as file:
        kept = Drafts(UnitOfWork(file.engine)).find("staff", None)
    assert kept is not None
    assert kept.draft.values["name"] == "서지"
    assert kept.draft.values["joined_on"] == date(2023, 9, 1)
    # Nonsense is kept as typed: it is the user's to mend.
    assert kept.draft.lines["careers"][0].values["months"] == "세"


def test_a_draft_is_of_one_record_and_leaves_no_action(uow: UnitOfWork) -> None:
    records, drafts = Records(uow), Drafts(uow)
    row_id = records.save(
        records.blank(Staff, name="가", position="팀장", joined_on=date(2023, 9, 1))
    )
    before = Undo(uow).last()
    opened = records.open(Staff, row_id)
    drafts.keep("staff", opened, "가")
    drafts.keep("staff", records.blank(Staff, name="새 사람"), "새 사람")
    assert {kept.title for kept in drafts.all()} == {"가", "새 사람"}
    drafts.drop("staff", row_id)
    assert [kept.title for kept in drafts.all()] == ["새 사람"]
    assert Undo(uow).last() == before
