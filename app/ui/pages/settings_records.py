"""설정 › 센터, 부서, 결재선: declared screens inside the settings page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.framework.records_page import RecordsPage, SingleRecordPage
from app.ui.screens import SCREENS


def centre_page(ctx: Context) -> QWidget:
    return SingleRecordPage(ctx, SCREENS["centre"], embedded=True)


def records_page(ctx: Context, key: str) -> QWidget:
    return RecordsPage(ctx, SCREENS[key], embedded=True)
