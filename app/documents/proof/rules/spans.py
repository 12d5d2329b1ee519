"""P16: a period against its stated length; P17: when it is settled; P18: shares that make 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from app.core.errors import Severity
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Manuscript, Place, Sentence
from app.documents.proof.quantities import Quantity, read, show
from app.documents.proof.reading import line_of

LENGTH, SETTLED, SHARES = "P16", "P17", "P18"
_MARK = r"[’‘'`´]?"
_YEAR = rf"{_MARK}(?P<%s>\d{{4}}|\d{{2}})\s*[.년]\s*"
_PERIOD = re.compile(
    (_YEAR % "y1")
    + r"(?P<m1>\d{1,2})\s*월?(?:\.?\s*(?P<d1>\d{1,2})\.?)?\s*[~～∼]\s*(?:"
    + (_YEAR % "y2")
    + r")?(?P<m2>\d{1,2})\s*월?(?:\.?\s*(?P<d2>\d{1,2})\.?)?"
    r"(?:\s*\((?:총\s*)?(?:(?P<years>\d{1,2})년)?\s*(?:(?P<months>\d{1,2})개월)?(?=[)/,\s]))?"
)
_PROJECT = re.compile(r"(?:사업|지원|시행|운영)\s?기간")
_SETTLED = re.compile(
    r"정산(?:서\s?제출|\s?보고|\s?제출)?(?:\s?(?:기한|시기|일))?\s*[:：]\s*"
    + (_YEAR % "year")
    + r"(?P<month>\d{1,2})\s*[월.]"
)
_USUAL_MONTHS = 2  # 보조금법 시행령 제12조: within two months
_INSTALMENT = re.compile(r"^[\s\-–○●◦•▸*]*(\d)\s*차[^\d]")
_DIVIDED = re.compile(r"[으]?로\s*(?:편성|구성|배분|나누|교부)")


def _statements(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """Sentences, and the rows of tables as they read."""
    for piece in manuscript.pieces:
        if isinstance(piece, Sentence):
            yield piece.text, piece.place
        elif hasattr(piece, "rows"):
            for row in piece.rows:
                if row.cells:
                    yield line_of(row).replace(" | ", " : ", 1), row.cells[0].place


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_number(year: str, month: str) -> int:
    return _year(year) * 12 + int(month) - 1


def _ends(match: re.Match[str]) -> tuple[int, int]:
    first = _month_number(match["y1"], match["m1"])
    return first, _month_number(match["y2"] or match["y1"], match["m2"])


def lengths(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``’16.7~’17.12(1년 6개월)``."""
    for text, place in _statements(manuscript):
        for match in _PERIOD.finditer(text):
            if not match["years"] and not match["months"]:
                continue
            if match["d1"] and not (match["d1"].lstrip("0") == "1" and int(match["d2"] or 0) >= 28):
                continue
            first, last = _ends(match)
            told = 12 * int(match["years"] or 0) + int(match["months"] or 0)
            months = last - first + 1
            if months in (told, told + (0 if match["months"] else 1)) or months <= 0:
                continue
            yield ProofFinding(
                LENGTH,
                Severity.ERROR,
                f"적힌 기간은 {_show(months)}인데 {_show(told)}로 적혀 있어요.",
                f"{match['m1']}월부터 {match['m2']}월까지 = {_show(months)}",
                (
                    Spot(place, quote(text, *match.span())),
                    Spot(place, match[0].rpartition("(")[2]),
                ),
                _show(months),
            )


def _show(months: int) -> str:
    years, rest = divmod(months, 12)
    words = [f"{years}년" if years else "", f"{rest}개월" if rest else ""]
    return " ".join(word for word in words if word)


def settlements(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """A settlement before the project ends, or more than two months after."""
    periods = [
        (match, text, place)
        for text, place in _statements(manuscript)
        if _PROJECT.search(text) and (match := _PERIOD.search(text)) is not None
    ]
    if len({_ends(match) for match, _, _ in periods}) != 1:
        return
    period, told, at = periods[0]
    _, last = _ends(period)
    for text, place in _statements(manuscript):
        match = _SETTLED.search(text)
        if match is None:
            continue
        after = _month_number(match["year"], match["month"]) - last
        if 0 <= after <= _USUAL_MONTHS:
            continue
        early = after < 0
        when = "끝나기 전에" if early else f"끝나고 {after}개월 뒤에"
        yield ProofFinding(
            SETTLED,
            Severity.ERROR if early else Severity.WARNING,
            f"사업이 {when} 정산하는 것으로 적혀 있어요. 사업기간과 정산 시기를 확인해 주세요.",
            f"{period['m2']}월 종료, {match['month']}월 정산 "
            f"({'종료 전' if early else f'{after}개월 뒤, 보통 {_USUAL_MONTHS}개월 안'})",
            (
                Spot(place, quote(text, *match.span())),
                Spot(at, quote(told, *period.span())),
            ),
        )


def shares(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``A(80%)와 B(20%)로 편성``; ``1차 교부(50%)`` with ``2차 교부(50%)`` below it."""
    run: list[tuple[Quantity, Sentence]] = []
    for sentence in manuscript.sentences():
        rates = [one for one in read(sentence.text) if one.unit == "%"]
        if len(rates) > 1 and _DIVIDED.search(sentence.text, rates[-1].end):
            yield from _judge([(rate, sentence) for rate in rates])
        number = _INSTALMENT.match(sentence.text)
        if number is not None and len(rates) == 1 and int(number[1]) == len(run) + 1:
            run.append((rates[0], sentence))
            continue
        yield from _judge(run)
        run = []
    yield from _judge(run)


def _judge(parts: list[tuple[Quantity, Sentence]]) -> Iterator[ProofFinding]:
    total = sum((rate.value for rate, _ in parts), Fraction(0))
    if len(parts) < 2 or total == 100:
        return
    first, last = parts[0][1], parts[-1][1]
    yield ProofFinding(
        SHARES,
        Severity.ERROR,
        f"나눈 비율을 더하면 100%가 아니라 {show(total)}%예요.",
        " + ".join(rate.text for rate, _ in parts) + f" = {show(total)}%",
        (Spot(first.place, quote(first.text)), Spot(last.place, quote(last.text))),
    )
