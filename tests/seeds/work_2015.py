"""성과표 and 추진활동 of seed S2 as objectives and activities of 2015."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.activity import Activity, Area
from app.models.measured import Measured
from app.models.plan import Objective

CASES = "자활·자립을 위한 전문사례관리 및 취업 상담"
TRAINING, ECONOMY = "교육훈련강화", "사회적경제 영역 구축"
PUBLICITY = "지역 내 자활센터 및 자활사업 홍보"
AREAS = (
    (CASES, ""),
    (
        TRAINING,
        "주민기초교육 강화를 통한 신규 자활근로 사업 참여자 근로의욕 촉진\n"
        "상위전환 및 취업촉진을 위한 교육 추진\n주민 직능교육을 통한 전문성 강화\n"
        "주민 심리정서 교육을 통한 근로의욕 촉진 및 삶의 환경 개선",
    ),
    (
        ECONOMY,
        "시장형 자활근로사업 활성화를 위한 전문컨설팅 연결\n"
        "지역의 “사회적 경제” 분야별 협업화 추진(가온구안심돌봄네트워크발족)\n"
        "지역의 “사회적 경제” 추진단위 설립을 위한 협의회의 추진\n"
        "지역의 “사회적 경제” 단체와 연합 장터 추진 참여",
    ),
    (
        PUBLICITY,
        "자활사업 점포 활성화를 위한 지역주민 강좌 추진\n지역 장터 참여활동 진행\n"
        "지역 단체와 자활사업 활성화를 협약 체결 추진",
    ),
)
_RESULT, _CASE, _TRAINED = "사업성과", "사례관리 성과", "교육훈련 성과"
_SYSTEM = "전문적이고 집중적인 사례관리를 위한 체계적인 사례관리 시스템 구축필요"
# 구분, 세부목표, 목표량, 단위, what counts it with its filter, 평가.
OBJECTIVES = (
    (_RESULT, "참여인원", 120, "명", Measured.PARTICIPANTS, "", "근로 미취약자 지속적인 대거유입"),
    (_RESULT, "사업단전환", 104, "명", Measured.MOVED, "", "근로유지형 사업단전환 유입증가"),
    (_RESULT, "주민센터 라운딩을 통한 홍보", 17, "개동", None, "", "-"),
    (_CASE, "사례관리상담", 208, "건", Measured.CONTACTS, "", _SYSTEM),
    (_CASE, "지역자원연계", 24, "건", Measured.REFERRALS, "", _SYSTEM),
    (
        _CASE,
        "취업성공전환",
        24,
        "명",
        Measured.EMPLOYED,
        "",
        "근로 미취약자 증가로 인한 취업률 저조",
    ),
    (
        _TRAINED,
        "주민기초교육",
        104,
        "명",
        Measured.COMPLETED,
        "교육과정=주민기초교육",
        "총 5회기 진행 (200H)\n자아존중감&자기효능감 평균 34%향상",
    ),
    (
        _TRAINED,
        "심신치유교육",
        12,
        "",
        Measured.COMPLETED,
        "교육과정=주민심신치유교육",
        "자아존중감 17%(+7) 향상\n자기효능감 22%(+11) 향상",
    ),
)
# 영역, 사업명, from, to, 추진내용, 참여기관.
ACTIVITIES = (
    (
        ECONOMY,
        "가온구 안심돌봄네트워크",
        (4, 6),
        (9, 18),
        "돌봄 관련 사회적경제 단체 회의 추진\n공공 돌봄서비스 제공을 위한 의제 확정\n"
        "“가온구안심돌봄네트워크” 창립",
        "10개 기관",
    ),
    (
        ECONOMY,
        "사회적경제협의회 “이음” 워크숍",
        (5, 14),
        None,
        "사회적경제 협의회 “이음” 워크숍 참여\n지역의 사회적 경제 활성화 방안 및 사업 교류 논의",
        "20개 기관",
    ),
    (
        ECONOMY,
        "자활기업 광역협동조합 조직",
        (3, 3),
        (11, 20),
        "3월 세차, 청소 자활기업 광역협동조합 설립 논의\n9월 청소 자활기업 광역협동조합 창립\n"
        "11월 세차 자활기업 광역협동조합 창립",
        "각 8개 자활기업 참여",
    ),
    (
        ECONOMY,
        "가칭“생명살림협동조합”설립 추진",
        (5, 20),
        (12, 10),
        "5월 사회적 경제 단체를 중심으로 설립 논의\n2016년 상반기 설립 추진 계획 확정",
        "10개 협동조합, 사회적 기업, 중간조직 참여",
    ),
    (
        ECONOMY,
        "자활근로사업 컨설팅",
        (8, 1),
        (12, 31),
        "북카페, 맞춤형조리사업단 전문 컨설팅 추진",
        "협동조합 2곳",
    ),
    (
        ECONOMY,
        "마을에서협동하다",
        (10, 18),
        None,
        "가온구 내 사회적 경제 협동교류\n3개 자활근로사업단 참여",
        "20개",
    ),
    (
        ECONOMY,
        "물빛바자회",
        (7, 1),
        (11, 30),
        "지역의 사회적 경제 활성화 네트워크 활동\n2개 자활근로 사업단 참여",
        "지역 주민",
    ),
    (
        ECONOMY,
        "새솔주민한마당",
        (10, 24),
        None,
        "지역 내 마을행사를 통한 교류\n2개 자활근로 사업단 참여",
        "지역 단체",
    ),
    (
        PUBLICITY,
        "주민문화강화",
        (1, 5),
        (12, 31),
        "북카페 및 맞춤형 매장 활성화\n주요강좌\n- 한땀한땀 (월10명) - 1월~12월\n"
        "- 영어강좌 (월 5명) - 8월 ~ 12월\n- 제과제빵 (월 6명) - 8월 ~ 12월\n"
        "- 요가강좌 (월 3명) - 9월",
        "",
    ),
    (
        PUBLICITY,
        "센터 프로그램실 대여",
        (2, 2),
        (11, 30),
        "지역 주민 소모임 장소 제공\n- 음료 및 다과 북카페 매장 이용\n물빛동 자치회 - 2회",
        "",
    ),
    (
        PUBLICITY,
        "가온구 주민 노래자랑",
        (10, 17),
        None,
        "가온구 주민센터 및 주민 교류\n2개 사업단 참여",
        "",
    ),
    (
        PUBLICITY,
        "가온공사 협약",
        (6, 1),
        None,
        "공동부업장 무상임대 협약 체결\n가온공사 업무협약",
        "",
    ),
)


def add(session: Session) -> dict[str, Area]:
    """The areas of 2015; next year's are others."""
    areas = {
        name: Area(name=name, summary=summary, sort_order=at, closed_on=date(2015, 12, 31))
        for at, (name, summary) in enumerate(AREAS)
    }
    session.add_all(areas.values())
    session.add_all(_objective(areas[CASES], at, *one) for at, one in enumerate(OBJECTIVES))
    session.add_all(_activity(areas, *one) for one in ACTIVITIES)
    session.flush()
    return areas


def _objective(
    area: Area,
    at: int,
    heading: str,
    name: str,
    target: int,
    unit: str,
    measured: Measured | None,
    where: str,
    assessment: str,
) -> Objective:
    made = Objective(
        year=2015,
        area=area,
        heading=heading,
        name=name,
        target=target,
        unit=unit,
        assessment=assessment,
        sort_order=at,
        measure=measured.value if measured is not None else "",
        measure_filter=where,
        result_note="수료" if name == "주민기초교육" else "",
    )
    if measured is None:
        made.lead_in, made.result = "가온구 관내", 17
        made.evidence = "동별 방문표"
    return made


def _activity(
    areas: dict[str, Area],
    area: str,
    name: str,
    first: tuple[int, int],
    last: tuple[int, int] | None,
    content: str,
    partners: str,
) -> Activity:
    return Activity(
        area=areas[area],
        name=name,
        started_on=date(2015, *first),
        ended_on=date(2015, *last) if last is not None else None,
        content=content,
        partners_text=partners,
    )
