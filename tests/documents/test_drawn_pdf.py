from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from app.core.errors import AppError
from app.documents.fonts import MissingGlyph
from app.documents.model import (
    Bar,
    BarChart,
    Block,
    Count,
    Cover,
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
    Paragraph,
    Picture,
    PieChart,
    Rate,
    Slice,
    Toc,
)
from tests.documents.every_drawing import (
    STEPS,
    front,
    kinds,
    months,
    moves,
    organisation,
    picture,
    plan,
)
from tests.documents.paper import MM, annotations, fonts_of, letter_boxes, pages, printed, render

LINE = Paragraph("가나다라 마바사아")
Letter = tuple[str, float, float, float, float]


def rows_of(letters: list[Letter]) -> list[str]:
    """The letters of a page line by line, without spaces."""
    lines: dict[int, list[Letter]] = {}
    for letter in sorted(letters, key=lambda box: box[1]):
        middle = (letter[2] + letter[4]) / 2
        near = next((key for key in lines if abs(key / 10 - middle) < 4), round(middle * 10))
        lines.setdefault(near, []).append(letter)
    return ["".join(letter for letter, *_ in line) for line in lines.values()]


def overlapping(letters: list[Letter]) -> list[tuple[Letter, Letter]]:
    """Pairs of letters whose boxes share more than a quarter of the smaller one."""
    found = []
    for at, one in enumerate(letters):
        for two in letters[at + 1 :]:
            wide = min(one[3], two[3]) - max(one[1], two[1])
            tall = min(one[4], two[4]) - max(one[2], two[2])
            if wide <= 0 or tall <= 0:
                continue
            areas = [(box[3] - box[1]) * (box[4] - box[2]) for box in (one, two)]
            if wide * tall > 0.25 * min(areas):
                found.append((one, two))
    return found


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render(plan()) == render(plan())


def test_every_font_is_embedded() -> None:
    for font in fonts_of(render(plan())):
        assert "/FontFile2" in font["/FontDescriptor"], font["/BaseFont"]


def test_nothing_stands_in_the_margins_nor_over_each_other() -> None:
    data = render(plan())
    sizes = [page.mediabox for page in PdfReader(BytesIO(data)).pages]
    for page, size in zip(letter_boxes(data), sizes, strict=True):
        body = [box for box in page if box[2] > 14 * MM]
        assert min(box[1] for box in body) >= 20 * MM - 1
        assert max(box[3] for box in body) <= float(size.width) - 20 * MM + 1
        assert min(box[2] for box in body) >= 19 * MM
        assert overlapping(page) == []


def test_the_cover_is_a_page_without_foot() -> None:
    first, second = pages(render(replace(plan(), blocks=(front()[0], LINE))))
    assert "사업계획서" in first
    assert "2026년" in first
    assert "한빛지역자활센터" in first
    assert "1 / 2" not in first
    assert "2 / 2" in second


def test_a_bare_cover_and_a_long_title_stay_on_the_page() -> None:
    assert "계획" in pages(printed(Cover("계획", "", "")))[0]
    title = "지역사회 통합돌봄 체계 구축을 위한 중장기 발전계획서"
    data = printed(Cover(title, "2026년", "아주 긴 이름을 가진 " * 4, "표어 " * 30))
    assert len(pages(data)) == 1
    letters = letter_boxes(data)[0]
    assert min(box[1] for box in letters) >= 20 * MM
    assert max(box[3] for box in letters) <= 190 * MM


def test_a_damaged_logo_is_named() -> None:
    with pytest.raises(AppError, match="로고 그림"):
        printed(Cover("계획", "", "", logo_png=b"broken"))


def test_the_contents_tell_the_page_each_heading_stands_on() -> None:
    data = render(plan())
    texts = pages(data)
    contents = rows_of(letter_boxes(data)[1])
    for words in ("사업개요", "운영체계", "조직도", "유형별 현황", "월별 추진일정", "빈 자료"):
        home = next(n for n, text in enumerate(texts[2:], 3) if words in text)
        line = next(line for line in contents if words.replace(" ", "") in line)
        assert line.endswith(words.replace(" ", "") + str(home)), line


def test_a_line_of_the_contents_leads_to_its_heading() -> None:
    data = render(plan())
    reader = PdfReader(BytesIO(data))
    links = annotations(data)[1]
    assert len(links) == 9
    contents = [page["/Contents"].get_data() for page in reader.pages]  # type: ignore[attr-defined]
    targets = [contents.index(each["/Dest"][0]["/Contents"].get_data()) for each in links]
    texts = pages(data)
    assert targets == sorted(targets)
    assert "사업개요" in texts[targets[0]]
    assert "빈 자료" in texts[targets[-1]]


def test_contents_go_over_pages_and_keep_their_depth() -> None:
    headings = [Heading(1 + n % 3, f"항목{n:03d}", f"{n}.") for n in range(180)]
    blocks: list[Block] = [Toc(depth=2)]
    for heading in headings:
        blocks += [heading, LINE]
    data = printed(*blocks)
    texts = pages(data)
    count = sum(1 for page in annotations(data) if page)
    listed = " ".join(texts[:count])
    assert count > 1
    for number, heading in enumerate(headings):
        assert (f"항목{number:03d}" in listed) is (heading.level <= 2)


def test_contents_without_headings_are_only_a_title() -> None:
    assert "차례" in pages(printed(Toc(), LINE))[0]


def test_bookmarks_are_nested_as_the_headings() -> None:
    outline = PdfReader(BytesIO(render(plan()))).outline
    first, inner, second, _ = outline
    assert (first.title, second.title) == ("Ⅰ 사업개요", "Ⅱ 2026년 사업추진 계획")
    assert inner[0].title == "1. 운영체계"
    assert [entry.title for entry in inner[1]] == ["가. 조직도", "나. 사업단 전환 현황"]


@pytest.mark.parametrize("units", [1, 8, 9, 20, 60])
def test_no_box_of_a_wide_organisation_is_cut(units: int) -> None:
    data = printed(Heading(1, "조직도", "1."), organisation(units))
    assert len(pages(data)) == 1
    letters = letter_boxes(data)[0]
    text = pages(data)[0].replace("\n", "")
    assert (
        sum(text.count(word) for word in ("자전거", "‘볕’", "반찬", "청소", "집수리", "빨래터"))
        + text.count("공방")
        + text.count("일자리")
        == units
    )
    body = [box for box in letters if box[2] > 14 * MM]
    assert min(box[1] for box in body) >= 20 * MM - 1
    assert max(box[3] for box in body) <= 190 * MM + 1
    assert min(box[2] for box in body) >= 19 * MM
    assert overlapping(letters) == []
    smallest = min(box[4] - box[2] for box in letters if box[0] == "전")
    assert smallest >= 6 or units == 60, "several rows need no smaller letters"


def test_a_deep_tree_stands_below_each_other() -> None:
    def branch(name: str, depth: int) -> OrgNode:
        below = tuple(branch(f"{name}{n}", depth - 1) for n in range(3)) if depth else ()
        return OrgNode(name, ("할 일",) if depth == 1 else (), below, name="맡은 이")

    data = printed(OrgChart(branch("부", 3)))
    text = pages(data)[0]
    assert len(pages(data)) == 1
    assert all(f"부{a}{b}{c}" in text for a in range(3) for b in range(3) for c in range(3))
    assert overlapping(letter_boxes(data)[0]) == []


def test_many_advisers_are_all_printed() -> None:
    advisers = tuple(OrgNode(f"위원회{number}") for number in range(5))
    children = tuple(OrgNode(f"부서{number}") for number in range(3))
    text = pages(printed(OrgChart(OrgNode("센터장", (), children, advisers))))[0]
    assert all(f"위원회{number}" in text for number in range(5))
    narrow = OrgNode("센터장", (), tuple(OrgNode(f"과{n}", (), (), advisers) for n in range(6)))
    assert pages(printed(OrgChart(narrow)))[0].count("위원회4") == 6


@pytest.mark.parametrize("count", [0, 1, 2, 5, 6, 12, 40])
@pytest.mark.parametrize("target", [0, 2, 99])
def test_a_flow_prints_every_step_once(count: int, target: int) -> None:
    steps = tuple(FlowStep(f"걸음{number:02d}", ("내용",)) for number in range(count))
    flow = Flow(steps, "흐름", cycle=True, back_to=target, back_text="되돌림")
    data = printed(LINE, flow, LINE)
    text = "".join(pages(data))
    assert [text.count(f"걸음{number:02d}") for number in range(count)] == [1] * count
    assert text.count("되돌림") == min(count, 1)
    for page in letter_boxes(data):
        assert overlapping(page) == []


def test_layers_print_their_labels_and_boxes() -> None:
    layers = Layers((Layer("비전", ()), Layer("", STEPS), Layer("과제", STEPS + STEPS)), "체계")
    text = pages(printed(layers))[0]
    assert text.count("게이트웨이") == 3
    assert "비전" in text
    assert pages(printed(LINE, Layers(()), LINE))


@pytest.mark.parametrize("count", [0, 1, 8, 30, 120])
def test_a_bar_chart_keeps_its_bars_and_values_on_one_page(count: int) -> None:
    data = printed(LINE, moves(count))
    assert len(pages(data)) <= 2
    text = pages(data)[-1]
    assert sum(text.count(f"{max(0, 15 - 2 * n)}명") > 0 for n in range(min(count, 8))) == min(
        count, 8
    )
    assert ("해당 없음" in text) is (count == 0)


def test_bars_of_rates_and_losses_are_shown_as_everywhere() -> None:
    bars = (Bar("달성", Rate(866, 1000)), Bar("넘음", Rate(3, 2)))
    text = pages(printed(BarChart(bars), BarChart((Bar("손실", Money(-4_300)),))))[0]
    assert "86.6%" in text
    assert "150%" in text
    assert "△4,300" in text


@pytest.mark.parametrize(
    ("counts", "rates"),
    [
        ((7,), ["100%"]),
        ((0, 0), ["-", "-"]),
        ((30, 19, 9), ["51.7%", "32.7%", "15.5%"]),
        ((10, 1, 1), ["83.3%", "8.3%", "8.3%"]),
        ((1, 1, 10, 1, 1), ["7.1%", "7.1%", "71.4%", "7.1%", "7.1%"]),
        ((1, 0, 999), ["0.1%", "0%", "99.9%"]),
        ((30, 19, 9, 4, 3, 2, 1, 1, 1, 1, 1, 1), ["41%", "26%", "12.3%", "5.4%", "4.1%", "2.7%"]),
    ],
)
def test_a_pie_prints_value_and_rate_of_every_slice(
    counts: tuple[int, ...], rates: list[str]
) -> None:
    data = printed(kinds(*counts))
    page = pages(data)[0]
    words = page.split()
    for count in counts:
        assert page.count(f"{count}명") >= counts.count(count)
    for rate in rates:
        assert rate in words
    assert overlapping(letter_boxes(data)[0]) == []


def test_an_empty_pie_says_so() -> None:
    assert "해당 없음" in pages(printed(PieChart((), "빈 그래프")))[0]


def test_bars_and_marks_stand_in_their_months() -> None:
    letters = letter_boxes(printed(months()))[0]
    header = {box[0]: box for box in letters if box[2] == pytest.approx(letters[0][2], abs=40)}
    assert "월" in header
    text = pages(printed(months()))[0]
    assert text.count("사례관리\n") == 1
    assert "양식 정비" in text
    assert "(~9일까지 보고)" in text
    assert "◆ 해당 월에 실시" in text
    heights = {box[0]: box[4] - box[2] for box in letters if box[0] in "까점"}
    assert heights["까"] == pytest.approx(heights["점"], rel=0.1), "free months give it room"


def test_a_fiscal_year_begins_with_its_first_month() -> None:
    row = MonthRow("정산", "보고", (MonthSpan(12, 2, "겨울"),))
    data = printed(MonthPlan((row,), first_month=3))
    text = pages(data)[0].replace("\n", " ")
    assert text.index("3월") < text.index("12월") < text.index("1월 2월")
    months_at = [box[1] for box in letter_boxes(data)[0] if box[0] == "월"]
    winter = next(box[1] for box in letter_boxes(data)[0] if box[0] == "겨")
    assert winter > months_at[9]


def test_a_long_plan_of_months_repeats_its_header() -> None:
    rows = tuple(
        MonthRow(f"분야{n // 5}", f"사업{n:03d}", (MonthSpan(n % 12 + 1, 12, "추진"),))
        for n in range(120)
    )
    texts = pages(printed(Heading(1, "추진일정", "1."), MonthPlan(rows, caption="월별")))
    assert len(texts) > 1
    assert all("12월" in text for text in texts)
    assert all(sum(f"사업{n:03d}" in text for text in texts) == 1 for n in range(120))
    assert sum(text.count("추진\n") + text.count("추진 ") for text in texts) >= 100


def test_an_empty_plan_of_months_says_so() -> None:
    assert "계획 없음" in pages(printed(MonthPlan((), empty_text="계획 없음")))[0]


@pytest.mark.parametrize("filled", range(18, 40, 3))
def test_a_picture_is_never_parted_from_its_caption(filled: int) -> None:
    data = printed(*[LINE] * filled, Picture(picture(), "image/png", "사진 설명"))
    reader = PdfReader(BytesIO(data))
    homes = [number for number, page in enumerate(reader.pages) if len(page.images)]
    assert homes == [n for n, text in enumerate(pages(data)) if "사진 설명" in text]


@pytest.mark.parametrize(("width", "height"), [(4000, 100), (100, 4000), (1, 1)])
def test_a_picture_of_any_shape_fits_under_its_heading(width: int, height: int) -> None:
    block = Picture(picture(width, height), "image/png", "모양", 500)
    data = printed(Heading(1, "그림", "1."), block)
    assert len(pages(data)) == 1


def test_a_damaged_picture_is_named() -> None:
    whole = BytesIO()
    Image.effect_noise((200, 200), 50).save(whole, "JPEG")
    for content in (b"broken", whole.getvalue()[:2_000]):
        with pytest.raises(AppError, match="그림 ‘현장’ 파일을 읽지 못해"):
            printed(Picture(content, caption="현장"))


@pytest.mark.parametrize(
    "block",
    [organisation(), Flow(STEPS, "순환"), moves(), kinds(1, 2), Picture(picture(), "image/png")],
)
@pytest.mark.parametrize("filled", [20, 26, 32, 38])
def test_a_heading_stands_on_the_page_of_what_it_heads(block: Block, filled: int) -> None:
    data = printed(*[LINE] * filled, Heading(1, "외딴 제목", "9."), block, LINE)
    page = next(text for text in pages(data) if "외딴 제목" in text)
    assert page.split("외딴 제목")[1].count("\n") >= 1 or len(PdfReader(BytesIO(data)).pages) == 2
    above = [text.rstrip().endswith("외딴 제목\n왼쪽 아래") for text in pages(data)]
    assert not any(above)


@pytest.mark.parametrize(
    "block", [organisation(70), Picture(picture(300, 900), "image/png", "설명", 170), moves(60)]
)
def test_a_tall_drawing_under_three_headings_stays_above_the_foot(block: Block) -> None:
    headings = [Heading(level, f"제목{level}", "1.") for level in range(3)]
    data = printed(LINE, *headings, block)
    for page, letters in enumerate(letter_boxes(data)):
        body = [box for box in letters if box[2] > 14 * MM]
        assert min(box[2] for box in body) >= 19 * MM, page
    assert all(f"제목{level}" in pages(data)[1] for level in range(3))


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (Cover("\U0001f600", "", ""), "표지에 있는"),
        (OrgChart(OrgNode("\U0001f600")), "조직도에 있는"),
        (Flow((FlowStep("\U0001f600"),)), "추진모형도에 있는"),
        (BarChart((Bar("\U0001f600", Count(1)),), "인원"), "그래프 ‘인원’에 있는"),
        (PieChart((Slice("\U0001f600", Count(1)),)), "그래프에 있는"),
        (
            MonthPlan((MonthRow("\U0001f600", ""),), caption="일정"),
            "표 ‘일정’ 1행 ‘구분’ 칸에 있는",
        ),
        (
            MonthPlan((MonthRow("가", "나", (MonthSpan(1, 1, "\U0001f600"),)),)),
            "추진일정 1행에 있는",
        ),
        (Picture(picture(), "image/png", "\U000f06da"), "그림 설명에 있는"),
    ],
)
def test_a_letter_without_a_glyph_is_an_error_with_its_place(block: Block, place: str) -> None:
    with pytest.raises(MissingGlyph) as caught:
        printed(block)
    assert f"{place} 글자" in caught.value.text
