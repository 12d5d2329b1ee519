"""동의서, generated from the fields really kept, and 사례기록철, the whole case as one paper."""

from __future__ import annotations

from collections.abc import Iterator

from app.core import korean, periods
from app.documents import case_parts as parts
from app.documents.case_facts import CaseFileFacts, ConsentBox, ConsentFacts, EpisodeFact
from app.documents.model import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    KeyValues,
    Money,
    Paragraph,
    Table,
    TableStyle,
    Words,
)


def consent(facts: ConsentFacts) -> Document:
    """Nothing is ticked beforehand, and no box stands for several kinds (개인정보 보호법 §22)."""
    blocks: list[Block] = [
        Paragraph(
            f"{korean.with_particle(facts.letter.centre, '은/는')} 참여자의 개인정보를 다음과 같이 "
            "처리하고자 합니다. 종류마다 따로 읽고 따로 표시해 주십시오. 동의하지 않을 수 있고, "
            "동의한 뒤에도 언제든지 거둘 수 "
            "있습니다."
        ),
        KeyValues(
            (
                ("성명", Words(facts.person.name)),
                ("생년월일", Words(parts.birth(facts.person))),
                ("서식", Words(facts.version)),
                ("담당", Words(facts.person.manager or "-")),
            )
        ),
    ]
    for number, box in enumerate(facts.boxes, 1):
        blocks += _box(number, box)
    if facts.not_collected:
        blocks.append(Paragraph(f"{', '.join(facts.not_collected)}는 받지 않습니다."))
    blocks += [
        Paragraph("20    년     월     일"),
        parts.signatures(("참여자", facts.person.name), ("설명한 사람", facts.person.manager)),
    ]
    title = "개인정보 수집·이용 및 제공 동의서"
    return parts.paper(facts.letter, title, blocks, about=facts.person.name, approved=False)


def _box(number: int, box: ConsentBox) -> Iterator[Block]:
    yield Heading(1, f"{box.kind} ({box.law})", f"{number}.")
    items = "\n".join((", ".join(box.items), *box.groups))
    told = [("목적", box.purpose), ("항목", items), ("보유 기간", box.keep)]
    if box.recipient:
        told.insert(0, ("제공받는 곳", box.recipient))
    yield parts.texts(
        (*told, ("거부할 권리", box.refusal), ("동의 여부", "□ 동의함      □ 동의하지 않음"))
    )


def case_file(facts: CaseFileFacts) -> Document:
    """Parts with nothing in them are left out, but for those every case has."""
    sections: list[tuple[str, list[Block]]] = [
        (
            "인적 사항",
            [parts.who(facts.person), parts.household(facts.members), *_background(facts)],
        ),
        ("동의", [_consents(facts)]),
        ("사례", list(_episodes(facts))),
    ]
    if facts.assessments:
        sections.append(("사정", list(_assessments(facts))))
    sections.append(("계획과 점검", [parts.goals(facts.goals)]))
    if facts.savings:
        sections.append(("자산형성 통장", [_savings(facts)]))
    if facts.papers:
        sections.append(("서류", [_papers(facts)]))
    sections.append(("경과", [_moments(facts)]))
    blocks: list[Block] = []
    for number, (title, inside) in enumerate(sections, 1):
        blocks += [Heading(1, title, f"{number}."), *inside]
    return parts.paper(
        facts.letter, f"사례기록철: {facts.person.name}", [*blocks, Paragraph("끝.")]
    )


def _background(facts: CaseFileFacts) -> Iterator[Block]:
    if facts.background:
        yield parts.texts(facts.background)


def _episodes(facts: CaseFileFacts) -> Iterator[Block]:
    if not facts.episodes:
        yield Paragraph("접수한 사례 없음")
    for number, episode in enumerate(facts.episodes, 1):
        yield from _episode(number, episode)


def _assessments(facts: CaseFileFacts) -> Iterator[Block]:
    for number, one in enumerate(facts.assessments, 1):
        grade = f", 위기등급 의견 {one.grade}" if one.grade else ""
        by = f" ({one.assessor})" if one.assessor else ""
        yield Heading(2, f"{periods.show_date(one.assessed_on)} 사정{by}{grade}", f"{number})")
        yield parts.domains(one.domains)
        if one.opinion:
            yield Paragraph(f"종합 의견: {one.opinion}")


def _savings(facts: CaseFileFacts) -> Table:
    rows = [
        parts.cells(
            Words(one.kind),
            one.opened_on,
            one.matures_on or Words("-"),
            Money(one.monthly),
            Money(one.matching),
            Words(" ".join(filter(None, (one.state, periods.show_date(one.closed_on))))),
        )
        for one in facts.savings
    ]
    return Table(
        columns=(
            Column("통장", 42),
            Column("가입일", 26, Align.CENTER),
            Column("만기일", 26, Align.CENTER),
            Column("월 적립", 24, Align.RIGHT),
            Column("월 매칭", 24, Align.RIGHT),
            Column("상태", 28, Align.CENTER),
        ),
        rows=tuple(rows),
        unit_note="(단위: 원)",
        style=TableStyle.FORM,
        name="자산형성 통장",
    )


def _papers(facts: CaseFileFacts) -> Table:
    rows = [
        parts.cells(Words(one.name), one.received_on or Words("-"), Words(one.note))
        for one in facts.papers
    ]
    return Table(
        columns=(Column("서류", 80), Column("받은 날", 30, Align.CENTER), Column("비고", 60)),
        rows=tuple(rows),
        style=TableStyle.FORM,
        name="서류",
    )


def _consents(facts: CaseFileFacts) -> Table:
    rows = [
        parts.cells(
            Words(one.kind),
            Words(one.form_version or "-"),
            one.given_on,
            one.expires_on or Words("-"),
            one.withdrawn_on or Words("-"),
            Words(one.recipient),
        )
        for one in facts.consents
    ]
    return Table(
        columns=(
            Column("종류", 34),
            Column("서식", 26, Align.CENTER),
            Column("받은 날", 28, Align.CENTER),
            Column("만료일", 28, Align.CENTER),
            Column("거둔 날", 26, Align.CENTER),
            Column("제공받는 곳", 28),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        empty_text="받은 동의 없음",
        name="동의",
    )


def _episode(number: int, episode: EpisodeFact) -> Iterator[Block]:
    end = periods.show_date(episode.closed_on)
    state = f"{end} 종결 ({episode.close_reason})" if end else "진행 중"
    yield Heading(2, f"{periods.show_date(episode.received_on)} 접수, {state}", f"{number})")
    rows = [
        parts.cells(line.started_on, Words(line.stage), Words(line.note)) for line in episode.stages
    ]
    rows += [
        parts.cells(line.decided_on, Words(f"위기등급 {line.grade}"), Words(line.reason))
        for line in episode.grades
    ]
    yield Table(
        columns=(Column("날짜", 28, Align.CENTER), Column("단계·등급", 42), Column("내용", 100)),
        rows=tuple(rows),
        style=TableStyle.FORM,
        empty_text="적은 단계 없음",
        name=f"사례 {number}",
    )
    if episode.result:
        yield Paragraph(f"종결 평가: {episode.result}")
    if episode.aftercare:
        yield parts.aftercare(episode.aftercare)


def _moments(facts: CaseFileFacts) -> Table:
    rows = [
        parts.cells(
            one.day,
            Words(one.kind),
            Words("\n".join(filter(None, (one.title, one.text)))),
            Words(one.who),
        )
        for one in facts.moments
    ]
    return Table(
        columns=(
            Column("날짜", 25, Align.CENTER),
            Column("구분", 21, Align.CENTER),
            Column("내용", 98),
            Column("담당", 26, Align.CENTER),
        ),
        rows=tuple(rows),
        unit_note=f"(총 {len(rows):,}건)",
        empty_text="적은 일 없음",
        name="경과",
    )
