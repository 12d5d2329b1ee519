"""The explanation of a finding is seen whole, however many lines it takes."""

from __future__ import annotations

from typing import Any

from app.core.errors import Severity
from app.services.checks import Finding
from app.ui.pages.settlement_findings import FindingList


def test_a_long_explanation_is_not_cut(look: Any, qtbot: Any) -> None:
    reason = "10. 16. 합동 바자회 326,530원, 10. 22. 현수막 제작 263,440원, " * 3
    found = Finding(
        "C10",
        Severity.ERROR,
        "증빙 없는 지출 4건",
        reason,
        "제16조",
        "expense",
        1,
        "증빙 붙이기",
        "",
    )
    shown = FindingList(look)
    qtbot.addWidget(shown)
    shown.resize(300, 500)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.show_findings([found, found])
    for item in shown.items:
        qtbot.waitUntil(
            lambda item=item: (
                item.detail.height() >= item.detail.heightForWidth(item.detail.width())
            )
        )
