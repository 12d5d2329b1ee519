"""Cells of one column to values: amounts, sizes, choices and text, each with its own complaint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from app.core import clock, korean, periods, won
from app.core.won import Unit
from app.services import shown
from app.services.imports.package import FORMULA_WITHOUT_VALUE
from app.services.imports.values import Bad, Doubtful
from app.services.imports.workbook import Value

Reader = Callable[[Value], Any]

_FAULTS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]|_x000[dD]_")
_HALF_WON = 0.0001
_NO_AMOUNT = "금액이 아니에요. 1,234,000처럼 적어 주세요."
_DAY_MINUTES = 24 * 60
_MEASURE = re.compile(r"(?:제곱미터|m2|리터|[lℓ]|시간)$", re.IGNORECASE)
_WHOLE = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3})+)\s*(?:년식|년|개|명|차|km)?", re.IGNORECASE)
_TRUE = {
    "예",
    "y",
    "yes",
    "o",
    "○",
    "◯",
    "√",
    "✓",
    "v",
    "1",
    "true",
    "등록",
    "완료",
    "있음",
    "해당",
}
_FALSE = {"아니요", "아니오", "n", "no", "x", "×", "0", "false", "미등록", "미완료", "없음", "-"}
UNITS = {"원": Unit.WON, "천원": Unit.THOUSAND, "백만원": Unit.MILLION}


def as_text(value: Value) -> str:
    """How a cell reads to a person; whole numbers without ``.0``, spaces tidied."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, datetime):
        return periods.show_moment(value) if value.time() != time() else _day(value.date())
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)


def _day(day: date) -> str:
    return periods.show_date(day)


def tidy(text: str) -> str:
    """Whole syllables, no control characters, no spaces at the ends of lines. Those at the start
    of a line within a text say what belongs under what."""
    if text.isprintable() and "_x" not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    text = text.replace("\r", "\n").replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def tells_the_same(kept: Any, told: Any) -> bool:
    """Whether a cell told what is kept: text loses on its way what ``tidy`` takes away."""
    return bool(kept == told) or (
        isinstance(kept, str) and isinstance(told, str) and tidy(kept) == told
    )


def fault(value: Value) -> Bad | None:
    """A formula that failed in the file."""
    if isinstance(value, str) and value[:1] == "#":
        if value == FORMULA_WITHOUT_VALUE:
            return Bad("수식의 값이 저장되지 않았어요. 엑셀에서 열어 저장한 뒤 다시 골라 주세요.")
        if value in _FAULTS:
            return Bad(f"수식 오류({value})예요. 엑셀에서 고쳐 주세요.")
    return None


def text(max_length: int, *, lines: bool = False) -> Reader:
    """One line, or with ``lines`` the lines as they are; too long is refused, never cut."""

    def read(value: Value) -> str | Bad | None:
        found = as_text(value)
        if not lines and "\n" in found:
            found = " ".join(found.split())
        if max_length and len(found) > max_length:
            return Bad(f"{max_length}자까지예요. 지금은 {len(found):,}자예요. 줄여 주세요.")
        return found or None

    return read


def money(unit: Unit = Unit.WON) -> Reader:
    """Won, from ``1,234``, ``△4,300``, ``(4,300)`` or a number in ``unit``."""

    factor = int(unit)

    def read(value: Value) -> int | Bad | None:
        if isinstance(value, bool):
            return Bad("금액이 아니에요. 숫자로 적어 주세요.")
        if isinstance(value, (int, float)):
            scaled = value * factor
            nearest = int(scaled) if scaled == int(scaled) else round(scaled)
            if abs(scaled - nearest) > _HALF_WON:
                return Bad("원 단위로 떨어지지 않아요. 엑셀에서 원까지 반올림해 주세요.")
            if abs(nearest) > won.LIMIT:
                return Bad("금액이 너무 커요. 다시 적어 주세요.")
            return nearest
        if not isinstance(value, str):
            return Bad("금액이 아니에요. 숫자로 적어 주세요.")
        stripped = value.strip().strip("'")
        with_unit = next((u for u in ("백만원", "천원") if stripped.endswith(u)), None)
        own = UNITS[with_unit] if with_unit else unit
        try:
            amount = won.parse(stripped.removesuffix(with_unit or ""), own)
        except ValueError:
            return Bad(_NO_AMOUNT)
        # A unit and nothing before it is no empty cell.
        return Bad(_NO_AMOUNT) if amount is None and with_unit else amount

    return read


def area(value: Value) -> int | Bad | None:
    """A number in hundredths (㎡, L, 시간); 평 is not converted behind the user's back."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        scaled = value * 100
        if abs(scaled - round(scaled)) > _HALF_WON:
            return Bad("소수 둘째 자리까지 적을 수 있어요.")
        return round(scaled)
    raw = unicodedata.normalize("NFKC", as_text(value)).replace(" ", "")
    raw = _MEASURE.sub("", raw)
    if raw in ("", "-"):
        return None
    try:
        return shown.parse_hundredths(raw)
    except ValueError:
        return Bad("숫자가 아니에요. 571.29처럼 적어 주세요.")


def whole(value: Value) -> int | Bad | None:
    """``2019``, ``2019년식``, ``45,210km``."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        return int(value)
    found = as_text(value)
    if found in ("", "-"):
        return None
    match = _WHOLE.fullmatch(unicodedata.normalize("NFKC", found))
    return int(match[1].replace(",", "")) if match else Bad("숫자가 아니에요. 숫자로 적어 주세요.")


def time_of_day(value: Value) -> str | Bad | None:
    """``9:30``, ``0930``, ``오후 2시``, or a time cell, which Excel keeps as part of a day."""
    if isinstance(value, (time, datetime)):
        return f"{value:%H:%M}"
    if isinstance(value, float) and 0 <= value < 1:
        value = timedelta(minutes=round(value * _DAY_MINUTES))
    found = as_text(value)
    if found in ("", "-", "–"):
        return None
    try:
        return clock.read(found)
    except ValueError:
        return Bad("시각이 아니에요. 09:30처럼 적어 주세요.")


def yes_no(value: Value) -> bool | Bad | None:
    found = korean.fold(as_text(value)) or as_text(value)
    if not found:
        return None
    if found in _TRUE:
        return True
    return False if found in _FALSE else Bad("예나 아니요로 적어 주세요.")


def choice(
    choices: tuple[str, ...], aliases: Mapping[str, str], otherwise: str | None = None
) -> Reader:
    """One of ``choices``, by its name or by a word centres use for it."""
    known = {korean.fold(name): name for name in choices}
    known |= {korean.fold(word): name for word, name in aliases.items()}

    def read(value: Value) -> str | Bad | Doubtful | None:
        found = as_text(value)
        if not found or found == "-":
            return None
        folded = korean.fold(found)
        if folded in known:
            return known[folded]
        inside = {name for word, name in known.items() if word in folded}
        if len(inside) == 1:
            return inside.pop()
        if otherwise is not None:
            return Doubtful(otherwise, f"모르는 말이라 ‘{otherwise}’로 넣어요.")
        return Bad(f"{', '.join(choices)} 가운데 하나로 적어 주세요.")

    return read
