"""One document that uses every drawn block, each full and as sparse as it may be."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from app.documents.model import (
    Bar,
    BarChart,
    Block,
    Bullets,
    ChartPair,
    Count,
    Cover,
    Document,
    Figure,
    Flow,
    FlowStep,
    Heading,
    Layer,
    Layers,
    Money,
    MonthPlan,
    MonthRow,
    MonthSpan,
    OrgChart,
    OrgNode,
    PageBreak,
    Paragraph,
    Picture,
    PieChart,
    Slice,
    Toc,
)

UNITS = (
    ("두바퀴\n자전거", "시장진입형"),
    ("나눔카페\n‘볕’", "시장진입형"),
    ("온밥상\n반찬", "사회서비스형"),
    ("새봄\n청소", "사회서비스형"),
    ("집수리", "사회서비스형"),
    ("빨래터", "사회서비스형"),
    ("손끝\n공방", "근로유지형"),
    ("취업경과\n일자리", "근로유지형"),
)
STEPS = (
    FlowStep("초기상담", ("자활위탁 접수", "욕구·역량 사정", "위기등급 판정"), "수시"),
    FlowStep("게이트웨이", ("기초교육 40시간", "자활경로 탐색", "자활계획 수립"), "1~2개월"),
    FlowStep("맞춤형 배치", ("근로유지형", "사회서비스형", "시장진입형")),
    FlowStep("능력별 특화", ("직능·자격 교육", "창업 플랜 교육", "취업 촉진 교육")),
    FlowStep("자활·자립", ("취업·창업", "자활기업 설립", "사후관리 6개월")),
)


def organisation(units: int = 8) -> OrgChart:
    made = [UNITS[number % len(UNITS)] for number in range(units)]
    departments = (
        OrgNode(
            "사례관리과",
            ("초기상담·사정", "게이트웨이 (노찬솔·임새봄 휴직)", "통합사례회의"),
            name="과장 서다온",
        ),
        OrgNode(
            "자활사업과",
            ("시장진입형 (강한결)", "사회서비스형 (차누리·백이든)", "근로유지형 (유도담)"),
            tuple(OrgNode(title, kind=kind) for title, kind in made),
            name="과장 강한결",
        ),
        OrgNode("행정지원과", ("회계·정산", "인사·복무"), name="과장 조아라"),
    )
    deputy = OrgNode("실장", children=departments, name="문가람")
    adviser = OrgNode("운영지원위원회", name="위원 9명 · 연 4회")
    head = OrgNode("센터장", (), (deputy,), (adviser,), name="윤하늘", leads=True)
    return OrgChart(OrgNode("운영법인 사단법인 함께걷는이웃", children=(head,)))


def moves(count: int = 8) -> BarChart:
    names = ("손끝공방", "온밥상 반찬", "새봄청소", "집수리", "두바퀴 자전거", "나눔카페", "빨래터")
    kinds = ("근로유지형", "사회서비스형", "시장진입형")
    bars = (
        Bar(
            names[number % 7],
            Count(max(0, 15 - 2 * number), "명", f"moves:unit={number}"),
            kinds[number % 3],
        )
        for number in range(count)
    )
    return BarChart(tuple(bars), "사업단별 전환", "명")


def kinds(*counts: int) -> PieChart:
    names = ("사회서비스형", "근로유지형", "시장진입형", "인턴·도우미형", "시간제", "자활기업")
    slices = (
        Slice(names[number % 6], Count(count, "명", f"moves:kind={number}"))
        for number, count in enumerate(counts)
    )
    return PieChart(tuple(slices), "유형별 전환", "명")


def months() -> MonthPlan:
    return MonthPlan(
        (
            MonthRow("사례관리", "초기상담·사정", (MonthSpan(1, 12, "수시"),)),
            MonthRow(
                "사례관리",
                "전문사례관리 체계 전환",
                (
                    MonthSpan(1, 2, "양식 정비"),
                    MonthSpan(3, 6, "위기등급 구축"),
                    MonthSpan(7, 12, "운영·점검"),
                ),
            ),
            MonthRow("자활근로", "신규 사업단 추진", (MonthSpan(1, 1, "배치"), MonthSpan(4, 9))),
            MonthRow("자활근로", "취업 지원 교육", (MonthSpan(3, 3), MonthSpan(9, 9))),
            MonthRow("센터 운영", "정산", (MonthSpan(2, 2, "(~9일까지 보고)"),)),
            MonthRow("센터 운영", "아직 정하지 않은 일"),
        ),
        caption="월별 추진일정",
    )


def picture(width: int = 600, height: int = 300) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), (188, 212, 209)).save(out, "PNG")
    return out.getvalue()


def front() -> tuple[Block, ...]:
    return (
        Cover(
            "사업계획서",
            "2026년",
            "한빛지역자활센터",
            "“함께 일하고 서로 돌보는 마을”",
            "2025년 사업성과 · 2026년 세부추진사업 · 추진일정 · 소요예산",
            "2026. 1.",
            "운영법인 사단법인 함께걷는이웃",
        ),
        Toc(),
    )


def drawings() -> tuple[Block, ...]:
    return (
        Heading(0, "사업개요", "Ⅰ"),
        Heading(1, "운영체계", "1."),
        Heading(2, "조직도", "가."),
        organisation(),
        Heading(2, "사업단 전환 현황", "나."),
        ChartPair(moves(), kinds(30, 19, 9)),
        Paragraph(("전환 인원은 ", Figure("58명", "moves:year=2025"), "이며 목표를 넘었습니다.")),
        Heading(0, "2026년 사업추진 계획", "Ⅱ"),
        Heading(1, "추진모형도", "1."),
        Flow(STEPS, "순환체계", cycle=True, back_to=1, back_text="재배치 · 상위전환"),
        Layers(
            (
                Layer("비전", (FlowStep("주민이 스스로 세우는 자활"),)),
                Layer("목표", (FlowStep("순환체계 구축"), FlowStep("지역 연대"))),
                Layer("과제", STEPS[:4]),
            ),
            "추진체계",
        ),
        Bullets(((0, "추진 방향"), (1, ("신규 참여 ", Figure("41명", "people:new"), " 배치")))),
        Picture(picture(), "image/png", "공동작업장 전경", 90),
        Heading(2, "유형별 현황", "가."),
        kinds(30, 19, 9, 4, 3, 2, 1, 1, 1, 1, 1, 1),
        PageBreak(landscape=True),
        Heading(1, "월별 추진일정", "2."),
        months(),
        PageBreak(),
        Heading(1, "빈 자료", "3."),
        BarChart((), "막대 없음"),
        BarChart((Bar("가", Money(0)), Bar("나", Money(0))), "모두 0", "원"),
        kinds(0, 0),
        kinds(7),
        MonthPlan((), caption="빈 일정"),
        Flow((FlowStep("한 단계"),)),
        OrgChart(OrgNode("센터장", name="윤하늘")),
    )


def plan() -> Document:
    return Document(
        "2026년 사업계획서", (*front(), *drawings()), "2026년 사업계획서", "한빛지역자활센터"
    )
