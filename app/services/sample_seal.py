"""A drawn seal, so that the sample's documents look signed."""

from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from sqlalchemy.orm import Session

from app.core import paths
from app.models.attachment import Attachment, AttachmentContent

_SIDE, _EDGE, _PER_LINE = 240, 10, 3
_RED = (155, 44, 34, 235)


def draw(text: str) -> bytes:
    """``text`` of up to nine syllables in a red square, as a PNG with a clear ground."""
    image = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((2, 2, _SIDE - 3, _SIDE - 3), outline=_RED, width=6)
    pen.rectangle((13, 13, _SIDE - 14, _SIDE - 14), outline=_RED, width=2)
    cell = (_SIDE - 2 * (_EDGE + 8)) // _PER_LINE
    font = ImageFont.truetype(str(paths.resource("fonts", "NotoSerifKR-Bold.ttf")), cell - 2)
    for index, syllable in enumerate(text[: _PER_LINE**2]):
        row, column = divmod(index, _PER_LINE)
        middle = (_EDGE + 8 + cell * column + cell / 2, _EDGE + 8 + cell * row + cell / 2)
        pen.text(middle, syllable, font=font, fill=_RED, anchor="mm")
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def keep(session: Session, text: str) -> Attachment:
    """The seal as an attachment of the data file."""
    data = draw(text)
    seal = Attachment(
        name="직인.png",
        media_type="image/png",
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
    )
    session.add(seal)
    session.flush()
    session.add(AttachmentContent(attachment_id=seal.id, content=data))
    return seal
