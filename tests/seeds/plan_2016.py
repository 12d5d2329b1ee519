"""What seed S2 plans for 2016 as records: 세부추진사업, 기본 운영, 공모·후원."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.activity import Area
from app.models.plan import PlannedActivity, PlannedKind

CYCLE = "자활사업 순환체계 구축"
CASES, TRAINING = "통합사례관리 추진", "맞춤형 교육 훈련 구축"
ECONOMY = "사회적 경제+자활사업 융합 활동 구축"
# 영역, 구분, 내용, 주기, 추진목표.
DETAILED = (
    (CYCLE, "초기상담", "자활위탁 주민 초기상담", "수시", "위탁의뢰주민 80명"),
    (
        CYCLE,
        "사례관리체계 전환",
        "복지부 전문사례관리 체계 전환\n- 실무자 전문상담 교육\n- 상담 방식 및 행정 변화\n"
        "- 통합사례관리 회의 구축",
        "수시",
        "사례관리 위기등급 구축\nA형-20명\nB형-30명\nC형-50명",
    ),
    (
        CYCLE,
        "신규 자활근로사업 추진",
        "참여주민 노동능력별 사업 배치",
        "1월",
        "근로유지형 - 1개\n사회서비스형 - 1개\n시장형 - 2개",
    ),
    (
        CYCLE,
        "특화프로그램 운영",
        "취업/창업을 위한 특화 프로그램 운영\n- 창업 플랜 교육\n- 취업 지원 교육",
        "3월~12월\n3월 / 9월",
        "2개 사업단\n20명",
    ),
    (
        CASES,
        "사례관리 상담",
        "자활사업 참여주민들의 사례관리 상담\n- 자활자립 계획 수립\n- 위험요인 파악 및 지원 수립",
        "수시",
        "자활사업참여자 100명",
    ),
    (
        CASES,
        "특성별 교육",
        "특성별 교육 프로그램 진행\n- 취업 정보 및 촉진교육\n- 심리 정서 지원 교육\n"
        "- 상위전환 통합 촉진 교육",
        "수시",
        "교육별 20명",
    ),
    (
        TRAINING,
        "기초교육",
        "자활사업 정보 제공\n주민 자립 촉진 및 자존감 향상",
        "격월1회",
        "참여주민 80명",
    ),
    (
        TRAINING,
        "특성별 교육",
        "참여주민 소양교육\n참여주민 전문 자격증 및 창업플랜교육",
        "연4회",
        "참여주민 회당 20명",
    ),
    (
        TRAINING,
        "주민리더양성",
        "주민 리더 발굴 교육\n주민 리더십 교육",
        "연2회",
        "참여주민회당 10명",
    ),
    (
        ECONOMY,
        "경영지원교육",
        "자활기업 경영지원\n시장형 자활근로 사업 경영지원",
        "수시",
        "자활기업 - 3 기업\n사업단 - 2 사업단",
    ),
    (
        ECONOMY,
        "사회적 경제 장터",
        "사회적 경제 장터 참여\n- 마을에서 협동하다\n- 지역 행사",
        "수시",
        "연 10회",
    ),
    (
        ECONOMY,
        "공동사업추진",
        "사회적 경제 단위와 공동사업 추진",
        "상반기",
        "1개 사업모델 추진",
    ),
)
MEETINGS, PEOPLE = "자활센터 운영 회의", "자활센터 직원 운영"
SELF_RULE, REPORT, TOGETHER = "주민자치지원", "지역자활센터 사업보고회", "지역사회연대 사업"
# 묶음, 구분, 내용, 주기, 추진목표.
BASIC = (
    (MEETINGS, "운영지원회의", "운영방향 논의", "연4회 (3,6,9,12월)", "운영지원위원 9명"),
    (MEETINGS, "이사회", "센터사업방향 및 예산안 심의", "연2회/(1,7월)", "이사회 6명"),
    (
        PEOPLE,
        "전체교육",
        "직무능력 향상을 위한 단체 교육(사회적 경제, 협동조합 등)",
        "월1회 (2월~11월)",
        "실무자전원",
    ),
    (PEOPLE, "개별교육", "개별 실무자 역량강화", "년 1회", "2명"),
    (
        PEOPLE,
        "자활사업 전략 워크숍",
        "사업 점검 및 전략 개발",
        "연3회 (1/4/9/12월)",
        "실무자전원",
    ),
    (
        PEOPLE,
        "직원연수",
        "자활사업계획 및 평가\n팀워크 향상, 타자활방문",
        "연 2회 (7/12월)",
        "실무자전원",
    ),
    (
        SELF_RULE,
        "임원양성교육",
        "아침을 여는 협동조합 임원양성 교육",
        "연 1회 (3월~4월)",
        "자활참여주민 10명",
    ),
    (
        SELF_RULE,
        "공제협동조합교육",
        "협동조합의 이해 및 필요성",
        "연2회",
        "자활사업 참여주민전원",
    ),
    (
        SELF_RULE,
        "공제협동조합지원",
        "이사회 및 정기 총회 지원",
        "연2회이상",
        "공제조합원 전체",
    ),
    (SELF_RULE, "주민동아리", "주민동아리 운영지원", "연4회", "전체주민 20명"),
    (
        SELF_RULE,
        "주민대표자회의",
        "자활전체 행사 및 자활사업운영 보고 및 논의",
        "연4회이상",
        "각사업단 주민리더 10명",
    ),
    (REPORT, "사업보고회", "2016년 사업보고 공유", "연 1회 (12월)", "자활참여주민 130명"),
    (
        TOGETHER,
        "자활네트워크",
        "지역자활센터 협회 및 한국자활협회 등 자활네트워크활동 (협회비 포함)",
        "수시",
        "실무자",
    ),
    (
        TOGETHER,
        "지역사회복지 협의회",
        "가온구 지역복지협의체 참여 "
        "(일자리분과, 주거분과, 사례관리분과, 실무협의체, 대표협의체 등)",
        "분과 및 실무협의체 월 1회\n대표협의체 년 4회",
        "실무자 4인",
    ),
    (
        TOGETHER,
        "지역사회연대",
        "지역 내 복지단체와 연대를 통한 교육 및 연대회의 진행",
        "수시",
        "실무자",
    ),
)
FUNDRAISING = (
    (
        "공모사업 개발 및 수행",
        "공동모금회, 복지재단 등의 공모사업 통한 자원연결",
        "수시",
        "자활참여주민 대상 20명",
        3_000_000,
    ),
    (
        "후원금 모금",
        "자활참여 주민지원의 복지향상을 위한 후원금 모금",
        "수시",
        "CMS 후원조직 100명",
        1_000_000,
    ),
)


def add(session: Session) -> None:
    areas = {
        name: Area(name=name, sort_order=10 + at)
        for at, name in enumerate((CYCLE, CASES, TRAINING, ECONOMY))
    }
    session.add_all(areas.values())
    rows = [_planned(PlannedKind.DETAILED, *rest, area=areas[area]) for area, *rest in DETAILED]
    rows += [_planned(PlannedKind.BASIC, *rest, heading=heading) for heading, *rest in BASIC]
    rows += [
        _planned(PlannedKind.FUNDRAISING, *rest, goal_amount=amount)
        for *rest, amount in FUNDRAISING
    ]
    for at, row in enumerate(rows):
        row.sort_order = at
    session.add_all(rows)


def _planned(
    kind: PlannedKind, name: str, content: str, cycle: str, goal: str, **more: object
) -> PlannedActivity:
    return PlannedActivity(
        year=2016, kind=kind.value, name=name, content=content, cycle=cycle, goal=goal, **more
    )
