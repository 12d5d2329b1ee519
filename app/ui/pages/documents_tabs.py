"""The tabs 문서 is divided into; each leads to a page of its own, loaded when first opened."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.pages.settlement_tabs import HeaderTabs

# Title, page and where in it.
_TABS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("사업계획·실적", "plans", {}),
    ("새 문서", "documents", {"tab": "new"}),
    ("문서대장", "documents", {"tab": "register"}),
    ("검산", "proof", {}),
)
PLANS, NEW, REGISTER, PROOF = range(len(_TABS))


class DocumentTabs(HeaderTabs):
    """``current`` is the tab of the page it stands in."""

    def __init__(self, ctx: Context, current: int) -> None:
        super().__init__([title for title, _, _ in _TABS])
        self._ctx, self._current = ctx, current
        self.set_current(current)
        self.chosen.connect(self._go)

    def stay(self, current: int) -> None:
        """The page shows another of its own tabs now."""
        self._current = current
        self.set_current(current)

    def go_to_proof(self) -> None:
        self._ctx.navigate("proof")

    def _go(self, index: int) -> None:
        _, page, args = _TABS[index]
        self.set_current(self._current)
        self._ctx.navigate(page, **args)
