"""Pictures and files of a field: added by button, drop or paste, kept inside the data file."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QLabel

from app.core.errors import AppError
from app.core.jobs import Job, Step
from app.core.korean import with_particle
from app.models.describe import FieldInfo, Kind
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.editors import Editor, Form
from app.ui.framework.widgets import IconButton, PlainButton, label, restyle

PICTURES = "사진 (*.png *.jpg *.jpeg *.bmp)"
PAPERS = "사진과 문서 (*.png *.jpg *.jpeg *.bmp *.pdf *.hwp *.hwpx *.xlsx *.xls *.txt *.csv)"
_PASTED_NAME = "붙여 넣은 사진.png"
_THUMBNAIL = 64


def taken_in(ctx: Context, paths: list[Path]) -> Job[list[int]]:
    """Keep files of the disk; the ids in their order."""
    return ctx.services.attachments.add_job(paths)


def pasted(ctx: Context, image: QImage) -> Generator[Step, None, list[int]]:
    """Keep a picture of the clipboard."""
    yield Step(0, 1, "사진 넣는 중")
    return [ctx.services.attachments.add_bytes(_PASTED_NAME, as_png(image))]


def as_png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs want bytes here, the library takes text alone.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


class FileEditor(Editor):
    """Enter chooses a file, Ctrl+V pastes a picture, Delete takes it off."""

    wide = True

    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._ctx = ctx
        self._id: int | None = None
        self._is_picture = field.kind is Kind.PICTURE
        self._thumbnail = QLabel()
        self._thumbnail.setFixedSize(_THUMBNAIL, _THUMBNAIL)
        self._thumbnail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = label("", "secondary")
        self._add = PlainButton(ctx.theme, "고르기", "picture" if self._is_picture else "evidence")
        self._save = IconButton(ctx.theme, "download", f"{field.label} 내려받기")
        self._remove = IconButton(ctx.theme, "close", f"{field.label} 떼기")
        self.row.addWidget(self._thumbnail)
        self.row.addWidget(self._name)
        self.host(self._add, 0)
        for button in (self._save, self._remove):
            self.row.addWidget(button)
        self.row.addStretch(1)
        self._add.clicked.connect(self.choose)
        self._save.clicked.connect(self.save_copy)
        self._remove.clicked.connect(self.remove)
        self.setAcceptDrops(True)
        self._draw()

    def value(self) -> int | None:
        return self._id

    def set_value(self, value: Any) -> None:
        self._id = value if isinstance(value, int) else None
        self._draw()

    def set_mark(self, severity: Any) -> None:
        restyle(self._add, "mark", severity.value if severity is not None else "")

    def choose(self) -> None:
        kinds = PICTURES if self._is_picture else PAPERS
        paths = self._ctx.messages.choose_files(f"{self.field.label} 고르기", kinds)
        if paths:
            self._take(taken_in(self._ctx, paths[:1]))

    def save_copy(self) -> None:
        """Write a copy into a folder the user names."""
        folder = self._ctx.messages.choose_folder("어디에 둘까요?")
        if folder is None or self._id is None:
            return
        try:
            target = self._ctx.services.attachments.export_to(self._id, folder)
        except AppError as exc:
            self._ctx.messages.show(exc)
        else:
            self._ctx.messages.toast(f"{with_particle(target.name, '을/를')} 내려받았어요.")

    def remove(self) -> None:
        self._id = None
        self._draw()
        self.edited.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take_in(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_in(QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Delete and self._id is not None:
            self.remove()
        else:
            super().keyPressEvent(event)

    def take_in(self, mime: QMimeData) -> bool:
        """Files or a picture dropped or pasted; False if there was neither."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self._take(taken_in(self._ctx, paths[:1]))
            return True
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            self._take(pasted(self._ctx, image))
            return True
        return False

    def _take(self, job: Job[list[int]]) -> None:
        run_job(self._ctx, self.window(), f"{self.field.label} 넣기", job, self._on_taken)

    def _on_taken(self, ids: list[int]) -> None:
        self._id = ids[0]
        self._draw()
        self.edited.emit()

    def _draw(self) -> None:
        has_file = self._id is not None
        self._save.setVisible(has_file)
        self._remove.setVisible(has_file)
        self._add.setText("바꾸기" if has_file else "고르기")
        self._thumbnail.setVisible(False)
        self._name.setText("" if has_file else "아직 없어요. 파일을 여기에 끌어다 놓아도 돼요.")
        if self._id is None:
            return
        try:
            content = self._ctx.services.attachments.content(self._id)
        except AppError as exc:
            self._name.setText(exc.text)
            return
        self._name.setText(content.name)
        picture = QPixmap()
        if content.media_type.startswith("image/") and picture.loadFromData(content.data):
            side = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._thumbnail.setPixmap(picture.scaled(_THUMBNAIL, _THUMBNAIL, side, smooth))
            self._thumbnail.setVisible(True)
