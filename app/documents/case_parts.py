"""What the forms about one person share: the confidential foot, who it is about, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core import periods
from app.documents import letterhead
from app.documents.case_facts import AftercareFact, DomainFact, GoalFact, MemberFact, PersonFact
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    DocumentHead,
    KeyValues,
    Row,
    Table,
    TableStyle,
    Value,
    Words,
)
from app.documents.wording import SIGNATURES

CONFIDENTIAL = "비밀 유지 (사회복지사업법 제47조)"
_SIGN_HEIGHT = 12.0


def paper(
    letter: Letterhead,
    title: str,
    blocks: Sequence[Block],
    *,
    about: str = "",
    approved: bool = True,
) -> Document:
    """A paper about a person: its foot says on every page that it is confidential, and the
    register tells the papers of different people apart by ``about``."""
    made = letterhead.document(letter, title, CONFIDENTIAL, tuple(blocks))
    if about:
        made = replace(made, title=f"{title}({about})")
    if approved:
        return made
    head = made.blocks[0]
    assert isinstance(head, DocumentHead)
    return replace(made, blocks=(replace(head, approval=(), concurrence=()), *made.blocks[1:]))


def who(person: PersonFact) -> KeyValues:
    return KeyValues(
        (
            ("성명", Words(person.name)),
            ("생년월일", Words(birth(person))),
            ("참여자 구분", Words(person.kind)),
            ("성별", Words(person.gender or "-")),
            ("연락처", Words(person.phone or "-")),
            ("등록일", person.registered_on),
            ("주소", Words(person.address or "-")),
            ("담당", Words(person.manager or "-")),
        )
    )


def birth(person: PersonFact) -> str:
    if person.born_on is None:
        return "-"
    age = f" ({person.age}세)" if person.age is not None else ""
    return periods.show_date(person.born_on) + age


def texts(pairs: Sequence[tuple[str, str]]) -> KeyValues:
    """Long answers: what is asked at the left, what was said at the right."""
    return KeyValues(tuple((asked, Words(said or "-")) for asked, said in pairs), columns=1)


def household(members: Sequence[MemberFact]) -> Table:
    rows = [
        _row(member.relation, member.name, member.age, member.job, member.health, member.note)
        for member in members
    ]
    return Table(
        columns=(
            Column("관계", 22, Align.CENTER),
            Column("성명", 26, Align.CENTER),
            Column("나이", 18, Align.CENTER),
            Column("직업", 36),
            Column("건강", 36),
            Column("비고", 32),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        empty_text="함께 사는 가구원 없음",
        name="가구원",
    )


def domains(found: Sequence[DomainFact]) -> Table:
    rows = [
        Row(
            (
                Cell(Words(line.domain), label=True),
                Cell(Words(line.need or "-")),
                Cell(Words(line.strength or "-")),
                Cell(Words(line.barrier or "-")),
                Cell(Words(line.priority or "-")),
            )
        )
        for line in found
    ]
    return Table(
        columns=(
            Column("영역", 22, Align.CENTER),
            Column("욕구", 46),
            Column("강점·자원", 44),
            Column("장애", 42),
            Column("순위", 16, Align.CENTER),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        name="영역별 사정",
    )


def goals(found: Sequence[GoalFact]) -> Table:
    rows = []
    for number, goal in enumerate(found, 1):
        checked = [periods.show_date(goal.checked_on), goal.finding]
        rows.append(
            _row(
                str(number),
                goal.goal,
                goal.action,
                goal.who,
                goal.resource,
                periods.show_date(goal.check_on),
                "\n".join(filter(None, (goal.result, *checked))),
            )
        )
    return Table(
        columns=(
            Column("연번", 12, Align.CENTER),
            Column("단기 목표", 33),
            Column("할 일", 36),
            Column("누가", 18, Align.CENTER),
            Column("자원", 23),
            Column("점검일", 26, Align.CENTER),
            Column("점검 결과", 32),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        empty_text="정한 목표 없음",
        name="목표",
    )


def aftercare(found: Sequence[AftercareFact]) -> Table:
    rows = [
        _row(
            f"{visit.number}회",
            periods.show_date(visit.planned_on),
            periods.show_date(visit.done_on) or "-",
            visit.method,
            visit.still_working,
            visit.content,
        )
        for visit in found
    ]
    return Table(
        columns=(
            Column("회차", 14, Align.CENTER),
            Column("예정일", 25, Align.CENTER),
            Column("실시일", 25, Align.CENTER),
            Column("방법", 20, Align.CENTER),
            Column("취업 유지", 20, Align.CENTER),
            Column("내용", 66),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        empty_text="사후관리 계획 없음",
        name="사후관리",
    )


def signatures(*people: tuple[str, str]) -> Table:
    """A line for each person to sign on by hand."""
    rows = [
        Row(
            (
                Cell(Words(role), label=True),
                Cell(Words(name)),
                Cell(Words("(서명)"), align=Align.RIGHT),
            )
        )
        for role, name in people
    ]
    return Table(
        columns=(Column("구분", 32), Column("성명", 60), Column("서명", 78, Align.RIGHT)),
        rows=tuple(rows),
        style=TableStyle.FORM,
        name=SIGNATURES,
        row_height=_SIGN_HEIGHT,
    )


def _row(*values: str) -> Row:
    return Row(tuple(Cell(Words(value)) for value in values))


def cells(*values: Value) -> Row:
    return Row(tuple(Cell(value) for value in values))
