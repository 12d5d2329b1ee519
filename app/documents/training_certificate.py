"""수료증: one page for everyone who completed a course."""

from __future__ import annotations

from app.core import rates
from app.core.korean import with_particle
from app.documents.letterhead import UNISSUED
from app.documents.model import Certificate, Document
from app.documents.training_facts import CertificateFacts, PersonFact, span

TEMPLATE = "certificates/1"


def compose(facts: CertificateFacts) -> Document:
    several = len(facts.people) > 1
    names = f"{facts.people[0].name} 외 {len(facts.people) - 1}명" if several else ""
    who = names or facts.people[0].name
    return Document(
        title=f"{facts.course} 수료증 ({who})",
        blocks=tuple(
            _certificate(facts, person, at if several else 0)
            for at, person in enumerate(facts.people, 1)
        ),
        author=facts.centre,
        issued_on=facts.letter.issued_on,
    )


def _certificate(facts: CertificateFacts, person: PersonFact, at: int) -> Certificate:
    born = person.born_on
    lines = [("성명", person.name)]
    if born is not None:
        lines.append(("생년월일", f"{born.year}. {born.month}. {born.day}."))
    rate = rates.show(person.attended, person.marked)
    lines += [
        ("과정명", facts.course),
        ("기간", f"{span(facts.starts_on, facts.completed_on)} ({facts.sessions}회)"),
        ("이수시간", f"{facts.hours} 중 {person.hours} (출석률 {rate})"),
    ]
    day = facts.completed_on
    return Certificate(
        number=_number(facts.letter.number, at),
        title="수료증",
        lines=tuple(lines),
        body=(
            f"위 사람은 {with_particle(facts.centre, '이/가')} 마련한 위 과정을 "
            "성실히 마쳤으므로 이 증서를 드립니다."
        ),
        date_text=f"{day.year}년 {day.month}월 {day.day}일",
        name=facts.head_person,
        seal_png=facts.letter.seal_png,
        logo_png=facts.logo_png,
    )


def _number(document: str, at: int) -> str:
    """``한빛자활 제2026-0012호`` to ``제2026-0012-03호``: unique, and found in the register."""
    if document == UNISSUED:
        return UNISSUED
    plain = document[document.rindex("제") :]
    return f"{plain.removesuffix('호')}-{at:02d}호" if at else plain
