"""Files taken in: photos made small and upright, PDF kept, the rest refused in plain words."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from app.core.errors import Invalid
from app.core.jobs import run_now
from app.services.attachments import Attachments
from app.store.unit_of_work import UnitOfWork


@pytest.fixture
def attachments(uow: UnitOfWork) -> Attachments:
    return Attachments(uow)


def photo(width: int, height: int, *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    image = Image.effect_noise((width, height), 40).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, kind, exif=exif, quality=95)
    return out.getvalue()


def size_of(attachments: Attachments, row_id: int) -> tuple[int, int]:
    with Image.open(io.BytesIO(attachments.content(row_id).data)) as image:
        return image.size


def test_a_photo_is_shrunk_to_one_readable_page(attachments: Attachments) -> None:
    data = photo(2400, 3200)
    row_id = attachments.add_bytes("영수증.jpg", data)
    width, height = size_of(attachments, row_id)
    assert width <= 1240
    assert 1500 < height <= 1754
    assert len(attachments.content(row_id).data) < len(data)


def test_a_photo_taken_sideways_stands_upright_and_tells_no_place(
    attachments: Attachments,
) -> None:
    row_id = attachments.add_bytes("영수증.jpg", photo(800, 400, orientation=6))
    assert size_of(attachments, row_id) == (400, 800)
    with Image.open(io.BytesIO(attachments.content(row_id).data)) as image:
        assert not image.getexif()


def test_a_pdf_is_kept_to_the_byte(attachments: Attachments) -> None:
    data = b"%PDF-1.4 contents"
    kept = attachments.content(attachments.add_bytes("계약서.pdf", data))
    assert kept.data == data
    assert kept.media_type == "application/pdf"


def test_the_same_file_twice_is_kept_once(attachments: Attachments) -> None:
    assert attachments.add_bytes("a.pdf", b"%PDF-1") == attachments.add_bytes("a.pdf", b"%PDF-1")


@pytest.mark.parametrize(
    ("name", "data"),
    [("빈.pdf", b""), ("바이러스.exe", b"MZ\x90"), ("깨진.jpg", b"\xff\xd8broken")],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(
    attachments: Attachments, name: str, data: bytes
) -> None:
    with pytest.raises(Invalid) as caught:
        attachments.add_bytes(name, data)
    assert name in caught.value.text
    assert caught.value.text.endswith("주세요.")


def test_several_files_come_in_all_or_none(attachments: Attachments, tmp_path: Path) -> None:
    good, bad = tmp_path / "가.pdf", tmp_path / "나.exe"
    good.write_bytes(b"%PDF-1")
    bad.write_bytes(b"MZ")
    with pytest.raises(Invalid):
        run_now(attachments.add_job([good, bad]))
    [row_id] = run_now(attachments.add_job([good]))
    assert row_id == 1


def test_a_copy_outside_never_overwrites(attachments: Attachments, tmp_path: Path) -> None:
    row_id = attachments.add_bytes("가.pdf", b"%PDF-1")
    first, second = (attachments.export_to(row_id, tmp_path) for _ in range(2))
    assert first.name == "가.pdf"
    assert second.name == "가 (2).pdf"
    assert hashlib.sha256(second.read_bytes()).digest() == hashlib.sha256(b"%PDF-1").digest()


def test_contents_never_show_in_a_log(attachments: Attachments) -> None:
    kept = attachments.content(attachments.add_bytes("가.pdf", b"%PDF-1 name of a person"))
    assert "person" not in repr(kept)
