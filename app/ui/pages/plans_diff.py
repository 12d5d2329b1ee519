"""What changed since last year, word by word, readable without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.documents.prose import FigureName, parse, split
from app.ui.theme import Theme

_BREAK = "\n"
_LINE = 28


class Change(Enum):
    SAME = auto()
    ADDED = auto()
    REMOVED = auto()


def words(body: str, text_of: Callable[[str], str | None]) -> list[str]:
    """The words of a text in order, figures as they print, with breaks between paragraphs."""
    found: list[str] = []
    for para in parse(body):
        parts = (
            (text_of(part.name) or f"[{part.name}]") if isinstance(part, FigureName) else part
            for part in split(para.text)
        )
        sign = [para.style.value] if para.style.value else []
        found += [*sign, *"".join(parts).split(), _BREAK]
    return found


def compare(before: list[str], after: list[str]) -> Iterator[tuple[Change, str]]:
    """Runs of words; what was removed stands before what took its place."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            yield Change.SAME, " ".join(after[b1:b2])
            continue
        if a2 > a1:
            yield Change.REMOVED, " ".join(before[a1:a2])
        if b2 > b1:
            yield Change.ADDED, " ".join(after[b1:b2])


class ChangesView(QTextEdit):
    """Read only: added words are underlined, removed ones struck through."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("changes")
        self.setAccessibleName("지난해와 달라진 점")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_changes(self, before: list[str], after: list[str]) -> int:
        """Show both texts as one; returns how many places differ."""
        self.clear()
        cursor = self.textCursor()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(spaced)
        count, last = 0, Change.SAME
        for change, text in compare(before, after):
            count += change is not Change.SAME and last is Change.SAME
            last = change
            for place, line in enumerate(text.split(_BREAK)):
                if place:
                    cursor.insertBlock(spaced)
                if line.strip():
                    cursor.insertText(line.strip(), self._look(change))
                    cursor.insertText(" ", QTextCharFormat())
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        return count

    def _look(self, change: Change) -> QTextCharFormat:
        look, tokens = QTextCharFormat(), self._theme.tokens
        if change is Change.ADDED:
            look.setFontUnderline(True)
            look.setForeground(QColor(tokens.accent))
            look.setBackground(QColor(tokens.soft))
        elif change is Change.REMOVED:
            look.setFontStrikeOut(True)
            look.setForeground(QColor(tokens.text3))
        return look

    def _fit(self, *_: object) -> None:
        self.setFixedHeight(max(34, round(self.document().size().height()) + 8))
