"""The small parts every page is put together from; looks come from the style sheet by role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import Severity
from app.ui import icons
from app.ui.theme import HEADER_HEIGHT, SPACE_8, SPACE_12, SPACE_16, Theme

_KEY_HEIGHT = 20


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Text in one of the roles of the style sheet (title, section, secondary, hint, ...)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take every widget out of ``layout`` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Icon(QLabel):
    """A picture by role in a colour of the palette; follows the palette when it changes."""

    def __init__(self, theme: Theme, role: str, color: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._theme, self._role, self._color, self._size = theme, role, color, size
        self.setFixedSize(size, size)
        self.setAccessibleName("")
        theme.changed.connect(self._draw)
        self._draw()

    def change(self, role: str, color: str) -> None:
        self._role, self._color = role, color
        self._draw()

    def _draw(self) -> None:
        color = getattr(self._theme.tokens, self._color)
        self.setPixmap(icons.pixmap(self._role, color, self._size, self.devicePixelRatioF()))


class PressButton(QPushButton):
    """Pressed by Enter as by the space bar, wherever it stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by(event, self):
            super().keyPressEvent(event)


def pressed_by(event: QKeyEvent, button: QAbstractButton) -> bool:
    """Whether ``event`` is a plain Enter, which has then pressed the button."""
    keypad = Qt.KeyboardModifier.KeypadModifier
    plain = event.modifiers() | keypad == keypad
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def open_below(menu: QMenu, button: QWidget) -> None:
    """Open ``menu`` under ``button`` with its first line chosen, so that Enter takes it."""
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)


class _Button(PressButton):
    kind = ""
    icon_color = "text2"

    def __init__(self, theme: Theme, text: str, icon: str = "", tip: str = "") -> None:
        super().__init__(text)
        self._theme, self._icon = theme, icon
        self.setProperty("kind", self.kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if tip:
            self.setToolTip(tip)
        if icon:
            # Wider than the picture, which keeps it off the word.
            self.setIconSize(QSize(22, 16))
            theme.changed.connect(self._draw)
            self._draw()

    def _draw(self) -> None:
        color = getattr(self._theme.tokens, self.icon_color)
        self.setIcon(icons.icon(self._icon, color, 16))


class PrimaryButton(_Button):
    """The one thing the page is for."""

    kind = "primary"
    icon_color = "onfill"


class PlainButton(_Button):
    kind = "plain"


class LinkButton(_Button):
    """A verb in the accent colour, without a border."""

    kind = "link"
    icon_color = "accent"


class IconButton(QToolButton):
    """A picture that acts; ``name`` is its tooltip and what a screen reader says."""

    def __init__(self, theme: Theme, role: str, name: str, size: int = 16) -> None:
        super().__init__()
        self._theme, self._role, self._size = theme, role, size
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(size, size))
        theme.changed.connect(self._draw)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by(event, self):
            super().keyPressEvent(event)

    def _draw(self) -> None:
        self.setIcon(icons.icon(self._role, self._theme.tokens.text2, self._size))


class FilterChip(PressButton):
    """A filter switched by a click; the count is what it would leave."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        self.setText(f"{self._text}  {count:,}")


class Tag(QLabel):
    """``look``: "", outline, accent, error or warning."""

    def __init__(self, text: str, look: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", f"tag-{look}" if look else "tag")
        self.setFixedHeight(_KEY_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyHint(QLabel):
    """A key as it is printed on the keyboard."""

    def __init__(self, keys: str) -> None:
        super().__init__(keys)
        self.setProperty("role", "key")
        self.setFixedHeight(_KEY_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class SectionTitle(QLabel):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "section")


class Rule(QFrame):
    """A thin line between parts of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rule")
        self.setFixedHeight(1)


class Card(QFrame):
    """A white surface with a vertical layout of its own in ``body``."""

    def __init__(self, *, padding: int = SPACE_16, sunken: bool = False) -> None:
        super().__init__()
        self.setObjectName("sunken" if sunken else "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(SPACE_8)


class PageHeader(QWidget):
    """Title, what stands behind it, and the actions at the right end (the primary one last).

    ``crumb`` is the place one comes from; pressing it goes back there.
    """

    crumb_pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        crumb: str = "",
    ) -> None:
        super().__init__()
        self.setFixedHeight(HEADER_HEIGHT)
        self.title = label(title, "title")
        self.subtitle = label(subtitle, "secondary")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACE_8)
        if crumb:
            back = _Crumb(crumb)
            back.pressed.connect(self.crumb_pressed)
            self.row.addWidget(back)
            self.row.addWidget(Icon(theme, "closed", "text2", 16))
        self.row.addWidget(self.title)
        self.row.addSpacing(SPACE_8 // 2)
        self.row.addWidget(self.subtitle)
        self.row.addStretch(1)
        for action in actions:
            self.row.addWidget(action)

    def set_title(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)


class _Crumb(QLabel):
    pressed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "crumb")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        super().mouseReleaseEvent(event)


class FindingRow(QWidget):
    """One thing to look at: severity by icon, what, why, the law in a tag, and one verb."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        severity: Severity,
        text: str,
        detail: str = "",
        law: str = "",
        verb: str = "",
    ) -> None:
        super().__init__()
        # As high as its words, however much room the list has.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_8, 0, SPACE_8)
        row.setSpacing(SPACE_12)
        row.addWidget(severity_icon(theme, severity), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        is_info = severity is Severity.INFO
        column.addWidget(label(text, "" if is_info else "strong", wrap=True))
        self.detail = label(detail, "hint", wrap=True)
        self.detail.setVisible(bool(detail))
        column.addWidget(self.detail)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        if law:
            foot.addWidget(Tag(law, "outline"))
        foot.addStretch(1)
        if verb:
            act = LinkButton(theme, verb)
            act.setProperty("small", True)
            act.clicked.connect(self.acted)
            foot.addWidget(act)
        if law or verb:
            column.addLayout(foot)
        row.addLayout(column, 1)

    def sizeHint(self) -> QSize:
        """In a narrow place the words take more lines, and none of them may be cut."""
        size = super().sizeHint()
        return QSize(size.width(), max(size.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def severity_icon(theme: Theme, severity: Severity, size: int = 18) -> Icon:
    color = {Severity.ERROR: "redmark", Severity.WARNING: "ambermark", Severity.INFO: "text2"}
    return Icon(theme, severity.value, color[severity], size)


class ProblemLine(QWidget):
    """The sentence under a field, in the field's colour; hidden while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        self._icon = Icon(theme, "error", "redmark", 14)
        self.text = label("", "error", wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.hide()

    def show_problem(self, text: str, severity: Severity = Severity.ERROR) -> None:
        self.text.setText(text)
        self.setVisible(bool(text))
        is_error = severity is Severity.ERROR
        restyle(self.text, "role", "error" if is_error else "warning")
        self._icon.change(severity.value, "redmark" if is_error else "ambermark")
