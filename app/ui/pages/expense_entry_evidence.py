"""What proves the expense in the entry row: a paper in the binder, a scan, or both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from app.models.grant import EvidenceKind
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.file_editor import PAPERS
from app.ui.framework.widgets import PlainButton

# Kind of paper and, where there is a scan, the id of the kept file.
Lines = list[tuple[EvidenceKind, int | None]]


class EvidenceButton(PlainButton):
    """Enter or a click lists the kinds, a digit takes one; files are taken in with the expense."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.theme, "증빙", "evidence", "증빙 종류를 고르거나 파일을 붙여요")
        self._ctx = ctx
        self._compact = False
        self.papers: list[EvidenceKind] = []
        self.files: list[Path] = []
        menu = QMenu(self)
        menu.addAction("파일 붙이기…", self._pick_files)
        menu.addSeparator()
        for number, kind in enumerate(EvidenceKind, start=1):
            # The last one, 기타, is 0: the digits stand in a row on the keyboard.
            menu.addAction(f"&{number % 10}  {kind}", partial(self.add_paper, kind))
        menu.addSeparator()
        menu.addAction("모두 빼기", self.clear)
        self.setMenu(menu)
        self.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
        self._tell()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._tell()

    @property
    def has_some(self) -> bool:
        return bool(self.papers or self.files)

    def add_paper(self, kind: EvidenceKind) -> None:
        self.papers.append(kind)
        self._tell()

    def add_file(self, path: Path) -> None:
        self.files.append(path)
        self._tell()

    def clear(self) -> None:
        self.set_papers([], [])

    def set_papers(self, papers: Sequence[EvidenceKind], files: Sequence[Path]) -> None:
        self.papers[:] = papers
        self.files[:] = files
        self._tell()

    def take_in(self, on_done: Callable[[Lines], None]) -> None:
        """Keep the files, then pass on what the expense is proved by. A scan belongs to the kind
        chosen in the same place; one without a kind is a plain receipt."""
        kinds = list(self.papers)

        def pair(ids: list[int]) -> None:
            kinds.extend([EvidenceKind.RECEIPT] * (len(ids) - len(kinds)))
            files: list[int | None] = [*ids, *[None] * (len(kinds) - len(ids))]
            on_done(list(zip(kinds, files, strict=True)))

        if not self.files:
            pair([])
            return
        job = self._ctx.services.attachments.add_job(list(self.files))
        run_job(self._ctx, self.window(), "증빙 파일을 넣는 중", job, pair)

    def _pick_files(self) -> None:
        for path in self._ctx.messages.choose_files("증빙 파일 고르기", PAPERS, several=True):
            self.add_file(path)

    def _tell(self) -> None:
        count = max(len(self.papers), len(self.files))
        word = "" if self._compact else "증빙"
        self.setText(f"{word} {count}".strip() if count else word)
        names = [*map(str, self.papers), *(path.name for path in self.files)]
        self.setAccessibleName(f"증빙 {count}건: {', '.join(names)}" if names else "증빙")
        self.setToolTip(
            "\n".join(names) or "증빙 종류를 고르거나 파일을 붙여요 (Space, 번호로 골라요)"
        )
        self.adjustSize()
