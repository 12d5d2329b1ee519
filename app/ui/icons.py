"""Icons by role, drawn from one outline set (lucide, ISC) in any colour and size.

A new role: add a line here and the SVG under ``resources/icons``.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.core.paths import resource

ROLES = {
    "today": "sun",
    "participants": "users",
    "training": "graduation-cap",
    "meetings": "messages-square",
    "alliance": "handshake",
    "staff": "id-card",
    "vehicles": "car",
    "facilities": "building-2",
    "departments": "network",
    "approval": "stamp",
    "projects": "target",
    "resources": "heart-handshake",
    "donation": "hand-heart",
    "grants": "wallet",
    "documents": "file-text",
    "settings": "settings",
    "error": "circle-alert",
    "warning": "triangle-alert",
    "info": "info",
    "notice": "bell",
    "evidence": "paperclip",
    "instalment": "banknote",
    "visit": "house",
    "centre": "house",
    "backup": "shield-check",
    "add": "plus",
    "search": "search",
    "close": "x",
    "done": "check",
    "calendar": "calendar",
    "open": "chevron-down",
    "closed": "chevron-right",
    "back": "chevron-left",
    "save": "save",
    "print": "printer",
    "edit": "pencil",
    "trash": "trash-2",
    "undo": "undo-2",
    "excel": "file-spreadsheet",
    "sample": "history",
    "history": "history",
    "download": "download",
    "upload": "upload",
    "copy": "copy",
    "columns": "columns-3",
    "lock": "lock",
    "person": "user",
    "picture": "image",
    "go": "external-link",
    "folder": "folder-open",
    "refresh": "refresh-cw",
    "dark": "moon",
    "view": "eye",
    "more": "ellipsis",
    "next": "arrow-right",
    "bank": "landmark",
    "key": "key-round",
    "disk": "hard-drive",
    "usb": "usb",
    "clock": "clock",
    "cancel": "ban",
    "zoom_in": "zoom-in",
    "zoom_out": "zoom-out",
    "complete": "circle-check",
    "ring": "circle",
    "check_list": "list-checks",
    "figure": "hash",
    "table": "table",
    "chart": "chart-column",
    "panel": "panel-right",
    "changes": "file-diff",
}

_STROKE = 'stroke-width="1.75"'
# A pixmap for each scaling of Windows (100, 125, 150, 200 %), so that lines stay sharp.
_RATIOS = (1.0, 1.25, 1.5, 2.0)


def icon(role: str, color: str, size: int = 18) -> QIcon:
    """The icon of ``role`` in ``color``; KeyError for a role that does not exist."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(role, color, size, ratio))
    return made


def pixmap(role: str, color: str, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The same as one picture, for labels and painters; drawn once."""
    key = f"icon {role} {color} {size} {ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawn = _draw(role, color, size, ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _draw(role: str, color: str, size: int, ratio: float) -> QPixmap:
    source = resource("icons", f"{ROLES[role]}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", color).replace('stroke-width="2"', _STROKE)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    side = round(size * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
