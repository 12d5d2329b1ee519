"""The prose of a section: one paragraph a line, hanging markers, figures as chips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.documents.prose import FigureName, Para, Style, dump, parse, split, token
from app.ui.framework.input_method import RichEdit
from app.ui.pages import plans_paste
from app.ui.pages.plans_characters import blocks_of, chips, kept_text, printed_text, printed_whole
from app.ui.pages.plans_chips import CHIP, OBJECT, Chip, ChipPainter, chip_format, chip_of
from app.ui.pages.plans_styles import (
    STYLES,
    block_format,
    markers,
    next_style,
    paint_markers,
    style_of,
)
from app.ui.theme import Theme

_OWN = "application/x-sallim-prose"
_FIGURE_SIGN, _BRACE = "#", "{"

# What a figure prints as; None for a name nothing is known by.
TextOf = Callable[[str], str | None]


@dataclass(frozen=True)
class Mark:
    """Words to underline; ``colour`` names a token."""

    cursor: QTextCursor
    colour: str


class ProseEdit(RichEdit):
    """``figure_wanted`` carries what was typed to ask for one, ``rows_pasted`` a pasted table."""

    edited = Signal()
    figure_wanted = Signal(str)
    figure_opened = Signal(str)
    rows_pasted = Signal(object)

    def __init__(self, theme: Theme, text_of: TextOf) -> None:
        super().__init__()
        self._theme, self._text_of = theme, text_of
        self._silent = False
        self._pressed = QPoint()
        self.setObjectName("prose")
        self.setAccessibleName("본문")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._painter = ChipPainter(theme, self)
        self.document().documentLayout().registerHandler(CHIP, self._painter)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_changed)
        theme.changed.connect(self.viewport().update)
        self.set_body("")

    def set_body(self, body: str) -> None:
        """Show ``body`` without telling it as an edit; it cannot be undone."""
        self._silent = True
        self.setUndoRedoEnabled(False)
        self.clear()
        cursor = self.textCursor()
        for place, para in enumerate(parse(body) or (Para(Style.PLAIN, ""),)):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(block_format(para.style))
            self._insert(cursor, para.text)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.setUndoRedoEnabled(True)
        self._silent = False
        self._fit()

    def body(self) -> str:
        """As it is kept; empty paragraphs fall out."""
        paras = (Para(style_of(block), kept_text(block)) for block in self.blocks())
        return dump(tuple(para for para in paras if para.text.strip()))

    def blocks(self) -> Iterator[QTextBlock]:
        return blocks_of(self.document())

    @property
    def paragraph_style(self) -> Style:
        """Of the paragraph with the cursor."""
        return style_of(self.textCursor().block())

    def set_style(self, style: Style) -> None:
        """Of every paragraph the selection touches."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in self._selected_blocks():
            QTextCursor(block).mergeBlockFormat(block_format(style))
        cursor.endEditBlock()
        self.viewport().update()

    def deepen(self, step: int) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in self._selected_blocks():
            QTextCursor(block).mergeBlockFormat(block_format(next_style(style_of(block), step)))
        cursor.endEditBlock()
        self.viewport().update()

    def insert_figure(self, name: str) -> None:
        cursor = self.textCursor()
        self._insert(cursor, token(name))
        self.setTextCursor(cursor)

    def insert_paragraphs(self, paras: Sequence[Para]) -> None:
        """Put them in at the cursor; a single one without a style goes into the line."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for place, para in enumerate(paras):
            empty = not cursor.block().text()
            if (place or para.style is not Style.PLAIN) and not empty:
                cursor.insertBlock()
            if place or para.style is not Style.PLAIN:
                cursor.mergeBlockFormat(block_format(para.style))
            self._insert(cursor, para.text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def find_words(self, words: str, line: str = "") -> QTextCursor | None:
        """Where ``words`` are printed inside ``line``, figures read as their values."""
        printed, places = printed_whole(self.document())
        start = printed.find(line) if line else 0
        at = printed.find(words, start) if words and start >= 0 else -1
        if at < 0:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(places[at])
        cursor.setPosition(places[at + len(words) - 1] + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def find_figure(self, name: str) -> QTextCursor | None:
        """The chip of that name."""
        for block in self.blocks():
            for at, chip in chips(block):
                if chip.name == name:
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(at)
                    cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
                    return cursor
        return None

    def replace(self, cursor: QTextCursor, by: str) -> None:
        """Put other words in the place of those; can be undone."""
        cursor.insertText(by, QTextCharFormat())
        self.setTextCursor(cursor)

    def underline(self, marks: Sequence[Mark]) -> None:
        """A wave under each; the text itself stays as it is."""
        made = []
        for mark in marks:
            extra = QTextEdit.ExtraSelection()
            extra.cursor = mark.cursor
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(getattr(self._theme.tokens, f"{mark.colour}mark")))
            look.setForeground(QColor(getattr(self._theme.tokens, mark.colour)))
            extra.format = look
            made.append(extra)
        self.setExtraSelections(made)

    def room_after(self, block: QTextBlock | None, height: int) -> None:
        """Leave ``height`` pixels under one paragraph, for what is said about it.

        Joined to the last edit, so that undoing never stops at a gap.
        """
        for one in self.blocks():
            wanted = float(height) if block is not None and one == block else 0.0
            if one.blockFormat().bottomMargin() != wanted:
                self._silent = True
                cursor = QTextCursor(one)
                cursor.joinPreviousEditBlock()
                look = one.blockFormat()
                look.setBottomMargin(wanted)
                cursor.setBlockFormat(look)
                cursor.endEditBlock()
                self._silent = False
        self._fit()

    def bottom_of(self, block: QTextBlock) -> int:
        """Where the text of a paragraph ends, in the widget's own pixels."""
        area = self.document().documentLayout().blockBoundingRect(block)
        layout = block.layout()
        last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        below = layout.position().y() + last.rect().bottom() if last is not None else area.bottom()
        return round(below) + self.viewport().y()

    def refresh_figures(self) -> None:
        """Show the values as the records are now."""
        self._silent = True
        for block in self.blocks():
            for at, chip in chips(block):
                shown = self._text_of(chip.name)
                if shown != chip.shown:
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(at)
                    cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
                    cursor.joinPreviousEditBlock()
                    cursor.insertText(OBJECT, chip_format(Chip(chip.name, shown)))
                    cursor.endEditBlock()
        self._silent = False

    def chip_before(self, cursor: QTextCursor) -> Chip | None:
        """The chip just before the cursor."""
        if self.document().characterAt(cursor.position() - 1) != OBJECT:
            return None
        probe = QTextCursor(self.document())
        probe.setPosition(cursor.position())
        return chip_of(probe.charFormat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.commitString() == _FIGURE_SIGN:
            self.textCursor().deletePreviousChar()
            self.figure_wanted.emit(_FIGURE_SIGN)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        chip = self._chip_at(spot)
        if chip is not None and (spot - self._pressed).manhattanLength() < 4:
            self.figure_opened.emit(chip.name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._chip_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_markers(painter, self.document(), self._theme, QPointF(), QRectF(event.rect()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Text for other programs, and the figures for ourselves."""
        made = QMimeData()
        paras, lines, signs = [], [], markers(self.document())
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        for block in self._selected_blocks():
            whole = block.position() >= first
            style = style_of(block) if whole else Style.PLAIN
            paras.append(Para(style, kept_text(block, first, last)))
            sign = signs[block.blockNumber()] if whole else ""
            printed = printed_text(block, first, last)
            lines.append(f"{sign} {printed}" if sign else printed)
        made.setText("\n".join(lines))
        made.setData(_OWN, dump(tuple(paras)).encode())
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(source.hasText() or source.hasFormat(_OWN))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(_OWN):
            own = parse(bytes(source.data(_OWN).data()).decode())
            self.insert_paragraphs(plans_paste.with_edges(own, source.text()))
        elif rows := plans_paste.table_rows(source.text()):
            self.rows_pasted.emit(rows)
        else:
            found = plans_paste.paragraphs(source.text())
            self.insert_paragraphs(plans_paste.with_edges(found, source.text()))

    def _takes(self, event: QKeyEvent) -> bool:
        """Keys that mean something else here than in other text fields."""
        cursor, key, alt = self.textCursor(), event.key(), Qt.KeyboardModifier.AltModifier
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _SHIFT)
        if event.modifiers() == alt and event.text() in _STYLE_KEYS:
            self.set_style(_STYLE_KEYS[event.text()])
        elif key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and bare):
            self.deepen(-1 if key == Qt.Key.Key_Backtab or event.modifiers() == _SHIFT else 1)
        elif key == Qt.Key.Key_F4:
            chip = self.chip_before(cursor)
            if chip is not None:
                self.figure_opened.emit(chip.name)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare:
            self._on_return(cursor)
        elif key == Qt.Key.Key_Backspace and bare and self._leaves_style(cursor):
            self.set_style(Style.PLAIN)
        elif event.text() == _FIGURE_SIGN:
            self.figure_wanted.emit(_FIGURE_SIGN)
        elif event.text() == _BRACE and self._char_before(cursor) == _BRACE:
            cursor.deletePreviousChar()
            self.figure_wanted.emit(2 * _BRACE)
        else:
            return False
        return True

    def _on_return(self, cursor: QTextCursor) -> None:
        """On a chosen chip: its rows. On an empty line: out of the list. Else a new paragraph."""
        if cursor.hasSelection() and cursor.selectedText() == OBJECT:
            probe = QTextCursor(self.document())
            probe.setPosition(cursor.selectionEnd())
            chip = self.chip_before(probe)
            if chip is not None:
                self.figure_opened.emit(chip.name)
        elif not cursor.block().text() and self.paragraph_style is not Style.PLAIN:
            self.set_style(Style.PLAIN)
        else:
            cursor.insertBlock(block_format(self.paragraph_style))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _leaves_style(self, cursor: QTextCursor) -> bool:
        return (
            not cursor.hasSelection()
            and cursor.atBlockStart()
            and self.paragraph_style is not Style.PLAIN
        )

    def _char_before(self, cursor: QTextCursor) -> str:
        return self.document().characterAt(cursor.position() - 1)

    def _chip_at(self, spot: QPoint) -> Chip | None:
        near = self.cursorForPosition(spot)
        for at in (near.position(), near.position() + 1):
            probe = QTextCursor(self.document())
            probe.setPosition(min(at, self.document().characterCount() - 1))
            chip = self.chip_before(probe)
            if chip is None:
                continue
            right = self.cursorRect(probe)
            probe.movePosition(QTextCursor.MoveOperation.Left)
            left = self.cursorRect(probe)
            if left.x() <= spot.x() <= right.x() and left.top() <= spot.y() <= right.bottom():
                return chip
        return None

    def _selected_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        return [self.document().findBlockByNumber(n) for n in range(first, last + 1)]

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        for part in split(text):
            if isinstance(part, FigureName):
                cursor.insertText(OBJECT, chip_format(Chip(part.name, self._text_of(part.name))))
            else:
                cursor.insertText(part, QTextCharFormat())

    def _fit(self, *_: object) -> None:
        """As high as its text: the pane around it scrolls."""
        last = self.document().lastBlock()
        # The layout leaves out the gap under the last paragraph.
        under = self.bottom_of(last) + round(last.blockFormat().bottomMargin())
        height = max(round(self.document().size().height()), under) + 2 * self.frameWidth()
        margins = self.contentsMargins()
        self.setFixedHeight(max(height, 34) + margins.top() + margins.bottom() + 4)

    def _on_changed(self) -> None:
        if not self._silent:
            self.edited.emit()


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STYLE_KEYS = {str(number): style for number, style in enumerate(STYLES)}
