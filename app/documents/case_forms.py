"""Forms of one step of a case: 초기상담지, 사정표, 계획, 상담일지, 회의록, 의뢰서, 종결 평가."""

from __future__ import annotations

from collections.abc import Iterator

from app.core import periods
from app.documents import case_parts as parts
from app.documents import letterhead
from app.documents.case_facts import (
    AssessmentFacts,
    ClosingFacts,
    IntakeFacts,
    MeetingFacts,
    NoteFact,
    NotesFacts,
    PlanFacts,
    ReferralFacts,
)
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Row,
    Table,
    TableStyle,
    Words,
)

_END = Paragraph("끝.")


def intake(facts: IntakeFacts) -> Document:
    worker = facts.worker or facts.person.manager
    blocks: list[Block] = [
        Heading(1, "인적 사항", "1."),
        parts.who(facts.person),
        Heading(1, "접수", "2."),
        KeyValues(
            (
                ("접수일", facts.received_on),
                ("접수 경로", Words(facts.route)),
                ("의뢰 기관", Words(facts.referred_by or "-")),
                ("의뢰 문서번호", Words(facts.referral_number or "-")),
            )
        ),
        Heading(1, "가구", "3."),
        KeyValues(
            (
                ("가구 형태", Words(facts.household_kind or "-")),
                ("가구원 수", Count(1 + len(facts.members), "명")),
                ("주거", Words(facts.housing or "-")),
                ("부채", Words(facts.debts or "-")),
            )
        ),
        parts.household(facts.members),
        Heading(1, "상담 내용", "4."),
        parts.texts(
            (
                ("건강", facts.health),
                ("장애", facts.disability),
                ("학력", facts.education),
                ("자격", facts.qualifications),
                ("경력", facts.career),
                ("희망", facts.hopes),
                ("어려움", facts.barriers),
            )
        ),
        Heading(1, "상담자 의견", "5."),
        parts.texts(
            (
                ("의견", facts.opinion),
                ("위기등급", facts.grade),
                ("참여 결정", facts.decision),
            )
        ),
        parts.signatures(("상담자", worker), ("참여자", facts.person.name)),
        _END,
    ]
    return parts.paper(facts.letter, "초기상담지", blocks, about=facts.person.name)


def assessment(facts: AssessmentFacts) -> Document:
    blocks: list[Block] = [
        parts.who(facts.person),
        Heading(1, "영역별 사정", "1."),
        parts.domains(facts.domains),
        Heading(1, "종합", "2."),
        parts.texts(
            (
                ("사정일", periods.show_date(facts.assessed_on)),
                ("위기등급 의견", facts.grade),
                ("종합 의견", facts.opinion),
            )
        ),
        parts.signatures(("사정한 사람", facts.assessor)),
        _END,
    ]
    return parts.paper(facts.letter, "욕구 사정표", blocks, about=facts.person.name)


def plan(facts: PlanFacts) -> Document:
    blocks: list[Block] = [
        parts.who(facts.person),
        Heading(1, "목표", "1."),
        parts.texts(
            (
                ("세운 날", periods.show_date(facts.made_on)),
                ("장기 목표", facts.long_term_goal),
                ("자활 경로", facts.path),
            )
        ),
        Heading(1, "세부 계획", "2."),
        parts.goals(facts.goals),
    ]
    if facts.note:
        blocks += [Heading(1, "계획 변경", "3."), Paragraph(facts.note)]
    agreed = periods.show_date(facts.agreed_on)
    blocks += [
        Paragraph(
            "위 계획을 함께 세웠으며 서로 지키기로 합니다." + (f" ({agreed})" if agreed else "")
        ),
        parts.signatures(("참여자", facts.person.name), ("담당자", facts.worker)),
        _END,
    ]
    return parts.paper(facts.letter, facts.title, blocks, about=facts.person.name)


def notes(facts: NotesFacts) -> Document:
    span = periods.show_period(facts.starts_on, facts.ends_on)
    rows = [
        Row(
            (
                Cell(Words(_when(note))),
                Cell(Words("\n".join(filter(None, (note.method, note.companion))))),
                Cell(Words(_told(note))),
                Cell(Words(_next(note))),
                Cell(Words(note.worker)),
            )
        )
        for note in facts.notes
    ]
    blocks: list[Block] = [
        parts.who(facts.person),
        Table(
            columns=(
                Column("일시", 23, Align.CENTER),
                Column("방법(동행)", 22, Align.CENTER),
                Column("내용", 80),
                Column("다음 계획", 29),
                Column("상담자", 16, Align.CENTER),
            ),
            rows=tuple(rows),
            unit_note=f"({span}, 총 {len(rows):,}회)",
            style=TableStyle.FORM,
            empty_text="이 기간의 상담 없음",
            name="상담일지",
        ),
        _END,
    ]
    return parts.paper(facts.letter, "상담일지", blocks, about=facts.person.name)


def _when(note: NoteFact) -> str:
    return "\n".join(filter(None, (periods.show_date(note.held_on), note.held_at)))


def _told(note: NoteFact) -> str:
    title = f"[{note.subject}]" if note.subject else ""
    intervention = f"(개입) {note.intervention}" if note.intervention else ""
    return "\n".join(filter(None, (title, note.content, intervention)))


def _next(note: NoteFact) -> str:
    return "\n".join(filter(None, (periods.show_date(note.next_on), note.next_step)))


def meeting(facts: MeetingFacts) -> Document:
    when = " ".join(filter(None, (periods.show_long_date(facts.held_on), facts.held_at)))
    rows = [
        parts.cells(Words(task.task), Words(task.who), task.due_on or Words("-"))
        for task in facts.tasks
    ]
    blocks: list[Block] = [
        KeyValues(
            (
                ("일시", Words(when)),
                ("장소", Words(facts.place or "-")),
                ("대상", Words(facts.person.name)),
                ("담당", Words(facts.person.manager or "-")),
            )
        ),
        parts.texts(
            (
                ("참석자", ", ".join(facts.attendees)),
                ("논의", facts.discussion),
                ("결정", facts.decision),
            )
        ),
        Heading(1, "이행할 일", "1."),
        Table(
            columns=(
                Column("할 일", 100),
                Column("맡은 사람", 35, Align.CENTER),
                Column("기한", 35, Align.CENTER),
            ),
            rows=tuple(rows),
            style=TableStyle.FORM,
            empty_text="정한 일 없음",
            name="이행할 일",
        ),
        Heading(1, "참석자 서명", "2."),
        parts.signatures(*(("참석자", name) for name in facts.attendees)),
        _END,
    ]
    return parts.paper(facts.letter, "사례회의록", blocks, about=facts.person.name)


def referral(facts: ReferralFacts) -> Document:
    person = facts.person
    told: list[tuple[str, str]] = [("서비스", facts.service), ("의뢰 내용", facts.reason)]
    blocks: list[Block] = [
        Paragraph(
            f"귀 기관의 협조에 감사드립니다. 우리 기관 참여자에게 다음 서비스가 필요하여 "
            f"{periods.show_date(facts.requested_on)} 의뢰하오니 검토 뒤 결과를 알려 주시기 "
            "바랍니다."
        ),
        Heading(1, "의뢰 대상", "1."),
    ]
    if facts.shares_personal_data:
        blocks.append(parts.who(person))
        given = periods.show_date(facts.consent_on) or "확인 필요"
        told.append(("제3자 제공 동의", f"{given} (개인정보 보호법 제17조)"))
    else:
        blocks.append(Paragraph("개인정보는 함께 보내지 않습니다. 담당자에게 문의해 주십시오."))
    blocks += [
        Heading(1, "의뢰 내용", "2."),
        parts.texts(told),
        Heading(1, "회신", "3."),
        parts.texts((("제공 여부", " "), ("제공 내용", " "), ("회신 담당", " "))),
        Paragraph(f"의뢰 담당: {facts.worker or person.manager or '-'}"),
        _END,
        letterhead.signature(facts.letter),
    ]
    named = person.name if facts.shares_personal_data else ""
    return parts.paper(facts.letter, "서비스 의뢰서", blocks, about=named)


def closing(facts: ClosingFacts) -> Document:
    episode = facts.episode
    spent = ""
    if episode.closed_on:
        months = periods.months_between(episode.received_on, episode.closed_on)
        spent = periods.show_career(months)
    reached = sum(goal.result == "이룸" for goal in facts.goals)
    blocks: list[Block] = [
        parts.who(facts.person),
        Heading(1, "종결", "1."),
        KeyValues(
            (
                ("접수일", episode.received_on),
                ("종결일", episode.closed_on or Words("진행 중")),
                ("종결 사유", Words(episode.close_reason or "-")),
                ("기간", Words(spent or "-")),
                ("상담", Count(facts.contacts, "회")),
                ("연계", Count(facts.referrals, "건")),
            )
        ),
        *_came_of_it(facts),
        Heading(1, "목표별 평가", "2."),
        parts.goals(facts.goals),
        Paragraph(f"단기 목표 {len(facts.goals)}개 가운데 {reached}개를 이룸.", small=True),
        Heading(1, "종합 평가", "3."),
        parts.texts((("평가", episode.result),)),
        Heading(1, "사후관리 평가", "4."),
        parts.aftercare(episode.aftercare),
        parts.signatures(("담당자", facts.worker or facts.person.manager)),
        _END,
    ]
    return parts.paper(facts.letter, "종결·사후관리 평가서", blocks, about=facts.person.name)


def _came_of_it(facts: ClosingFacts) -> Iterator[Block]:
    if facts.outcomes:
        yield parts.texts((("성과", facts.outcomes), ("사후관리", facts.aftercare)))
