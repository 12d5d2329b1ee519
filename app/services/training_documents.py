"""Reads courses into the facts of their papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import won
from app.core.errors import Invalid, NotFound, Problem
from app.core.korean import with_particle
from app.documents.letterhead import Letterhead
from app.documents.training_facts import (
    CertificateFacts,
    CourseFacts,
    PersonFact,
    ScaleFact,
    SessionFact,
    SignSheetFacts,
    span,
)
from app.documents.training_year import ProgrammeFact, TrainingYearFacts
from app.models.attachment import AttachmentContent
from app.models.grant import Expense
from app.models.training import Course, CourseKind, CourseSession, Enrolment
from app.services.letterheads import the_centre
from app.services.row_source import row_source
from app.services.shown import show_hundredths, show_mean
from app.services.training import changes_of, course_of, courses_of, sheet_of, sheets_of
from app.services.training_counts import (
    CourseSheet,
    Person,
    Rule,
    ScaleChange,
    SessionOf,
    Standing,
)
from app.services.wanted import Facts, Wanted

_NOBODY = (
    "수료한 사람이 아직 없어요. 모든 회기의 출석을 적으면 수료 기준에 맞는 사람의 "
    "수료증을 만들 수 있어요."
)


def course_facts(session: Session, letter: Letterhead, course_id: int) -> CourseFacts:
    """For 교육계획, 출석부 and 결과보고."""
    course = course_of(session, course_id)
    sheet = sheet_of(session, course)
    return CourseFacts(
        letter=letter,
        title=course.title,
        kind=course.kind,
        target=course.target,
        starts_on=course.starts_on,
        ends_on=course.ends_on,
        place=course.place,
        instructor=course.instructor,
        manager=course.manager.name if course.manager is not None else "",
        capacity=course.capacity,
        rule=rule_text(sheet.rule),
        late_counts=sheet.rule.late_counts,
        budget=_budget(session, course),
        aims=_lines(course.aims),
        content=_lines(course.content),
        outcome=_lines(course.outcome),
        tasks=_lines(course.tasks),
        satisfaction=_lines(course.satisfaction),
        scale_names=course.scale_names,
        sessions=tuple(_session(sheet, one) for one in sheet.sessions),
        people=tuple(_person(sheet, person) for person in sheet.people),
        scales=tuple(_scale(one) for one in changes_of(session, course) if one.measured),
        hours=hours_text(sheet.hours),
        recruited=sheet.recruited,
        joined=sheet.joined,
        completed=sheet.completed,
        person_times=sheet.person_times,
        marked=sheet.marked_cells,
        is_over=sheet.is_over,
    )


def sign_sheet_facts(session: Session, letter: Letterhead, session_id: int) -> SignSheetFacts:
    one = session.get(CourseSession, session_id)
    if one is None or one.deleted_at is not None or one.course.deleted_at is not None:
        raise NotFound("그 회기가 없어요. 교육에서 회기를 다시 골라 주세요.")
    sheet = sheet_of(session, one.course)
    day = next(each for each in sheet.sessions if each.id == session_id)
    people = [p for p in sheet.people if not (p.left_on and p.left_on <= day.held_on)]
    return SignSheetFacts(
        letter=letter,
        course=sheet.title,
        session=_session(sheet, day),
        people=tuple(_person(sheet, person) for person in people),
    )


def certificates_facts(session: Session, letter: Letterhead, course_id: int) -> CertificateFacts:
    """Everyone who completed; Invalid while there is nobody."""
    sheet = sheet_of(session, course_of(session, course_id))
    done = [p for p in sheet.people if sheet.progress(p).standing is Standing.COMPLETED]
    if not done:
        raise Invalid([Problem(None, _NOBODY)])
    return _certificates(session, letter, sheet, done)


def certificate_facts(session: Session, letter: Letterhead, enrolment_id: int) -> CertificateFacts:
    """One person; Invalid for someone who did not complete."""
    enrolment = session.get(Enrolment, enrolment_id)
    if enrolment is None or enrolment.deleted_at is not None:
        raise NotFound("그 수강생이 없어요. 교육에서 다시 골라 주세요.")
    sheet = sheet_of(session, course_of(session, enrolment.course_id))
    person = next(one for one in sheet.recruits if one.id == enrolment_id)
    if not person.joined or sheet.progress(person).standing is not Standing.COMPLETED:
        who = with_particle(f"‘{person.name}’", "은/는")
        text = f"{who} 아직 수료하지 않아 수료증을 만들 수 없어요. 출석과 수료 기준을 봐 주세요."
        raise Invalid([Problem(None, text)])
    return _certificates(session, letter, sheet, [person])


def year_facts(session: Session, letter: Letterhead, year: int) -> TrainingYearFacts:
    sheets = sheets_of(session, courses_of(session, year))
    return TrainingYearFacts(
        letter=letter,
        title=f"{year}년 교육훈련 실적",
        total_hours=hours_text(sum(sheet.hours for sheet in sheets)),
        programmes=programmes(session, year),
    )


def programmes(session: Session, year: int) -> tuple[ProgrammeFact, ...]:
    """Courses of a year, runs of one name together, in the order of their kinds."""
    courses = {course.id: course for course in courses_of(session, year)}
    order = [kind.value for kind in CourseKind]
    first: dict[tuple[str, str], date] = {}
    sheets = sheets_of(session, courses.values())
    for sheet in sheets:
        first.setdefault((sheet.kind, sheet.name), sheet.starts_on)

    def place(sheet: CourseSheet) -> tuple[int, date, str]:
        key = (sheet.kind, sheet.name)
        return (order.index(sheet.kind), first[key], sheet.name)

    grouped = groupby(sorted(sheets, key=place), key=place)
    return tuple(
        _programme(session, [(courses[sheet.id], sheet) for sheet in runs]) for _, runs in grouped
    )


def hours_text(hundredths: int) -> str:
    return f"{show_hundredths(hundredths)}시간"


def rule_text(rule: Rule) -> str:
    """``출석률 80% 이상 (지각은 출석으로)``"""
    late = "지각은 출석으로" if rule.late_counts else "지각은 출석에서 뺌"
    hours = f", {hours_text(rule.hours)} 이상" if rule.hours is not None else ""
    return f"출석률 {rule.rate}% 이상{hours} ({late})"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))


def _session(sheet: CourseSheet, one: SessionOf) -> SessionFact:
    count = sheet.count(one.id)
    return SessionFact(
        id=one.id,
        number=one.number,
        held_on=one.held_on,
        time_text=one.time_text,
        hours=hours_text(one.hours),
        topic=one.topic,
        instructor=one.instructor,
        place=one.place,
        attended=count.attended,
        late=count.late,
        absent=count.absent,
        marked=count.marked,
        # Without the reasons: paper goes further than the file, and they may be of health.
        absentees=tuple(name for name, _ in sheet.absentees(one.id)),
    )


def _person(sheet: CourseSheet, person: Person) -> PersonFact:
    progress = sheet.progress(person)
    marks = (person.marks.get(one.id) for one in sheet.sessions)
    return PersonFact(
        name=person.name,
        affiliation=person.affiliation,
        born_on=person.born_on,
        signs=tuple(mark.sign if mark is not None else "" for mark in marks),
        attended=progress.attended,
        marked=progress.marked,
        hours=hours_text(progress.hours),
        standing=progress.text() if sheet.is_over or person.left_on else "",
        completed=progress.standing is Standing.COMPLETED,
    )


def _scale(one: ScaleChange) -> ScaleFact:
    sign = "+" if one.change > 0 else ""
    return ScaleFact(
        scale=one.scale,
        measured=one.measured,
        before=show_mean(one.mean_before),
        after=show_mean(one.mean_after),
        change=sign + show_mean(one.change),
        mean_before=one.mean_before,
        mean_after=one.mean_after,
    )


def _budget(session: Session, course: Course) -> str:
    """The line the course is paid from, with what was spent on it during the course."""
    line = course.budget_line
    if line is None:
        return ""
    spent = select(func.coalesce(func.sum(Expense.amount), 0)).where(
        Expense.budget_line_id == line.id,
        Expense.deleted_at.is_(None),
        Expense.spent_on.between(course.starts_on, course.ends_on),
    )
    total = won.show(int(session.scalar(spent) or 0))
    return f"{line.grant.name} {line.item} (교육 기간 집행 {total}원)"


def _certificates(
    session: Session, letter: Letterhead, sheet: CourseSheet, people: Iterable[Person]
) -> CertificateFacts:
    centre = the_centre(session)
    logo = select(AttachmentContent.content).where(
        AttachmentContent.attachment_id == centre.logo_id
    )
    return CertificateFacts(
        letter=letter,
        course=sheet.title,
        centre=centre.name,
        head_person=f"{letter.signed_by} {centre.head_name}".strip(),
        starts_on=sheet.sessions[0].held_on,
        completed_on=sheet.sessions[-1].held_on,
        sessions=len(sheet.sessions),
        hours=hours_text(sheet.hours),
        people=tuple(_person(sheet, person) for person in people),
        logo_png=session.scalar(logo) if centre.logo_id is not None else None,
    )


def _programme(session: Session, runs: list[tuple[Course, CourseSheet]]) -> ProgrammeFact:
    sheets = [sheet for _, sheet in runs]
    latest = runs[-1][0]
    hours = sum(sheet.hours for sheet in sheets)
    targets = dict.fromkeys(course.target for course, _ in runs if course.target)
    return ProgrammeFact(
        kind=latest.kind,
        name=latest.name,
        target=" · ".join(targets),
        rounds=len(runs) if len(runs) > 1 else len(sheets[0].sessions),
        hours=hours_text(hours),
        hours_hundredths=hours,
        period=_period(sheets, hours),
        recruited=sum(sheet.recruited for sheet in sheets),
        joined=sum(sheet.joined for sheet in sheets),
        completed=sum(sheet.completed for sheet in sheets),
        running=sum(not sheet.is_over for sheet in sheets),
        content=_each(course.content for course, _ in runs),
        results=tuple(_results(session, runs)),
        tasks=_each(course.tasks for course, _ in runs),
        source=row_source("course", (course.id for course, _ in runs)),
    )


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    """Lines of all runs, each once."""
    return tuple(dict.fromkeys(line for text in texts for line in _lines(text)))


def _period(sheets: list[CourseSheet], hours: int) -> str:
    """``3·5·7월 진행 / 총 3회기 / 회기당 40시간 / 120시간`` for several runs."""
    if len(sheets) == 1:
        return span(sheets[0].starts_on, sheets[0].ends_on)
    months = dict.fromkeys(sheet.starts_on.month for sheet in sheets)
    lines = [f"{'·'.join(map(str, months))}월 진행", f"총 {len(sheets)}회기"]
    if len({sheet.hours for sheet in sheets}) == 1:
        lines.append(f"회기당 {hours_text(sheets[0].hours)}")
    return "\n".join([*lines, hours_text(hours)])


def _results(session: Session, runs: list[tuple[Course, CourseSheet]]) -> Iterator[str]:
    """수료 and the change of the scales come from the records, the rest was written."""
    over = [sheet for _, sheet in runs if sheet.is_over]
    if over:
        yield f"{sum(sheet.completed for sheet in over):,}명 수료"
    for one in _merged(changes_of(session, course) for course, _ in runs):
        if one.measured:
            before, after = show_hundredths(one.mean_before), show_hundredths(one.mean_after)
            change = f"{one.change_rate} {_way(one)}, {one.measured}명"
            yield f"{one.scale} {before} → {after}점 ({change})"
    yield from _each(course.outcome for course, _ in runs)


def _way(one: ScaleChange) -> str:
    return "향상" if one.total_after >= one.total_before else "변화"


def _merged(changes: Iterable[tuple[ScaleChange, ...]]) -> list[ScaleChange]:
    """One scale over all runs."""
    merged: dict[str, ScaleChange] = {}
    for one in (change for found in changes for change in found):
        known = merged.get(one.scale, ScaleChange(one.scale, 0, 0, 0))
        merged[one.scale] = ScaleChange(
            one.scale,
            known.measured + one.measured,
            known.total_before + one.total_before,
            known.total_after + one.total_after,
        )
    return list(merged.values())


GATHERERS: Mapping[str, Callable[[Session, Wanted], Facts]] = MappingProxyType(
    {
        "training-plan": lambda s, wanted: course_facts(s, wanted.letter, wanted.subject_id),
        "attendance-sheet": lambda s, wanted: course_facts(s, wanted.letter, wanted.subject_id),
        "sign-sheet": lambda s, wanted: sign_sheet_facts(s, wanted.letter, wanted.subject_id),
        "training-report": lambda s, wanted: course_facts(s, wanted.letter, wanted.subject_id),
        "certificates": lambda s, wanted: certificates_facts(s, wanted.letter, wanted.subject_id),
        "certificate": lambda s, wanted: certificate_facts(s, wanted.letter, wanted.subject_id),
        "training-year": lambda s, wanted: year_facts(
            s, wanted.letter, wanted.year or wanted.letter.issued_on.year
        ),
    }
)
