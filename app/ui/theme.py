"""How everything looks, as tokens in one file: two palettes, one font, one set of measures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.core.paths import resource

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24 = 4, 8, 12, 16, 24
TEXT_HINT, TEXT_BASE, TEXT_SECTION, TEXT_TITLE, TEXT_NAME = 12, 14, 16, 20, 27
ROW_HEIGHT = 32
FIELD_HEIGHT = 32
HEADER_HEIGHT = 56
LABEL_WIDTH = 128
# Below this many logical pixels a page drops explanations and the navigation its words.
COMPACT_BELOW = 1200

FAMILY = "Noto Sans KR"
# DejaVu fills the signs the Korean font lacks (⟹ ☑).
_FALLBACK = "DejaVu Sans"
_FONT_FILES = ("NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf", "DejaVuSans.ttf")


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are used for; amber and red are for findings only."""

    ground: str
    nav: str
    surface: str
    sunken: str
    select: str
    track: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    fill: str
    bar: str
    onfill: str
    soft: str
    softline: str
    amber: str
    ambermark: str
    ambersoft: str
    red: str
    redmark: str
    redsoft: str


LIGHT = Tokens(
    ground="#F8F6F1",
    nav="#F1EEE6",
    surface="#FFFFFF",
    sunken="#FBF9F5",
    select="#EAF3F1",
    track="#E9E5DC",
    line="#E8E3D9",
    line2="#CFC8BA",
    control="#8F8A7E",
    text="#22282A",
    text2="#566063",
    text3="#636B6D",
    accent="#0E5E5C",
    fill="#0E5E5C",
    bar="#0E5E5C",
    onfill="#FFFFFF",
    soft="#E4EFEC",
    softline="#B5D2CC",
    amber="#855400",
    ambermark="#B7770D",
    ambersoft="#FBF0D9",
    red="#A62F27",
    redmark="#C4473C",
    redsoft="#FBE8E5",
)

DARK = Tokens(
    ground="#191B1B",
    nav="#151717",
    surface="#212424",
    sunken="#1D2020",
    select="#1D312F",
    track="#333838",
    line="#323636",
    line2="#474C4C",
    control="#7C8382",
    text="#E9E6E0",
    text2="#B4B9B6",
    text3="#969D9A",
    accent="#78C4BA",
    fill="#1F7670",
    bar="#41A398",
    onfill="#FFFFFF",
    soft="#1E3533",
    softline="#34605B",
    amber="#E6B963",
    ambermark="#D19A33",
    ambersoft="#382D18",
    red="#F2988E",
    redmark="#DE6F64",
    redsoft="#3E2422",
)


def font(size: int = TEXT_BASE, *, bold: bool = False) -> QFont:
    """The bundled font in one of the sizes above (logical pixels)."""
    made = QFont([FAMILY, _FALLBACK])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made


class Theme(QObject):
    """The palette in use, handed down by the Context; painters read ``tokens`` when they paint."""

    changed = Signal()

    def __init__(self, app: QApplication, *, dark: bool) -> None:
        super().__init__(app)
        self._app = app
        self.dark = dark
        self.tokens = DARK if dark else LIGHT

    def switch(self, dark: bool) -> None:
        """Change the palette of the running program; nothing moves and nothing typed is lost."""
        self.dark = dark
        self.tokens = DARK if dark else LIGHT
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()


def apply(app: QApplication, dark: bool) -> Theme:
    """Give ``app`` the bundled fonts, palette and style sheet."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font())
    theme = Theme(app, dark=dark)
    theme.switch(dark)
    return theme


def style_sheet(tokens: Tokens) -> str:
    """The style sheet with the tokens put in."""
    sheets = sorted(resource("styles").glob("*.qss"))
    source = Template("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))
    return source.substitute(asdict(tokens), icons=resource("icons").as_posix())


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.onfill,
        role.Highlight: tokens.fill,
        role.HighlightedText: tokens.onfill,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Light: tokens.line,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.line2,
        role.Shadow: tokens.line2,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text3))
    return palette
