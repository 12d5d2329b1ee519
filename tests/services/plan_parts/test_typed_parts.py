"""What the user lists or pastes becomes boxes and tables."""

from __future__ import annotations

import pytest

from app.core.errors import Usage
from app.documents.model import RowKind
from app.documents.plan_parts import Look
from tests.services.plan_parts.reading import gathered, shown


def test_boxes_of_a_flow_are_read_line_by_line(uow):
    steps = "초기상담: 접수, 욕구 사정 | 1~3월\n\n게이트웨이\n자립: 취업·창업"
    settings = {"steps": steps, "cycle": True, "back_to": "게이트웨이", "back_text": "재배치"}

    part = gathered(uow, "flow", settings=settings)

    first, second, _ = part.steps
    assert (first.title, first.lines, first.when) == ("초기상담", ("접수", "욕구 사정"), "1~3월")
    assert (second.title, second.lines, second.when) == ("게이트웨이", (), "")
    assert (part.cycle, part.back_to, part.back_text) == (True, 1, "재배치")


def test_one_box_is_no_cycle(uow):
    assert not gathered(uow, "flow", settings={"steps": "하나", "cycle": True}).cycle


def test_layers_hold_boxes_with_their_lines(uow):
    lines = "비전: 함께 서는 마을\n과제: 인력 (확충, 교육) / 주민리더 양성\n이름 없는 줄"

    vision, tasks, nameless = gathered(uow, "layers", settings={"layers": lines}).layers

    assert (vision.label, [one.title for one in vision.boxes]) == ("비전", ["함께 서는 마을"])
    assert [(one.title, one.lines) for one in tasks.boxes] == [
        ("인력", ("확충", "교육")),
        ("주민리더 양성", ()),
    ]
    assert (nameless.label, nameless.boxes[0].title) == ("", "이름 없는 줄")


def test_a_picture_is_read_from_the_file(services):
    picture = services.attachments.add_bytes("지도.png", _png())

    part = gathered(services.uow, "picture", picture_id=picture, settings={"width": "절반"})

    assert part.content
    assert part.media_type in ("image/png", "image/jpeg")
    assert part.width_mm == 85


def test_a_file_that_is_no_picture_is_refused(services):
    paper = services.attachments.add_bytes("규정.pdf", b"%PDF-1.4\n%%EOF")

    with pytest.raises(Usage, match="PNG나 JPEG"):
        gathered(services.uow, "picture", picture_id=paper)


def test_the_usual_questions_are_asked_until_others_are_written(uow):
    usual = gathered(uow, "review-items").items
    own = gathered(
        uow, "review-items", settings={"items": "안전\t대책이 있습니까?\t\t완료\t2인 1조"}
    )

    assert len(usual) == 13
    assert all(one.is_done is None for one in usual)
    assert "안전 | 대책이 있습니까? | ■ | □ | 2인 1조" in shown(own)


@pytest.mark.parametrize(
    ("answer", "marks"), [("해당 없음", "□ | ■"), ("", "□ | □"), ("■", "■ | □"), ("O", "■ | □")]
)
def test_an_answer_ticks_its_box(uow, answer, marks):
    part = gathered(uow, "review-items", settings={"items": f"안전\t묻는 말\t\t{answer}"})

    assert f"안전 | 묻는 말 | {marks}" in shown(part)


def test_roles_stand_under_their_actors(uow):
    grid = "시청\t구청\t\n운영비 지원\t조직개편\n\t- 업무조정"

    roles = gathered(uow, "roles", settings={"roles": grid}).roles

    assert [(one.actor, one.duties) for one in roles] == [
        ("시청", ("운영비 지원",)),
        ("구청", ("조직개편", "- 업무조정")),
    ]


def test_a_pasted_table_knows_its_numbers_and_sums(uow):
    cells = "구분\t인원\t비고\t\t\n1단계\t1,200\t예정\n소계\t1,200\n합 계\t△1,500명"

    part = gathered(uow, "table", settings={"cells": cells, "caption": "대상", "unit": "명"})

    (table,) = part.blocks(Look())
    assert [column.align.value for column in table.columns] == ["center", "right", "left"]
    assert [row.kind for row in table.rows] == [RowKind.BODY, RowKind.SUBTOTAL, RowKind.TOTAL]
    assert table.unit_note == "(단위: 명)"


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()
