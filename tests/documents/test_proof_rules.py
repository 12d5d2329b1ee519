"""Each rule of the number checker: what it names, and what it leaves alone."""

from __future__ import annotations

import pytest

from app.core.errors import Severity
from app.documents.proof import ProofFinding, check
from app.services.manuscripts.lines import manuscript_of_lines


def found(*lines: str) -> list[ProofFinding]:
    return check(manuscript_of_lines("문서", [line for one in lines for line in one.split("\n")]))


def codes(*lines: str) -> list[str]:
    return [finding.code for finding in found(*lines)]


def table(*rows: str) -> str:
    """Cells parted by ``;``."""
    return "\n".join(row.replace(";", "\t") for row in rows)


FUNDS = table("구분;국비;자부담;계", "예산액;240;60;300", "구성비;80%;20%;100%")
ITEMS = table("비목;세목;예산액", "인건비;급여;90", "운영비;재료비;{}", "합계;;{}")

WRONG = [
    ("P01", table("구분;금액", "인건비;300", "사업비;200", "합계;600")),
    ("P01", table("구분;금액", "합계;600", "인건비;300", "사업비;200")),
    (
        "P01",
        table("비목;세목;예산", "가;나;10", ";다;20", ";소계;40", "라;마;5", "합계;;35"),
    ),
    ("P01", table("구분;인원", "남;12명", "여;13명", "총계;26명")),
    ("P02", table("구분;국비;시비;계", "인건비;100;200;310", "사업비;1;2;3")),
    ("P02", table("구분;남;여;소계;청년;노인;소계;합계", "참여;1;2;3;4;5;9;13")),
    ("P03", table("비목;예산(A);집행(B);잔액(A-B)", "인건비;100;70;40", "사업비;50;20;30")),
    ("P03", table("구분;국비;자부담", "교부(A);100;50", "사용(B);90;40", "잔액(C=A-B);10;20")),
    ("P04", "- 신규 412 + 22 = 444명"),
    ("P04", "- 산출근거: 50,000원 × 10회 × 2명 = 1,100,000원"),
    ("P04", "- 수료율 45 ÷ 50 = 91%"),
    ("P06", "- 위원회는 총 7명(내부 3명, 외부 5명)으로 둠"),
    ("P06", "- 참여자 20명(남 12, 여 9)"),
    ("P07", table("사업;목표;실적;달성률", "상담;200건;150건;85%", "방문;10;5;50%")),
    ("P07", table("비목;예산액;집행액;집행률", "인건비;300;100;43.3%", "사업비;100;20;20%")),
    ("P08", "- 참여자 109명 중 97명이 수료하여 수료율 98.9%를 보임"),
    ("P08", "- 참여 109명, 수료 97명(수료율 98.9%)"),
    ("P09", "- 대기 기간 50% 단축을 위해 대기자 30% 감소(100명→60명)"),
    ("P09", "- 자아존중감 2.75 → 3.25점 (28.1% 향상, 2명)"),
    ("P10", "- 시범학교 3곳: 가람, 나루"),
    ("P10", "- 시범운영 3개구(가온, 나래, 다솜, 라온)"),
    ("P10", "- 참석 3명(한○○, 나○○)"),
    ("P11", table("연번;이름", "1;가", "2;나", "3;다", "4;라", "5;마", "7;바")),
    ("P12", "- 운영위원회 연 4회(3, 6, 9월)"),
    (
        "P13",
        table("회의;주기", "운영위원회;연 2회(3/9월)")
        + "\n\n\n"
        + table("회의;주기", "운영위원회;연 2회(4/9월)"),
    ),
    ("P14", "□ 개요\n- 지원규모 : 동별 최대 500만원 이내 지원\n- 지원액\n  - 시범동 : 600만원"),
    (
        "P15",
        "○ 예산지원 : 총 1억원\n - 큰 기관 : 3천만원\n - 작은 기관 : 2천만원\n"
        "○ 규모\n - 큰 기관 2개, 작은 기관 3개",
    ),
    ("P16", "- 사업기간 : 2026. 3월 ~ 12월(9개월)"),
    ("P17", "- 사업기간 : 2026. 3월 ~ 2026. 12월\n- 정산 : 2026. 11월"),
    ("P18", "- 운영비(70%)와 사업비(40%)로 편성"),
    (
        "P19",
        table("구분;목표량;성과;달성율", "기초교육과정;50명;40명;80%", "상담;10;5;50%")
        + "\n\n가. 기초교육과정\n\n"
        + table("구분;기초교육과정 1기", "참여인원;60명 참여", "성과;40명 수료 (수료율 66.6%)"),
    ),
    (
        "P20",
        table("구분;목표량;성과", "기초교육수료;50명;40명", "상담;10건;5건")
        + "\n- 기초교육수료 인원은 없고 기초교육수료 45명을 기록함",
    ),
    ("P20", "- 신규충원인력 : 총 511명\n- 자세한 내용\n- 신규충원인력 501명 배치"),
    ("P23", f"1. 온밥상\n\n{FUNDS}\n\n\n{ITEMS.format(200, 290)}"),
    ("P23", f"1. 재원\n\n{FUNDS}\n\n2. 비목\n\n{ITEMS.format(200, 290)}"),
    (
        "P23",
        table("재원;예산액", "국비;240", "자부담;60", "합계;300")
        + f"\n\n\n{ITEMS.format(200, 290)}",
    ),
]


@pytest.mark.parametrize(
    ("code", "text"), WRONG, ids=[f"{c}-{n}" for n, (c, _) in enumerate(WRONG)]
)
def test_what_disagrees_is_named(code, text):
    assert code in codes(text)


SOUND = {
    "sums": table("구분;금액", "인건비;300", "사업비;200", "합계;500"),
    "total first": table("구분;금액", "합계;500", "인건비;300", "사업비;200"),
    "nested": table("비목;세목;예산", "가;나;10", ";다;20", ";소계;30", "라;마;5", "합계;;35"),
    "only subtotals": table("비목;예산", "가;10", "나;20", "소계;30", "다;5", "소계;5", "합계;35"),
    "rates are not added": table(
        "구분;목표;실적;달성률", "가;10;5;50%", "나;10;10;100%", "계;20;15;75%"
    ),
    "two ways to divide": table(
        "구분;계;성별;;나이;", ";;여;남;20대;30대", "참여;70;40;30;50;20", "수료;30;18;12;20;10"
    ),
    "unknown parts": table("사업단;정원", "가;12명", "나;-", "계;-"),
    "unit prices are not added": table(
        "품목;단가;수량;금액", "가;10;2;20", "나;5;4;20", "계;;6;40"
    ),
    "running totals": table("회차;금액;누계", "1차;10;10", "2차;20;30", "계;30;"),
    "rounding told": "(단위: 천원)\n"
    + table("구분;국비;시비;계", "가;3;3;7", "나;3;3;6")
    + "\n※ 끝수만큼 다를 수 있음",
    "rate cut": table("구분;목표;성과;달성율", "가;120명;104명;86.6%", "나;12;11;91.6%"),
    "rate rounded": table("구분;목표;성과;달성율", "가;120명;104명;86.7%", "나;12;11;91.7%"),
    "rate with another base": table("구분;정원;모집;참여;수료;수료율", "가;20;12;10;9;90%"),
    "no base": table("구분;목표;성과;달성율", "가;0;3;-", "나;10;3;30%"),
    "formula": table("비목;예산(A);집행(B);잔액(A-B)", "인건비;100;70;30", "사업비;50;60;△10"),
    "formula explained": table(
        "구분;국비;계", "잔액(C);10,000;30,000", "이자(D);1,000;1,000", "반납액(C+D);11,000;11,000"
    )
    + "\n※ 자부담 잔액 20,000원은 반납하지 않음.",
    "equation": "- 331대 × 22백만원 = 7,282백만원, 5명 + 3명 = 8명",
    "division cut": "- 97 ÷ 109 = 88.9%",
    "code and date": "- 자치행정과-7672 (2017. 4. 7.) 02-000-1234, 1:1 상담, 14:00~16:00",
    "part of a whole": "- 참여자 50명(장애인 5명, 한부모 3명 포함), 종사자 12명(휴직 1, 대체 1)",
    "other years": "- 참여자 50명(2024년 30명, 2025년 40명)",
    "told beside": "- 예산 초과 240,000원(예산 9,600,000원, 집행 9,840,000원)",
    "rate of the rest": "- 참여자 100명 중 60명이 수료, 나머지 40%는 이어서 참여",
    "another rate": "- 100명 중 60명이 참여, 전년 대비 10% 증가",
    "about": "- 100명 중 33명, 약 30%",
    "growth": "- 대상자 32% 감소(170→115명), 2배 이상 증가(29%→65%)",
    "list": "- 시범학교 3곳: 가람, 나루, 다래",
    "list with more": "- 협력기관 10곳(가람복지관, 나루복지관 등)",
    "list of kinds": "- 사업 5개(2025년 신규), 2개 분야(복지·건강), 기관 3곳(각 1명)",
    "list with roles": "- 이사회 6명(대표, 이사, 감사)",
    "serial of other rows": table("번호;내용", "58;가", "112;나", "87;다"),
    "serial of each group": table("연번;이름", "1;가", "2;나", "1;다", "2;라"),
    "months": "- 운영위원회 연 4회(3·6·9·12월), 간담회 연 2회 이상(3, 6, 9월)",
    "a range of months": "- 교육 연 1회(3월~4월), 월1회 (2월~11월)",
    "two meetings": table("회의;주기", "운영위원회;연 2회(3/9월)", "이사회;연 2회(1/7월)"),
    "limit kept": "□ 개요\n- 지원규모 : 동별 최대 500만원 이내\n- 지원액\n  - 시범동 : 400만원",
    "total is enough": (
        "○ 예산지원 : 총 2억원\n - 큰 기관 : 3천만원\n - 작은 기관 : 2천만원\n"
        "○ 규모\n - 큰 기관 2개, 작은 기관 3개"
    ),
    "length": "- 사업기간 : 2026. 3월 ~ 12월(10개월)\n- 정산 : 2027. 2월",
    "shares": "- 운영비(70%)와 사업비(30%)로 편성\n- 1차 교부(50%) : 확정\n- 2차 교부(50%) : 점검",
    "same name, other things": "- 시행목표 : 287개동\n- 시행목표 : 28개동",
    "same name, many values": "- 전면시행구역 4개구\n- 전면시행구역 17개구\n- 전면시행구역 20개구",
    "funds and items": f"1. 온밥상\n\n{FUNDS}\n\n\n{ITEMS.format(210, 300)}",
    "funds of another project": (
        f"1. 온밥상\n\n{FUNDS}\n\n\n{ITEMS.format(210, 300)}\n\n2. 나눔\n\n{ITEMS.format(200, 290)}"
    ),
    "funds that explain": (
        f"1. 온밥상\n\n{FUNDS}\n\n\n{ITEMS.format(200, 290)}\n※ 예비비 10은 뒤에 더함"
    ),
    "money given so far": (
        table("구분;국비;자부담;계", "교부액;240;60;300") + f"\n\n\n{ITEMS.format(200, 290)}"
    ),
    "target and result": "- 참여인원목표 120명\n"
    + table("구분;목표;성과", "참여인원목표;120명;104명"),
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_agrees_is_left_alone(text):
    assert [(one.code, one.text) for one in found(text)] == []


def test_a_sum_off_by_conversion_asks_instead_of_accusing():
    (finding,) = found("(단위: 천원)", table("구분;국비;시비;계", "가;3;3;7", "나;3;3;6"))
    assert finding.severity is Severity.WARNING
    assert finding.word == "확인"
    assert "끝수" in finding.text


def test_a_sum_off_by_more_is_an_error_with_the_right_value():
    (finding,) = found("(단위: 천원)", table("구분;금액", "가;300", "나;200", "합계;600"))
    assert finding.severity is Severity.ERROR
    assert finding.suggestion == "500"
    assert finding.reckoning == "300 + 200 = 500 (적힌 값 600, 차이 100)"
    assert [str(spot.place) for spot in finding.spots] == ["5번째 줄 ‘합계’", "3번째 줄 ‘가’"]


def test_funds_that_miss_their_items_are_told_in_the_unit_of_the_table():
    (finding,) = found("(단위: 천원)", FUNDS, "", "", "(단위: 천원)", ITEMS.format(200, 290))
    assert "10천원 적어요" in finding.text
    assert finding.reckoning == "290 ≠ 300 (차이 10)"
    assert [spot.quote for spot in finding.spots] == ["290", "300"]


def test_findings_stand_in_the_order_of_the_pages():
    places = [one.spots[0].place.key for one in found(
        "- 참여자 40명 중 10명, 30%",
        table("구분;금액", "가;1", "나;2", "합계;4"),
        "- 운영위원회 연 4회(3, 6, 9월)",
    )]  # fmt: skip
    assert [key.split(":")[1] for key in places] == ["1", "5", "6"]
