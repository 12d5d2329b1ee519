"""Every failure is explained in the same way, and only expected ones are."""

from __future__ import annotations

import pytest

from app.core.errors import AppError, Cancelled, Conflict, Invalid, Problem, StorageError
from app.ui.messages import Answer, Recorder, WindowMessages, explain


def test_a_failure_is_said_first_and_then_what_to_do() -> None:
    heading, detail = explain(StorageError("디스크가 가득 찼어요. 자리를 비우고 다시 해 주세요."))

    assert heading == "디스크가 가득 찼어요."
    assert detail == "자리를 비우고 다시 해 주세요."


def test_every_problem_is_listed() -> None:
    heading, detail = explain(Invalid([Problem("a", "하나예요."), Problem(None, "둘이에요.")]))

    assert "그대로 있어요" in heading
    assert detail.splitlines() == ["· 하나예요.", "· 둘이에요."]


def test_a_refused_deletion_does_not_speak_of_saving() -> None:
    heading, detail = explain(Invalid([Problem(None, "지출이 쓰고 있어요. 먼저 바꿔 주세요.")]))

    assert (heading, detail) == ("지출이 쓰고 있어요.", "먼저 바꿔 주세요.")


@pytest.mark.parametrize("error", [Conflict("고쳐졌어요."), AppError("한 문장")])
def test_a_single_sentence_stands_alone(error: AppError) -> None:
    assert explain(error) == (error.text, "")


@pytest.mark.parametrize("messages", [WindowMessages(), Recorder()])
def test_our_own_bugs_are_not_explained_away(messages) -> None:
    with pytest.raises(ZeroDivisionError, match="0"):
        messages.show(ZeroDivisionError("0"))


def test_a_stopped_job_needs_no_box() -> None:
    WindowMessages().show(Cancelled("그만뒀어요."))


def test_the_recorder_refuses_an_answer_that_is_not_offered() -> None:
    with pytest.raises(LookupError):
        Recorder(answers=["no"]).ask("지울까요?", [Answer("yes", "지우기")])
