"""Light or dark, and the size of text, as the settings of this machine say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core.settings import Appearance, Settings
from app.ui.theme import Theme


def is_dark(settings: Settings) -> bool:
    if settings.appearance is Appearance.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return settings.appearance is Appearance.DARK


def apply(theme: Theme, settings: Settings) -> None:
    """Change the palette where it differs; the text size takes effect at the next start."""
    dark = is_dark(settings)
    if theme.dark != dark:
        theme.switch(dark)
