"""Papers on their way out of the program: to a file or to the printer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from app.core.files import atomic_write, explain
from app.core.jobs import Job, Step
from app.documents.catalogue import FORMATS, render
from app.documents.model import Document
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.pages.preview_paper import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FORMAT_NAMES = {"pdf": "PDF", "xlsx": "엑셀", "text": "글"}
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')

# Asks which printer; None where the user leaves it.
ChoosePrinter = Callable[[QWidget], "QPrinter | None"]


def choose_file(ctx: Context, title: str) -> tuple[Path, str] | None:
    """Where to write and in which format; the ending of the name says the format."""
    kinds = ";;".join(f"{FORMAT_NAMES[key]} (*{suffix})" for key, suffix in FORMATS.items())
    name = _UNSAFE.sub(" ", title).strip()
    path = ctx.messages.choose_target("문서 저장", f"{name}.pdf", kinds)
    if path is None:
        return None
    by_suffix = {suffix: key for key, suffix in FORMATS.items()}
    if path.suffix.lower() in by_suffix:
        return path, by_suffix[path.suffix.lower()]
    return path.with_name(f"{path.name}.pdf"), "pdf"


def write_draft(document: Document, path: Path, format_: str, opened: Path) -> Job[Path]:
    """Write a document that has not been issued, never over the data file ``opened``."""
    yield Step(0, 1, f"{FORMAT_NAMES[format_]} 파일을 만들고 있어요")
    content = render(document, format_)
    try:
        with atomic_write(path, opened) as stream:
            stream.write(content)
    except OSError as exc:
        raise explain(exc, path) from exc
    return path


def ask_printer(parent: QWidget) -> QPrinter | None:
    # Imported here because looking for printers takes a moment on some machines.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("인쇄")
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def print_paper(ctx: Context, parent: QWidget, paper: Paper, choose: ChoosePrinter) -> None:
    printer = choose(parent)
    if printer is None:
        return

    def done(pages: int) -> None:
        ctx.messages.toast(f"{pages:,}쪽을 프린터로 보냈어요.")

    run_job(ctx, parent.window(), "인쇄하는 중", paper.print_on(printer), done)
