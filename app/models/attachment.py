"""Files kept inside the data file (seals, receipts), so that nothing lies open beside it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Record, labelled


class Attachment(Record):
    """``digest`` is the SHA-256 of the content; the same file twice is kept once."""

    __tablename__ = "attachment"

    name: Mapped[str] = labelled("파일 이름", String(200))
    media_type: Mapped[str] = labelled("종류", String(60))
    size: Mapped[int] = labelled("크기", Integer)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    note: Mapped[str] = labelled("메모", String(200), default="")


class AttachmentContent(Base):
    """Apart from its record, so that lists never read pictures. Never changed once written."""

    __tablename__ = "attachment_content"

    attachment_id: Mapped[int] = mapped_column(
        ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)
