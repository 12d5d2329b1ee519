"""재원 as columns: which words name which source of money."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from app.core import korean
from app.models.grant import FundingShare, Source
from app.services.imports.fields import Cells, Field
from app.services.imports.values import Bad

WORDS = {
    Source.NATIONAL: "국고 국고보조금 보조금(국비) 국비보조금",
    Source.PROVINCE: "시비 도비 시·도비 광역비 시도보조금 시비보조금 도비보조금",
    Source.DISTRICT: "구비 군비 시비 시·군·구비 기초비 시군구보조금 구비보조금",
    Source.FOUNDATION: "재단지원금 재단사업비 지원금 공모지원금",
    Source.OWN: "자부담금 자기부담금 자기부담 자체부담 자부담액 법인부담금",
}


def share_key(share_id: int) -> str:
    return f"share:{share_id}"


def share_fields(shares: Iterable[FundingShare]) -> list[Field]:
    """One column for every source of a grant; a word two sources claim names neither."""
    shares = list(shares)
    claims = {share.id: _words(share) for share in shares}
    times = Counter(word for found in claims.values() for word in found)
    return [
        Field(
            share_key(share.id),
            share.source_name,
            (
                (korean.fold(share.source_name),),
                tuple(word for word in claims[share.id] if times[word] == 1),
            ),
            Cells.MONEY,
        )
        for share in shares
    ]


def _words(share: FundingShare) -> list[str]:
    own = [share.source_name, share.source, *WORDS[Source(share.source)].split()]
    folded = [korean.fold(word) for word in own]
    return list(dict.fromkeys([*folded, *(f"{word}집행액" for word in folded)]))


def source_of(name: str) -> Source | None:
    """The source a word means, where it can mean only one."""
    wanted = korean.fold(name)
    found = [
        source
        for source, words in WORDS.items()
        if wanted in (korean.fold(word) for word in (source.value, *words.split()))
    ]
    return found[0] if len(found) == 1 else None


class Named:
    """The sources of one grant by the words a column for 재원 may hold."""

    def __init__(self, shares: Iterable[FundingShare]) -> None:
        self._ids: dict[str, list[int]] = defaultdict(list)
        for share in shares:
            for word in _words(share):
                self._ids[word].append(share.id)

    def share_id(self, name: str) -> int | Bad:
        found = self._ids.get(korean.fold(name), [])
        if len(found) == 1:
            return found[0]
        if found:
            return Bad(f"‘{name}’에 드는 재원이 여럿이에요. 사업에 적힌 재원 이름을 적어 주세요.")
        return Bad(f"이 사업에 ‘{name}’ 재원이 없어요. 재원을 먼저 적어 주세요.")
