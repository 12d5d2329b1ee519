"""How a contact typed in one go is understood."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.note_text import NoteText, read

DAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("전화함.", NoteText("", "전화함.")),
        ("가정 방문\n돌봄 공백 확인.", NoteText("가정 방문", "돌봄 공백 확인.")),
        ("가정 방문\n\n돌봄.\n\n신청함.", NoteText("가정 방문", "돌봄.\n\n신청함.")),
        ("돌봄이 비는 시간이 길어 어떻게 할지 길게 이야기함.\n끝.", None),
        (
            "근무 적응\n잘 지냄.\n→ 11. 26. 근무표 확인",
            NoteText("근무 적응", "잘 지냄.", "근무표 확인", date(2026, 11, 26)),
        ),
        ("잘 지냄.\n-> 2. 3 다시 전화", NoteText("", "잘 지냄.", "다시 전화", date(2027, 2, 3))),
        ("잘 지냄.\n→ 근무표 확인", NoteText("", "잘 지냄.", "근무표 확인")),
        ("잘 지냄.\n→ 13. 40. 확인", NoteText("", "잘 지냄.", "13. 40. 확인")),
        ("잘 지냄.\n→ 2027. 1. 5. 확인", NoteText("", "잘 지냄.", "확인", date(2027, 1, 5))),
        ("→ 근무표 확인", NoteText("", "→ 근무표 확인")),
        ("잘 지냄.\n→ 2. 29. 확인", NoteText("", "잘 지냄.", "2. 29. 확인")),
    ],
)
def test_lines_are_told_apart(typed: str, told: NoteText | None) -> None:
    assert read(typed, DAY) == (told or NoteText("", typed))


def test_nothing_that_was_typed_is_lost() -> None:
    typed = "제목\n" + "→ " + "가" * 300
    assert "가" * 300 in read(typed, DAY).content
