"""Objectives of 한빛지역자활센터: last year by hand, this year counted, next year planned."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.measured import Measured as M

CASES, TRAINING, ECONOMY = (
    "자활·자립을 위한 사례관리",
    "맞춤형 교육훈련 강화",
    "사회적경제 영역 구축",
)
RESIDENTS, PUBLICITY, SHARING = "주민자치와 공동체", "지역 내 자활사업 홍보", "나눔과 방문"


@dataclass(frozen=True)
class Aim:
    """Targets of the three years and last year's result; ``said`` is the 평가 of last year and,
    where one has been written already, of this year."""

    area: str
    heading: str
    name: str
    unit: str
    measure: M | None
    where: str
    targets: tuple[int, int, int]
    result: int
    said: tuple[str, str] = ("", "")
    lead_in: str = ""
    note: str = ""


_R, _C, _T, _S = "사업성과", "사례관리 성과", "교육훈련 성과", "연대 성과"
_N = ""
AIMS = (
    Aim(CASES, _R, "참여인원", "명", M.PARTICIPANTS, _N, (80, 80, 84), 68,
        ("신규 의뢰가 하반기에 몰림", "근로 미약자가 계속 들어와 사례관리 인원이 늘어남")),
    Aim(CASES, _R, "사업단 전환", "명", M.MOVED, _N, (60, 60, 60), 44,
        ("근로유지형으로 옮긴 사람이 절반을 넘음", "상반기 손끝공방 정원을 늘려 전환이 빨라짐")),
    Aim(CASES, _R, "상위 유형 전환", "명", M.UPWARD_MOVES, _N, (18, 20, 22), 13,
        ("직능교육을 마친 사람부터 옮김", "")),
    Aim(CASES, _R, "취업 성공", "명", M.EMPLOYED, _N, (10, 10, 10), 3,
        ("구직 연령이 높아 취업이 어려움", "동행면접을 늘려 작년보다 나아짐")),
    Aim(CASES, _R, "취업 3개월 유지", "명", M.KEPT_THREE_MONTHS, _N, (3, 4, 5), 2),
    Aim(CASES, _R, "탈수급", "명", M.OFF_BENEFIT, _N, (4, 4, 5), 2, ("취업 뒤 소득이 꾸준한 가구",
        "")),
    Aim(CASES, _R, "주민센터 라운딩을 통한 홍보", "개동", None, _N, (17, 17, 17), 17,
        ("모든 동을 두 차례 돌며 의뢰가 늘어남", "17개 동을 3월까지 모두 돎"), "관내"),
    Aim(CASES, _C, "사례관리 상담", "건", M.CONTACTS, _N, (480, 520, 560), 455,
        ("전화상담이 많아 내방상담 비중을 높일 것", "위기등급이 높은 사람에게 상담을 모음")),
    Aim(CASES, _C, "위기등급 A 집중상담", "건", M.CONTACTS, "위기등급=A", (120, 150, 160), 112),
    Aim(CASES, _C, "사례회의", "건", M.CASE_MEETINGS, _N, (12, 12, 12), 10,
        ("외부 자문위원과 함께한 회의가 도움이 됨", "")),
    Aim(CASES, _C, "지역자원 연계", "건", M.REFERRALS, _N, (24, 30, 36), 22,
        ("의료와 심리 연계가 늘어남", "정신건강 연계가 특히 늘어남")),
    Aim(CASES, _C, "초기상담", "명", M.INTAKES, _N, (30, 30, 30), 27),
    Aim(CASES, _C, "자활계획 수립", "건", M.PLANS, _N, (40, 40, 44), 36),
    Aim(CASES, _C, "자산형성 통장 유지", "명", M.SAVINGS, _N, (18, 20, 22), 17,
        ("중도 해지 2건은 이사 때문", "")),
    Aim(CASES, _C, "사후관리", "건", M.AFTERCARE, _N, (6, 6, 8), 5),
    Aim(TRAINING, _T, "주민기초교육", "명", M.COMPLETED, "교육과정=주민기초교육 “첫걸음”",
        (90, 100, 100), 81,
        ("자기효능감이 평균 12% 오름", "다섯 기수로 늘려 신규 참여자가 모두 받게 함"), "", "수료"),
    Aim(TRAINING, _T, "주민 소양교육", "명", M.TRAINED, "교육 분류=소양교육", (60, 60, 64), 58,
        ("몸이 불편한 주민이 함께할 내용이 필요", ""), "", "참여"),
    Aim(TRAINING, _T, "주민 직능교육", "명", M.COMPLETED, "교육 분류=직능교육", (20, 20, 24), 16,
        ("현장실습이 전환으로 이어짐", ""), "", "수료"),
    Aim(TRAINING, _T, "취업촉진교육", "명", M.TRAINED, "교육 분류=취업촉진교육", (20, 24, 24), 18,
        ("1:1 컨설팅을 바라는 사람이 많음", ""), "", "참여"),
    Aim(TRAINING, _T, "리더양성교육", "명", M.TRAINED, "교육 분류=리더양성교육", (10, 12, 12), 9),
    Aim(TRAINING, _T, "교육 시간", "시간", M.COURSE_HOURS, _N, (340, 400, 400), 332),
    Aim(TRAINING, _T, "교육 연인원", "명", M.TRAINING_TIMES, _N, (1200, 1400, 1500), 1156),
    Aim(TRAINING, _T, "자격 취득", "명", M.QUALIFIED, _N, (4, 5, 5), 3,
        ("조리와 정비 분야에서 땀", "")),
    Aim(ECONOMY, _S, "사회적경제 연대활동", "건", M.ACTIVITIES, "영역=사회적경제 영역 구축",
        (5, 6, 8), 5, ("돌봄네트워크 준비모임을 꾸림", "돌봄네트워크가 9월에 발족함")),
    Aim(ECONOMY, _S, "사업단 전문컨설팅", "건", M.ACTIVITIES,
        "영역=사회적경제 영역 구축; 이름=컨설팅", (1, 2, 2), 1),
    Aim(ECONOMY, _R, "시장진입형 참여인원", "명", M.PARTICIPANTS, "사업단 유형=시장진입형",
        (10, 12, 14), 9),
    Aim(ECONOMY, _R, "자활기업 유지", "개", M.ENTERPRISES, _N, (2, 2, 3), 2),
    Aim(ECONOMY, _R, "창업", "명", M.FOUNDED, _N, (2, 2, 3), 1,
        ("청소 분야 한 곳이 예비 단계", "")),
    Aim(RESIDENTS, _R, "주민대표자회의", "회", M.MEETINGS, "회의체=주민대표자회의", (4, 4, 4), 4),
    Aim(RESIDENTS, _R, "공동체 활동 연인원", "명", M.ACTIVITY_TIMES, "영역=주민자치와 공동체",
        (500, 550, 580), 498, ("체육대회와 나들이에 많이 나옴", "")),
    Aim(PUBLICITY, _R, "홍보 활동", "건", M.ACTIVITIES, "영역=지역 내 자활사업 홍보",
        (5, 5, 6), 5),
    Aim(PUBLICITY, _R, "주민문화강좌 연인원", "명", M.ACTIVITY_TIMES, "이름=주민문화강좌",
        (240, 260, 280), 231, ("카페 손님이 함께 늘어남", "")),
    Aim(SHARING, _R, "가정방문", "회", M.VISITS, _N, (230, 240, 250), 221,
        ("두 사람이 함께 가는 원칙을 지킴", "")),
    Aim(SHARING, _R, "방문받은 이웃", "명", M.VISITED, _N, (22, 24, 24), 20),
    Aim(SHARING, _S, "나눔가게와 나눔이웃", "곳", M.PARTNERS, "자원 구분=나눔가게, 나눔이웃",
        (7, 8, 10), 6, ("새봄미용실이 함께함", "새 나눔가게 두 곳이 함께함")),
    Aim(SHARING, _S, "새 협약", "건", M.AGREEMENTS, _N, (3, 4, 3), 3),
    Aim(SHARING, _S, "자원 나눔", "건", M.RESOURCE_USES, _N, (70, 80, 84), 66),
    Aim(SHARING, _R, "후원금", "원", M.DONATIONS, _N, (5_000_000, 6_000_000, 6_000_000), 4_820_000,
        ("정기후원자가 두 명 늘어남", "")),
)  # fmt: skip
