"""One document that uses every written block, every kind of value and merged cells."""

from __future__ import annotations

from datetime import date

from app.documents.model import (
    Align,
    ApprovalStep,
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    DocumentHead,
    Emphasis,
    Enclosures,
    Heading,
    KeyValues,
    Money,
    PageBreak,
    Paragraph,
    Rate,
    Row,
    RowKind,
    Signature,
    Table,
    TableStyle,
    Value,
    Words,
)


def row(*cells: Cell | Value, kind: RowKind = RowKind.BODY) -> Row:
    made = (cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
    return Row(tuple(made), kind)


def head(approvals: int = 2) -> DocumentHead:
    names = ("차누리", "조아라", "문가람", "윤하늘", "서다온")
    titles = ("담당", "과장", "실장", "센터장", "이사장")
    return DocumentHead(
        data=(("문서번호", "한빛자활 제2026-0043호"), ("시행일자", "2026. 2. 20.")),
        title="2025년 「온밥상」 정산보고서",
        approval=tuple(
            ApprovalStep(title, name, date(2026, 2, 19))
            for title, name in zip(titles[:approvals], names[:approvals], strict=True)
        ),
        concurrence=(ApprovalStep("건강증진과장", "문슬기", mark="대결"),),
    )


def items() -> Table:
    right = Align.RIGHT
    return Table(
        columns=(
            Column("비목", 26, Align.CENTER),
            Column("세목", 42),
            Column("예산액(A)", 29, right),
            Column("집행액(B)", 29, right),
            Column("잔액(A-B)", 26, right),
            Column("집행률", 18, right),
        ),
        rows=(
            row(
                Cell(Words("운영비"), down=3, label=True),
                Words("재료비"),
                Money(300_000),
                Money(260_000),
                Money(40_000),
                Rate(260_000, 300_000),
            ),
            row(Words("임차료"), Money(0), Money(4_300), Money(-4_300), Rate(4_300, 0)),
            row(
                Cell(Words("소계"), align=Align.CENTER),
                Money(300_000),
                Money(264_300),
                Money(35_700),
                Rate(264_300, 300_000),
                kind=RowKind.SUBTOTAL,
            ),
            row(
                Cell(Words("여비"), label=True),
                Words("국내여비"),
                Money(10_000),
                Money(10_000),
                Money(0),
                Rate(1, 1),
                kind=RowKind.GROUP_END,
            ),
            row(
                Cell(Words("합계"), across=2),
                Money(310_000),
                Money(274_300),
                Money(35_700),
                Rate(274_300, 310_000),
                kind=RowKind.TOTAL,
            ),
        ),
        caption="비목별 총괄",
        unit_note="(단위: 원)",
        notes=("집행률은 소수 둘째 자리에서 버림.",),
    )


def outcomes() -> Table:
    return Table(
        columns=(
            Column("영역", 30),
            Column("목표", 20, Align.RIGHT),
            Column("성과", 20, Align.RIGHT),
            Column("경력", 50),
            Column("마감", 30),
        ),
        header=(
            row(
                Cell(Words("영역"), down=2),
                Cell(Words("사업성과"), across=2),
                Cell(Words("경력"), down=2),
                Cell(Words("마감"), down=2),
            ),
            row(Words("목표"), Words("성과")),
        ),
        rows=(
            row(
                Words("취업"),
                Count(12, "명"),
                Count(1_400, "명"),
                Words("지역자활센터\n가온노인돌봄센터", "14년 1개월\n1년 7개월"),
                date(2026, 3, 2),
            ),
        ),
        style=TableStyle.FORM,
        name="성과: 표/1",
    )


def ledger(count: int) -> Table:
    amounts = [1_000 + number * 37 for number in range(count)]
    body = tuple(
        row(Count(number), Words(f"물품 {number}번 구입"), Money(amount))
        for number, amount in enumerate(amounts, 1)
    )
    total = row(Cell(Words("합계"), across=2), Money(sum(amounts)), kind=RowKind.TOTAL)
    return Table(
        columns=(
            Column("No", 12, Align.CENTER),
            Column("사용목적", 120),
            Column("집행금액", 30, Align.RIGHT),
        ),
        rows=(*body, total),
        caption="집행내역",
        style=TableStyle.LEDGER,
        page_sums=(2,),
    )


def document() -> Document:
    return Document(
        title="2025년 「온밥상」 정산보고서",
        blocks=(
            Heading(0, "정산 개요", "Ⅰ"),
            head(),
            Heading(1, "일반현황", "1."),
            KeyValues(
                (
                    ("사업명", Words("이웃돌봄 반찬 나눔")),
                    ("보조금", Money(310_000)),
                    ("기준일", date(2026, 2, 13)),
                )
            ),
            Heading(2, "총괄", "가."),
            items(),
            Emphasis("반납액", "금35,700원(금삼만오천칠백원)"),
            Heading(3, "성과", "1)"),
            outcomes(),
            Table((Column("이름", 1), Column("내용", 2)), ()),
            Bullets(((0, "추진 방향"), (1, "세부 방침"), (2, "할 일"), (3, "참고"))),
            Paragraph("정산 결과를 <b>보고</b> & 확인합니다."),
            Paragraph("작은 글씨로 적는 덧붙임.", small=True),
            PageBreak(landscape=True),
            Heading(1, "집행내역", "2."),
            ledger(3),
            PageBreak(),
            Enclosures(("집행내역 1부.", "증빙서류 3건.")),
            Signature("2026. 2. 20.", "한빛지역자활센터장"),
        ),
        foot_left="2025년 「온밥상」 정산보고서",
        foot_right="한빛자활 제2026-0043호",
        author="한빛지역자활센터",
        issued_on=date(2026, 2, 20),
    )
