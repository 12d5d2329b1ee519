"""A drawn map to the centre, so that the sample's plan has a picture."""

from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from sqlalchemy.orm import Session

from app.core import paths
from app.models.attachment import Attachment, AttachmentContent

_SIZE = (1360, 760)
_GROUND, _BLOCK, _ROAD, _RIVER = "#F6F8F8", "#E3E8E8", "#FFFFFF", "#BCD4D1"
_INK, _ACCENT = "#1B1F22", "#12514E"
_ROADS = (((0, 250), (1360, 210)), ((0, 560), (1360, 600)), ((380, 0), (340, 760)))
_LANES = (((860, 0), (900, 760)), ((380, 400), (900, 395)), ((1120, 220), (1160, 760)))
_PLACES = (
    ((470, 300), "가온구청"),
    ((180, 130), "새솔시장"),
    ((1010, 120), "가온공원"),
    ((1240, 470), "물빛호수공원"),
    ((180, 650), "새솔동 주민센터"),
)


def draw() -> bytes:
    """Roads, a river and the places people know, as a PNG."""
    image = Image.new("RGB", _SIZE, _BLOCK)
    pen = ImageDraw.Draw(image)
    pen.line([(0, 700), (500, 660), (960, 720), (1360, 660)], fill=_RIVER, width=46)
    for road in _ROADS:
        pen.line(road, fill=_ROAD, width=44)
    for lane in _LANES:
        pen.line(lane, fill=_ROAD, width=22)
    words = ImageFont.truetype(str(paths.resource("fonts", "NotoSansKR-Regular.ttf")), 27)
    strong = ImageFont.truetype(str(paths.resource("fonts", "NotoSansKR-Bold.ttf")), 33)
    for (x, y), name in _PLACES:
        pen.rounded_rectangle((x - 110, y - 28, x + 110, y + 28), 8, fill=_GROUND, outline=_RIVER)
        pen.text((x, y), name, font=words, fill=_INK, anchor="mm")
    pen.rounded_rectangle((520, 430, 860, 510), 10, fill=_ACCENT)
    pen.text((690, 470), "한빛지역자활센터", font=strong, fill="#FFFFFF", anchor="mm")
    pen.ellipse((648, 520, 732, 604), outline=_ACCENT, width=8)
    pen.text((760, 190), "한빛로", font=words, fill=_INK, anchor="mm")
    out = BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def keep(session: Session) -> Attachment:
    """The map as an attachment of the data file."""
    data = draw()
    picture = Attachment(
        name="오시는 길.png",
        media_type="image/png",
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
    )
    session.add(picture)
    session.flush()
    session.add(AttachmentContent(attachment_id=picture.id, content=data))
    session.flush()
    return picture
