"""The prose of a section as printed: styles become markers, numbers count by themselves."""

from __future__ import annotations

from app.documents.plan_parts import Look
from app.documents.prose import Style
from app.documents.renderers import text
from app.documents.year_document import ParaFact, RunFact, SectionFact, section_document


def _printed(*paras: tuple[Style, str]) -> list[str]:
    prose = tuple(ParaFact(style, (RunFact(words),)) for style, words in paras)
    section = SectionFact(1, 1, "1.", "목적", prose)
    return text.render(section_document(section, Look())).splitlines()


def test_each_style_has_its_marker() -> None:
    lines = _printed(
        (Style.PLAIN, "글"),
        (Style.SQUARE, "갈래"),
        (Style.CIRCLE, "줄"),
        (Style.DASH, "안줄"),
        (Style.NOTE, "덧붙임"),
    )
    said = "\n".join(lines)
    for marked in ("□ 갈래", "○ 줄", "- 안줄", "※ 덧붙임"):
        assert marked in said


def test_circled_numbers_count_on_over_the_lines_below_them() -> None:
    said = "\n".join(
        _printed(
            (Style.CIRCLED, "하나"),
            (Style.DASH, "안줄"),
            (Style.CIRCLED, "둘"),
            (Style.CIRCLE, "새로"),
            (Style.CIRCLED, "다시 하나"),
        )
    )
    assert "① 하나" in said
    assert "② 둘" in said
    assert "① 다시 하나" in said


def test_plain_numbers_count_on_too_and_begin_anew_after_prose() -> None:
    said = "\n".join(
        _printed(
            (Style.NUMBER, "하나"),
            (Style.DASH, "안줄"),
            (Style.NUMBER, "둘"),
            (Style.PLAIN, "다른 이야기"),
            (Style.NUMBER, "다시"),
        )
    )
    assert "1) 하나" in said
    assert "2) 둘" in said
    assert "1) 다시" in said
