"""Finding the budget line an expense means, loosely but never by guessing."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from unicodedata import normalize

from app.core import korean
from app.models.grant import BudgetLine
from app.services.imports.values import Bad

_CODE = re.compile(r"^\s*[\[(]?\d[\d\-.]*[\])]?\s*(?=\D)")
_NONE = "예산에 비목·세목이 아직 없어요. 예산을 먼저 가져오거나 적어 주세요."


class BudgetMatch:
    """``line(category, item)`` is the id of the line, or the reason there is none."""

    def __init__(self, lines: Iterable[BudgetLine]) -> None:
        self._lines = list(lines)
        self._exact: dict[tuple[str, str], list[BudgetLine]] = defaultdict(list)
        self._items: dict[str, list[BudgetLine]] = defaultdict(list)
        self._categories: dict[str, list[BudgetLine]] = defaultdict(list)
        self._joined: dict[str, list[BudgetLine]] = defaultdict(list)
        for line in self._lines:
            category, item = korean.fold(line.category), korean.fold(line.item)
            self._exact[category, item].append(line)
            self._items[item].append(line)
            self._categories[category].append(line)
            self._joined[category + item].append(line)
        self._seen: dict[tuple[str | None, str | None], int | Bad] = {}

    def line(self, category: str | None, item: str | None) -> int | Bad:
        key = (category, item)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._find(category, item)
        return found

    def _find(self, category: str | None, item: str | None) -> int | Bad:
        if not self._lines:
            return Bad(_NONE)
        first, second = _folded(category), _folded(item)
        if first and second:
            fitting = self._exact.get((first, second)) or self._joined.get(second)
        elif second:
            fitting = self._items.get(second) or self._joined.get(second)
            fitting = fitting or self._categories.get(second)
        else:
            fitting = self._joined.get(first) or self._items.get(first)
            fitting = fitting or self._categories.get(first)
        if not fitting:
            return self._unknown(category, item)
        if len(fitting) == 1:
            return fitting[0].id
        names = ", ".join(f"‘{line.title}’" for line in fitting[:4])
        return Bad(f"예산 {names} 가운데 어느 것인지 알 수 없어요. 비목과 세목을 함께 적어 주세요.")

    def _unknown(self, category: str | None, item: str | None) -> Bad:
        name = " · ".join(filter(None, (category, item)))
        wanted = _folded(category) + _folded(item)
        titles = {key: lines[0].title for key, lines in self._joined.items()}
        titles |= {key: lines[0].title for key, lines in self._items.items() if len(lines) == 1}
        # By letters (ㄱㅏㅇ) and not by syllables, 강의료 is nearer to 강사비 than to 재료비.
        spelt = {normalize("NFD", key): title for key, title in titles.items()}
        likely = difflib.get_close_matches(normalize("NFD", wanted), spelt, n=1, cutoff=0.6)
        if not likely and item:
            wanted = normalize("NFD", _folded(item))
            likely = difflib.get_close_matches(wanted, spelt, n=1, cutoff=0.6)
        hint = f"‘{spelt[likely[0]]}’인가요?" if likely else "예산에 더하거나 이름을 고쳐 주세요."
        return Bad(
            f"{korean.with_particle(f'‘{name}’', '은/는')} 예산에 없는 비목·세목이에요. {hint}"
        )


def _folded(text: str | None) -> str:
    """``[4111] 강사비`` and ``210-01 강사비`` are 강사비."""
    return korean.fold(_CODE.sub("", text or ""))
