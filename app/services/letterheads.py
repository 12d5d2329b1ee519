"""The head and foot of a document, as the centre's records say on the day it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.documents.letterhead import UNISSUED, Letterhead, Signer, sender
from app.models.attachment import AttachmentContent
from app.models.organisation import ApprovalLine, ApprovalMark, Centre


def the_centre(session: Session) -> Centre:
    centre = session.scalar(select(Centre).where(Centre.deleted_at.is_(None)).limit(1))
    if centre is None:
        raise NotFound(
            "기관 정보가 아직 없어요. 설정의 센터에서 기관 이름을 적으면 문서를 만들 수 있어요."
        )
    return centre


def letterhead(
    session: Session,
    *,
    issued_on: date,
    recipient: str,
    disclosure: str,
    number: str = UNISSUED,
    approval_line_id: int | None = None,
) -> Letterhead:
    """Without a number it is a preview and carries no seal: paper that looks sent was sent."""
    centre = the_centre(session)
    line_id = approval_line_id or centre.approval_line_id
    line = session.get(ApprovalLine, line_id) if line_id else None
    return Letterhead(
        centre=centre.name,
        signed_by=sender(centre.name, centre.head_title),
        number=number,
        issued_on=issued_on,
        recipient=recipient,
        disclosure=disclosure,
        approval=tuple(_signers(line)) if line is not None else (),
        seal_png=picture(session, centre.seal_id) if number != UNISSUED else None,
    )


def _signers(line: ApprovalLine) -> Iterator[Signer]:
    for step in line.steps:
        concurs = step.mark == ApprovalMark.CONCUR
        plain = concurs or step.mark == ApprovalMark.SIGN
        yield Signer(step.job_title, step.person, "" if plain else step.mark, concurs)


def picture(session: Session, attachment_id: int | None) -> bytes | None:
    """The bytes of a seal, a logo or a picture of a section."""
    if attachment_id is None:
        return None
    content = select(AttachmentContent.content).where(
        AttachmentContent.attachment_id == attachment_id
    )
    return session.scalar(content)
