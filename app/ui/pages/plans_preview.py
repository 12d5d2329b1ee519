"""The page beside the editor: the section as it will be printed, or the whole document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QPushButton

from app.documents.model import Document
from app.services.year_values import OutlineRow
from app.ui.pages.preview import Preview
from app.ui.pages.preview_paper import Paper
from app.ui.theme import Theme

# Behind the word 미리보기.
_TITLE_PLACE = 1
_FEW = 3


class PlanPreview(Preview):
    """One section, or all of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.section_chip = _switch("이 부분만")
        self.whole_chip = _switch("전체")
        self.document: Document | None = None
        self._papers: dict[bool, Paper | None] = {True: None, False: None}
        self._pages: Mapping[int, int] = {}
        self._section_id = 0
        self._boxed: tuple[str, ...] = ()
        for place, chip in enumerate((self.section_chip, self.whole_chip)):
            self.strip.insertWidget(_TITLE_PLACE + place, chip)
        self.section_chip.setChecked(True)
        self.section_chip.clicked.connect(lambda _=False: self.show_mode(whole=False))
        self.whole_chip.clicked.connect(lambda _=False: self.show_mode(whole=True))
        self._tools[-1].setToolTip("파일로 저장")
        self._tools[-1].setAccessibleName("파일로 저장")

    @property
    def is_whole(self) -> bool:
        return self.whole_chip.isChecked()

    def show_mode(self, *, whole: bool) -> None:
        """What is printed is what is shown: one section, or all of it."""
        (self.whole_chip if whole else self.section_chip).setChecked(True)
        self._show()
        if whole:
            self._go_to_section()

    def show_section(self, section_id: int, paper: Paper) -> None:
        moved = section_id != self._section_id
        self._section_id = section_id
        self._papers[False] = paper
        if not self.is_whole:
            self._show()
            if moved:
                self.view.go_to(0)
        elif moved:
            self._go_to_section()
        self._tell_place()

    def show_whole(self, document: Document, paper: Paper, rows: Sequence[OutlineRow]) -> None:
        first = self._papers[True] is None
        self.document = document
        self._papers[True] = paper
        self._pages = pages_of(rows, paper.bookmarks())
        if self.is_whole:
            self._show()
            if first:
                self._go_to_section()
        self._tell_place()

    def page_of(self, section_id: int) -> int | None:
        """The page a section begins on, from 1; known once the whole document was made."""
        page = self._pages.get(section_id)
        return page + 1 if page is not None else None

    def box(self, words: Sequence[str]) -> None:
        """Frame the words that are found fault with, where only the section is shown."""
        self._boxed = tuple(word for word in words if word.strip())
        self._show_boxes()

    def _show(self) -> None:
        paper = self._papers[self.is_whole]
        if paper is None:
            self.show_note("쪽을 만들고 있어요.")
            return
        self.note.hide()
        self.view.show()
        self.view.show_paper(paper)
        self._show_boxes()
        self._enable(True)

    def _show_boxes(self) -> None:
        paper = self.view.paper
        if paper is not None:
            words = () if self.is_whole else self._boxed
            found = [paper.places_of(word) for word in words]
            # Words that stand everywhere say nothing about where.
            self.view.show_boxes([spot for spots in found if len(spots) <= _FEW for spot in spots])

    def _go_to_section(self) -> None:
        page = self._pages.get(self._section_id)
        if page is not None:
            self.view.go_to(page)

    def _tell_place(self) -> None:
        super()._tell_place()
        whole = self._papers[True] if hasattr(self, "_papers") else None
        page = self.page_of(self._section_id) if whole is not None else None
        if self.paper is None or self.is_whole or whole is None or page is None:
            return
        self.place.setText(f"{page + self.view.page} / {len(whole)}쪽")


def _switch(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", "switch")
    made.setCheckable(True)
    made.setAutoExclusive(True)
    made.setToolTip("미리보기 바꾸기 (F9)")
    return made


def pages_of(rows: Sequence[OutlineRow], bookmarks: Sequence[tuple[str, int]]) -> dict[int, int]:
    """The page of every section, by its heading; headings inside its own text are passed over."""
    found: dict[int, int] = {}
    start = 0
    for row in rows:
        wanted = f"{row.marker} {row.title}".strip()
        for place in range(start, len(bookmarks)):
            title, page = bookmarks[place]
            if row.marker and " ".join(title.split()) == " ".join(wanted.split()):
                found[row.id] = page
                start = place + 1
                break
    return found
