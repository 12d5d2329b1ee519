"""Dates as centres write them, decided for a whole column at once.

A single ``03/05/2016`` says nothing; together with ``25/12/2016`` in the same column it does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.core.periods import Period, show_date
from app.services.imports.values import Bad, Doubtful
from app.services.imports.workbook import Value

_BASE_1900, _BASE_1904 = date(1899, 12, 30), date(1904, 1, 1)
_OLDEST, _NEWEST = date(1900, 1, 1), date(2100, 12, 31)
_WEEKDAY = r"(?:[(\[]?[월화수목금토일](?:요일)?[)\]]?)?"
_TAIL = rf"\s*[.,일]?\s*{_WEEKDAY}\s*(?:(?:오전|오후)?\s*\d{{1,2}}:\d{{2}}.*)?"
_SEP = r"\s*[.\-/년월,]\s*"
_THREE = re.compile(rf"'?(\d{{1,4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,4}}){_TAIL}")
_TWO = re.compile(rf"(\d{{1,2}})\s*[./\-월]\s*(\d{{1,2}}){_TAIL}")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})T.*")
_PACKED = re.compile(r"'?(\d{8}|\d{6})(?:\d{4}|\d{6})?")
_RESIDENT = re.compile(r"(\d{6})\s*-\s*([0-9])[\d*•]{0,6}|(\d{6})\s*-\s*\*+")
_NOT_A_DATE = "날짜가 아니에요. 2026. 3. 2.처럼 적어 주세요."
_MONTH_ONLY = re.compile(rf"\d{{4}}{_SEP}\d{{1,2}}\s*[.월]?")

Order = str  # "ymd", "mdy" or "dmy"


class DateColumn:
    """Reads one column. ``within`` helps with missing years; ``birth`` forbids the future."""

    def __init__(
        self,
        values: Iterable[Value],
        *,
        date_1904: bool = False,
        within: Period | None = None,
        birth: bool = False,
        today: date,
    ) -> None:
        self._base = _BASE_1904 if date_1904 else _BASE_1900
        self._within = within
        self._birth = birth
        self._today = today
        self._orders = self._decide({v for v in values if isinstance(v, str)})

    def read(self, value: Value) -> date | Bad | Doubtful | None:
        if isinstance(value, datetime):
            return self._checked(value.date())
        if isinstance(value, date):
            return self._checked(value)
        if isinstance(value, bool):
            return Bad(_NOT_A_DATE)
        if isinstance(value, (int, float)):
            return self._number(value)
        if isinstance(value, str):
            return self._text(_plain(value))
        return Bad(_NOT_A_DATE)

    def _checked(self, day: date) -> date | Bad:
        if not _OLDEST <= day <= _NEWEST:
            return Bad(f"{show_date(day)}은 너무 먼 날짜예요. 연도를 다시 봐 주세요.")
        if self._birth and day > self._today:
            return Bad("생년월일이 오늘보다 늦어요. 연도를 다시 봐 주세요.")
        return day

    def _number(self, value: float) -> date | Bad | Doubtful | None:
        if value != int(value):
            return self._decimal(value)
        whole = int(value)
        if 19_000_101 <= whole <= 21_001_231 or 100_101 <= whole <= 991_231:
            return self._packed(str(whole))
        if 3_000 <= whole <= 75_000:
            return self._checked(self._base + timedelta(days=whole))
        return Bad(_NOT_A_DATE)

    def _decimal(self, value: float) -> date | Bad | Doubtful:
        """``3.5`` typed into a number cell; ``3.1`` may have been ``3.10``."""
        text = f"{value:.10g}"
        month, _, day = text.partition(".")
        if value > 20_000:  # a day number with a time of day
            return self._checked(self._base + timedelta(days=int(value)))
        if len(day) == 1 and day in "123":
            return Bad(
                f"{text}은 {month}월 {day}일인지 {month}월 {day}0일인지 알 수 없어요. "
                "칸을 2026-03-10처럼 적어 주세요."
            )
        return self._yearless(int(month), int(day)) if len(day) <= 2 else Bad(_NOT_A_DATE)

    def _text(self, text: str) -> date | Bad | Doubtful | None:
        if not text or text in ("-", "–", "—", "·"):
            return None
        if match := _ISO.fullmatch(text):
            return self._made(int(match[1]), int(match[2]), int(match[3]))
        if self._birth and (match := _RESIDENT.fullmatch(text)):
            return self._resident(match)
        if match := _THREE.fullmatch(text):
            return self._three(match[1], match[2], match[3])
        if match := _PACKED.fullmatch(text):
            return self._packed(match[1])
        if match := _TWO.fullmatch(text):
            return self._yearless(int(match[1]), int(match[2]))
        if re.fullmatch(r"\d{5}", text):
            return self._number(int(text))
        if _MONTH_ONLY.fullmatch(text):
            return Bad("날이 빠졌어요. 2026. 3. 2.처럼 날까지 적어 주세요.")
        return Bad(_NOT_A_DATE)

    def _packed(self, digits: str) -> date | Bad:
        if len(digits) == 8:
            return self._made(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        return self._made(self._century(int(digits[:2])), int(digits[2:4]), int(digits[4:]))

    def _resident(self, match: re.Match[str]) -> date | Bad:
        digits = match[1] or match[3]
        century = {"9": 1800, "0": 1800, "1": 1900, "2": 1900, "5": 1900, "6": 1900}
        year = int(digits[:2])
        year = self._century(year) if match[2] is None else century.get(match[2], 2000) + year
        return self._made(year, int(digits[2:4]), int(digits[4:]))

    def _made(self, year: int, month: int, day: int) -> date | Bad:
        try:
            return self._checked(date(year, month, day))
        except ValueError:
            return Bad(f"{year}년 {month}월 {day}일은 없는 날짜예요. 다시 적어 주세요.")

    def _century(self, year: int) -> int:
        """``16`` is 2016, a birth in ``65`` 1965; the grant's period decides where it is known."""
        if self._within is not None:
            for full in (2000 + year, 1900 + year):
                if self._within.start.year <= full <= self._within.end.year:
                    return full
        newest = self._today.year if self._birth else self._today.year + 20
        return 2000 + year if 2000 + year <= newest else 1900 + year

    def _yearless(self, month: int, day: int) -> date | Bad:
        if self._within is None:
            return Bad("연도가 없어요. 2026. 3. 2.처럼 연도까지 적어 주세요.")
        years = range(self._within.start.year, self._within.end.year + 1)
        days = [made for year in years if isinstance(made := self._made(year, month, day), date)]
        fitting = [made for made in days if made in self._within]
        if len(fitting) == 1:
            return fitting[0]
        if len(days) == 1:
            return days[0]
        if not days:
            return Bad(_NOT_A_DATE)
        return Bad("연도가 없어 어느 해인지 알 수 없어요. 연도까지 적어 주세요.")

    def _three(self, first: str, middle: str, last: str) -> date | Bad | Doubtful:
        if len(first) >= 3:
            return self._made(int(first), int(middle), int(last))
        order = self._orders[0]
        parts = dict(zip(order, (int(first), int(middle), int(last)), strict=True))
        year = parts["y"] if parts["y"] > 99 else self._century(parts["y"])
        made = self._made(year, parts["m"], parts["d"])
        if isinstance(made, date) and len(self._orders) > 1 and parts["m"] != parts["d"]:
            return Doubtful(
                made,
                f"월과 일의 차례를 알 수 없어 {show_date(made)}로 읽었어요. "
                "다르면 파일에서 고쳐 주세요.",
            )
        return made

    def _decide(self, texts: set[str]) -> tuple[Order, ...]:
        """The orders that make every ``a/b/c`` of the column a real date, likeliest first."""
        triples = []
        for text in texts:
            match = _THREE.fullmatch(_plain(text))
            if match and len(match[1]) < 3:
                triples.append((match[1], match[2], match[3]))
        if not triples:
            return ("ymd",)
        long_last = any(len(last) == 4 for _, _, last in triples)
        if not long_last and self._fits("ymd", triples):
            return ("ymd",)
        fitting = tuple(order for order in ("mdy", "dmy") if self._fits(order, triples))
        return fitting or (("mdy",) if long_last else ("ymd",))

    def _fits(self, order: Order, triples: list[tuple[str, str, str]]) -> bool:
        for triple in triples:
            parts = dict(zip(order, map(int, triple), strict=True))
            year = parts["y"] if parts["y"] > 99 else self._century(parts["y"])
            if not isinstance(made := self._made(year, parts["m"], parts["d"]), date):
                return False
            # 03/05/26 in a grant of 2026 is no day of 2003.
            if order == "ymd" and self._within and abs(made.year - self._within.start.year) > 3:
                return False
        return True


def _plain(text: str) -> str:
    """Full-width digits and dots, as a Korean keyboard may type them, are digits and dots."""
    return unicodedata.normalize("NFKC", text).strip()
