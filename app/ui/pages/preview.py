"""The finished pages inside the window: read, zoom, and hand to the printer or a file."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import IconButton, label
from app.ui.pages.preview_paper import Paper, PaperLink
from app.ui.theme import LIGHT, SPACE_8, SPACE_12, SPACE_16, Theme

_GAP = 12
_STEPS = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300)
_POINTS, _SCREEN_DPI = 72, 96


class PageView(QAbstractScrollArea):
    """The sheets one below the other. Zoom 0 fits the width.

    ``followed`` carries where a link leads: one clicked, or come to with → and ← and pressed with
    Enter. ``boxes`` frame areas of pages, in points.
    """

    moved = Signal()
    followed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.paper: Paper | None = None
        self.zoom = 0
        self.boxes: list[tuple[int, QRectF]] = []
        self._links: list[PaperLink] | None = None
        self._link: PaperLink | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("문서 미리보기")
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self.viewport().update)

    def show_paper(self, paper: Paper | None) -> None:
        """Another document, at the place on the page where the last one stood."""
        self.paper = paper
        self.boxes = []
        self._links, self._link = None, None
        self._measure()

    def show_boxes(self, boxes: list[tuple[int, QRectF]]) -> None:
        self.boxes = boxes
        self.viewport().update()

    @property
    def percent(self) -> int:
        """How large the paper is drawn, 100 being its real size."""
        return self.zoom or self._fitting()

    @property
    def page(self) -> int:
        """The page under the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        tops = [area.top() for area in self._areas]
        return max(0, sum(top <= middle for top in tops) - 1)

    def go_to(self, page: int) -> None:
        if self._areas:
            page = max(0, min(page, len(self._areas) - 1))
            self.verticalScrollBar().setValue(round(self._areas[page].top()) - _GAP)

    @property
    def links(self) -> list[PaperLink]:
        if self._links is None:
            self._links = self.paper.links() if self.paper is not None else []
        return self._links

    def step_link(self, by: int) -> bool:
        """To the next or last link, from one out of sight to the first in it; False where there
        is none."""
        if not self.links:
            return False
        edge = self.verticalScrollBar().value()
        if self._link is not None and self._is_in_sight(self._link):
            at = self.links.index(self._link) + by
        else:
            at = next((n for n, one in enumerate(self.links) if self._place(one).top() > edge), 0)
        self._link = self.links[max(0, min(at, len(self.links) - 1))]
        if not self._is_in_sight(self._link):
            middle = round(self._place(self._link).center().y())
            self.verticalScrollBar().setValue(middle - self.viewport().height() // 2)
        self.viewport().update()
        return True

    def step_zoom(self, direction: int) -> None:
        """To the next size up (1) or down (-1)."""
        now = self.percent
        sizes = [size for size in _STEPS if (size > now if direction > 0 else size < now)]
        if sizes:
            self.set_zoom(sizes[0] if direction > 0 else sizes[-1])

    def set_zoom(self, percent: int) -> None:
        page = self.page
        self.zoom = percent
        self._measure()
        self.go_to(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(self.page - 1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Right if self.step_link(1):
                pass
            case Qt.Key.Key_Left if self.step_link(-1):
                pass
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._link is not None:
                self.followed.emit(self._link.target)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = self._theme.tokens
        painter.fillRect(self.viewport().rect(), QColor(tokens.track))
        if self.paper is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = QRectF(
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            self.viewport().width(),
            self.viewport().height(),
        )
        for index, area in enumerate(self._areas):
            if area.intersects(view):
                place = area.translated(-view.topLeft())
                pixels = round(area.width() * self.devicePixelRatioF())
                painter.drawImage(place, self.paper.picture(index, pixels))
                painter.setPen(QColor(tokens.line2))
                painter.drawRect(place)
                self._paint_boxes(painter, index, place)
        if self._link is not None:
            painter.setPen(QPen(QColor(LIGHT.accent), 2))
            framed = self._place(self._link).translated(-view.topLeft())
            painter.drawRect(framed.adjusted(-3, -3, 3, 3))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position()
        spot.setX(spot.x() + self.horizontalScrollBar().value())
        spot.setY(spot.y() + self.verticalScrollBar().value())
        for index, area in enumerate(self._areas):
            if self.paper is not None and area.contains(spot):
                scale = self.paper.sizes[index][0] / area.width()
                at = (spot - area.topLeft()) * scale
                target = self.paper.link_at(index, at.x(), at.y())
                if target:
                    self.followed.emit(target)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    _areas: tuple[QRectF, ...] = ()

    def _paint_boxes(self, painter: QPainter, index: int, place: QRectF) -> None:
        """Paper is white in both palettes, and so is the colour on it the same."""
        if self.paper is None:
            return
        scale = place.width() / self.paper.sizes[index][0]
        painter.setPen(QPen(QColor(LIGHT.redmark), 1.5))
        for page, area in self.boxes:
            if page == index:
                corner = place.topLeft() + area.topLeft() * scale
                framed = QRectF(corner, area.size() * scale).adjusted(-2, -2, 2, 2)
                painter.drawRect(framed)

    def _place(self, link: PaperLink) -> QRectF:
        """Where the link stands among the sheets, in pixels."""
        sheet = self._areas[link.page]
        scale = sheet.width() / self.paper.sizes[link.page][0] if self.paper is not None else 1.0
        return QRectF(sheet.topLeft() + link.area.topLeft() * scale, link.area.size() * scale)

    def _is_in_sight(self, link: PaperLink) -> bool:
        place, top = self._place(link), self.verticalScrollBar().value()
        return top <= place.top() and place.bottom() <= top + self.viewport().height()

    def _fitting(self) -> int:
        if self.paper is None or not len(self.paper):
            return 100
        # Sheets that lie are made smaller by themselves, so that the upright ones can be read.
        narrowest = min(width for width, _ in self.paper.sizes) * _SCREEN_DPI / _POINTS
        return max(10, int(self._room() * 100 / narrowest))

    def _room(self) -> int:
        return self.viewport().width() - 2 * _GAP

    def _scale(self, width: float) -> float:
        """Screen pixels for a point of a sheet that is ``width`` points wide."""
        scale = self.percent / 100 * _SCREEN_DPI / _POINTS
        return scale if self.zoom else min(scale, max(self._room(), 1) / width)

    def _measure(self) -> None:
        """Lay the sheets out and tell the scroll bars."""
        sizes = self.paper.sizes if self.paper is not None else ()
        wide = max((width * self._scale(width) for width, _ in sizes), default=0.0) + 2 * _GAP
        wide = max(wide, self.viewport().width())
        areas, top = [], float(_GAP)
        for width, height in sizes:
            scale = self._scale(width)
            areas.append(QRectF((wide - width * scale) / 2, top, width * scale, height * scale))
            top += height * scale + _GAP
        self._areas = tuple(areas)
        view = self.viewport()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().setRange(0, max(0, round(top) - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, round(wide) - view.width()))
        view.update()
        self.moved.emit()

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit()


class Preview(QFrame):
    """Page view with its strip of tools. The page around it prints and saves, and shows the rows
    behind a figure whose source is ``followed``."""

    print_wanted = Signal()
    save_wanted = Signal()
    followed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("previewGround")
        self._theme = theme
        self.view = PageView(theme)
        self.place = label("", "hint")
        self.hint = label("→ 수치 고르기 · Enter 근거 보기", "hint")
        self.hint.hide()
        self.note = label("", "secondary")
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tools = (
            self._tool("zoom_out", "작게 (Ctrl+-)", lambda: self.view.step_zoom(-1)),
            self._tool("zoom_in", "크게 (Ctrl++)", lambda: self.view.step_zoom(1)),
            self._tool("print", "인쇄 (Ctrl+P)", self.print_wanted.emit),
            self._tool("save", "저장 (Ctrl+S)", self.save_wanted.emit),
        )
        self._lay_out()
        for keys, act in (
            ("Ctrl++", lambda: self.view.step_zoom(1)),
            ("Ctrl+=", lambda: self.view.step_zoom(1)),
            ("Ctrl+-", lambda: self.view.step_zoom(-1)),
            ("Ctrl+0", lambda: self.view.set_zoom(0)),
        ):
            shortcut(self, keys, act)
        self.view.moved.connect(self._tell_place)
        self.view.followed.connect(self._on_followed)
        theme.changed.connect(self._paint_ground)
        self._paint_ground()
        self.show_note("")

    @property
    def paper(self) -> Paper | None:
        return self.view.paper

    def show_pdf(self, data: bytes) -> None:
        self.note.hide()
        self.view.show()
        self.view.show_paper(Paper(data))
        self.hint.setVisible(bool(self.view.links))
        self._enable(True)

    def show_note(self, text: str) -> None:
        """What stands there while there is no paper to show."""
        self.view.show_paper(None)
        self.view.hide()
        self.hint.hide()
        self.note.setText(text)
        self.note.show()
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for tool in self._tools:
            tool.setEnabled(on)
        self._tell_place()

    def _tool(self, role: str, name: str, act: object) -> IconButton:
        made = IconButton(self._theme, role, name)
        made.clicked.connect(act)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QWidget()
        row = self.strip = QHBoxLayout(strip)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, 0)
        row.setSpacing(2)
        row.addWidget(label("미리보기", "hint-strong"))
        row.addStretch(1)
        row.addWidget(self.hint)
        row.addSpacing(SPACE_8)
        row.addWidget(self.place)
        row.addSpacing(SPACE_8)
        for tool in self._tools:
            row.addWidget(tool)
        column.addWidget(strip)
        column.addWidget(self.view, 1)
        column.addWidget(self.note, 1)

    def _tell_place(self) -> None:
        if self.paper is None:
            self.place.setText("")
            return
        size = f"{self.view.percent}%" if self.view.zoom else f"맞춤 {self.view.percent}%"
        self.place.setText(f"{self.view.page + 1} / {len(self.paper)}쪽   {size}")

    def _on_followed(self, target: str) -> None:
        # What draws papers is slow to load, and is there once there is a paper to click on.
        from app.documents.renderers.pdf_pages import source_of

        if source := source_of(target):
            self.followed.emit(source)

    def _paint_ground(self) -> None:
        self.setStyleSheet(
            f"QFrame#previewGround {{ background: {self._theme.tokens.track};"
            f" border: 1px solid {self._theme.tokens.line}; border-radius: 6px; }}"
        )
