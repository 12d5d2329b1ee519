"""Files taken into the data file: photos made small, PDF kept as it is, each kept once."""

from __future__ import annotations

import hashlib
import io
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, resident_number
from app.core.errors import Invalid, NotFound, Problem
from app.core.files import atomic_write
from app.core.jobs import Job, Step
from app.models.attachment import Attachment, AttachmentContent
from app.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from PIL import Image

# One A4 side at 150 dpi: small print on a receipt stays readable.
_LONG_SIDE, _SHORT_SIDE = 1754, 1240
_QUALITY = 80
_LARGEST = 30 * 1024 * 1024
_SMALL_ENOUGH = 400 * 1024
_PDF, _JPEG, _PNG = "application/pdf", "image/jpeg", "image/png"
_KEPT_AS_IS = {
    _PDF,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/x-hwp",
    "application/haansofthwp",
    "application/hwp+zip",
    "text/plain",
    "text/csv",
}
_BY_SUFFIX = {".hwp": "application/x-hwp", ".hwpx": "application/hwp+zip"}


@dataclass(frozen=True)
class Content:
    name: str
    media_type: str
    data: bytes

    def __repr__(self) -> str:
        # The bytes may show a person's papers; they never reach a log.
        return f"Content({self.media_type}, {len(self.data)} bytes)"


class Attachments:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def add(self, path: Path) -> int:
        """Take in one file. Raises Invalid for what cannot be kept, with the reason."""
        return self.add_bytes(path.name, _read(path))

    def add_job(self, paths: Iterable[Path]) -> Job[list[int]]:
        """Take in several files on a worker; all of them or, on an error, none."""
        wanted = list(paths)
        contents = []
        for done, path in enumerate(wanted):
            yield Step(done, len(wanted), f"{path.name} 줄이는 중")
            contents.append(prepare(path.name, _read(path)))
        with self._uow.write(f"파일 {len(contents)}개 추가") as session:
            return [_keep(session, content) for content in contents]

    def add_bytes(self, name: str, data: bytes) -> int:
        content = prepare(name, data)
        with self._uow.write("파일 추가") as session:
            return _keep(session, content)

    def content(self, attachment_id: int) -> Content:
        with self._uow.read() as session:
            found = session.execute(
                select(Attachment.name, Attachment.media_type, AttachmentContent.content)
                .join(AttachmentContent, AttachmentContent.attachment_id == Attachment.id)
                .where(Attachment.id == attachment_id)
            ).first()
        if found is None:
            raise NotFound("파일을 찾지 못했어요. 증빙에서 다시 붙여 주세요.")
        return Content(*found)

    def export_to(self, attachment_id: int, folder: Path) -> Path:
        """Write a copy outside, for the user to open or send; never overwrites."""
        content = self.content(attachment_id)
        target = folder / content.name
        for number in range(2, 1000):
            if not target.exists():
                break
            target = folder / f"{Path(content.name).stem} ({number}){Path(content.name).suffix}"
        with atomic_write(target) as stream:
            stream.write(content.data)
        return target


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise _refusal(f"{path.name}이 너무 커요({size // 2**20}MB). 30MB까지 넣을 수 있어요.")
        return path.read_bytes()
    except OSError as exc:
        raise _refusal(
            f"{path.name}을 읽지 못했어요. 파일이 있는지 보고 다시 골라 주세요."
        ) from exc


def _refusal(text: str) -> Invalid:
    return Invalid([Problem("attachment_id", text)])


def _media_type(name: str, data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return _PDF
    if data.startswith(b"\xff\xd8"):
        return _JPEG
    if data.startswith(b"\x89PNG"):
        return _PNG
    suffix = Path(name).suffix.lower()
    return _BY_SUFFIX.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def prepare(name: str, data: bytes) -> Content:
    """What is kept of a file: a photo turned upright and shrunk, anything else unchanged."""
    name = korean.nfc(Path(name).name)[:200]
    if resident_number.found_in(name):
        raise _refusal(
            "파일 이름에 주민등록번호로 보이는 숫자가 있어요. 파일을 넣지 않았고 그대로 두었어요. "
            "이름을 바꾼 뒤 다시 골라 주세요."
        )
    if not data:
        raise _refusal(f"{name}은 비어 있어요. 다른 파일을 골라 주세요.")
    if len(data) > _LARGEST:
        raise _refusal(f"{name}이 너무 커요. 30MB까지 넣을 수 있어요.")
    media_type = _media_type(name, data)
    if media_type.startswith("image/"):
        return _shrink(name, media_type, data)
    if media_type not in _KEPT_AS_IS:
        raise _refusal(f"{name}은 넣을 수 없는 종류예요. 사진이나 PDF로 바꿔 주세요.")
    return Content(name, media_type, data)


def _shrink(name: str, media_type: str, data: bytes) -> Content:
    # Loading Pillow takes longer than opening a centre; most days no photo comes in.
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            small = max(image.size) <= _LONG_SIDE and len(data) <= _SMALL_ENOUGH
            # Where a photo was taken is nobody's business: one with EXIF is written anew.
            if small and media_type in (_JPEG, _PNG) and not image.info.get("exif"):
                return Content(name, media_type, data)
            lying = image.width > image.height
            box = (_LONG_SIDE, _SHORT_SIDE) if lying else (_SHORT_SIDE, _LONG_SIDE)
            # The decoder's own reduction needs a box of the photo's orientation to be of any use.
            image.draft("RGB", box)
            flat = _on_white(ImageOps.exif_transpose(image))
            flat.thumbnail(box if (flat.width > flat.height) == lying else box[::-1])
            out = io.BytesIO()
            flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as exc:
        raise _refusal(f"{name}은 열 수 없는 사진이에요. 다시 찍거나 PDF로 바꿔 주세요.") from exc
    return Content(f"{Path(name).stem}.jpg", _JPEG, out.getvalue())


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA", "P"):
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def _keep(session: Session, content: Content) -> int:
    digest = hashlib.sha256(content.data).hexdigest()
    known = session.scalar(
        select(Attachment.id).where(
            Attachment.digest == digest,
            Attachment.name == content.name,
            Attachment.deleted_at.is_(None),
        )
    )
    if known is not None:
        return known
    attachment = Attachment(
        name=content.name, media_type=content.media_type, size=len(content.data), digest=digest
    )
    session.add(attachment)
    session.flush()
    session.add(AttachmentContent(attachment_id=attachment.id, content=content.data))
    return attachment.id
