"""추진일정, 소요예산, 사전검토항목 and 결재란 of seed S3, with other names."""

from __future__ import annotations

from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.organisation import ApprovalLine, ApprovalLineStep, ApprovalMark, Centre
from app.models.plan import PlanCost, PlanCostPart, PlannedActivity, PlannedKind

YEAR, MILLION = 2017, 1_000_000
# 분야, 추진내용, spans of months with their words.
SCHEDULE = (
    ("복지 건강", "교육", ("3 용역기관 선정", "4~12 복지과정 교육")),
    ("복지 건강", "신규간호사 교육", ("5~6",)),
    ("복지 건강", "기존간호사 교육", ("4~9",)),
    ("복지 건강", "시스템 구축", ("3 1단계오픈", "4~12 2단계 구축")),
    ("복지 건강", "찾아가는 복지‧건강", ("2~9 안전매뉴얼개발", "10~11 방문안전 교육")),
    ("주민자치", "주민자치 시범사업", ("2 기본계획 수립", "3 사업단 구성", "5~7 자치회 조례제정")),
    ("주민자치", "주민참여지원", ("1 1‧2단계 지원심의", "2~9 1‧2단계 실행", "10~12 3단계 실행")),
    ("주민자치", "마을기금", ("3~6 1‧2단계 모금", "7~10 1‧2단계 의제실행")),
    ("주민자치", "마을계획", ("1~4 2단계 마을계획 수립", "5~12 2단계 실행, 평가")),
    ("추진기반", "복지직 채용", ("2 원서접수", "3 필기시험", "4 면접시험", "5 합격발표")),
    ("추진기반", "공간개선", ("1~2 건축가 선정", "3~4 설계", "5~6 시공, 준공")),
    ("추진기반", "성과진단", ("4~11 성과관리 용역", "12 성과공유대회")),
    ("추진기반", "협치 제도화", ("1~12 시‧구 정례회의",)),
)
OTHER = "기타"
# 구분, 예산액 in 백만원, 내용, its parts.
COSTS = (
    (
        "인건비",
        54_292,
        "",
        (("사회복지인력(국비포함)", 38_781), ("방문간호사(시간외수당 포함)", 15_511)),
    ),
    ("공간개선비", 2_950, "공간개선 3단계 59개소", ()),
    ("마을사업비", 5_978, "주민참여활성화, 마을계획, 마을활력소", ()),
    ("자치구 추진지원단", 2_595, "1단계 참여 4개구(5개월), 2단계 참여 13개구(12개월) 지원", ()),
    ("시스템구축비", 1_406, "통합정보시스템 구축", ()),
    (
        "교육비",
        628,
        "",
        (
            ("동주민센터 관계자 교육", 177),
            ("동장‧팀장 리더십 강화교육", 231),
            ("방문간호사 교육", 170),
            ("방문인력 안전매뉴얼 제작 및 교육", 50),
        ),
    ),
    ("인지도향상비", 730, "콘텐츠 개발, 매체 홍보물 제작․설치 등", ()),
    (
        OTHER,
        3_471,
        "",
        (
            ("시 추진지원단 운영(마을)", 1_255),
            ("시 추진지원단 운영(복지)", 331),
            ("방문간호사 사업비", 427),
            ("활동용품 구매 등", 216),
            ("복지플래너 활동용품 지급 등 사업비", 810),
            ("추진운영위원회․성과관리연구 등", 432),
            ("마을 기타", 32),
        ),
    ),
)
_DONE, _NONE = "완료", "해당없음"
REVIEW = (
    (
        "시민 참여",
        "시민 의견 반영 및 사업 참여 방안을 검토하였습니까?",
        "청책토론회, 설문조사",
        _DONE,
    ),
    ("전문가 자문", "관련 전문가 의견을 반영하였습니까?", "자문위원회 개최, T/F 운영", _DONE),
    ("갈 등", "이해 당사자 간 갈등발생 가능성을 검토하였습니까?", "주차장 조성", _DONE),
    ("사회적 약자 배려", "사회적 약자에 대한 배려를 검토하였습니까?", "아동, 장애인", _DONE),
    ("성별분리통계", "성별분리통계 작성여부를 검토하였습니까?", "인적통계 남·여 구분", _DONE),
    ("일자리", "일자리 창출 효과 및 일자리 수를 검토하였습니까?", "직·간접 채용", _DONE),
    ("선거법", "공직선거법에 저촉 여부를 검토하였습니까?", "홍보물 배포", _DONE),
    ("안전", "시민 안전 위험요인과 안전대책을 검토하였습니까?", "시설물 점검", _DONE),
    ("타 기관", "타 기관 협의·협력(타 자원 활용 등)을 하였습니까?", "중앙부처", _DONE),
    ("홍 보", "사업 홍보 방안을 검토하였습니까?", "보도자료", _DONE),
    ("정 책 영문화", "정책 영문화 및 해외홍보 방안을 검토하였습니까?", "영문 제목‧요약", _DONE),
    ("바른 우리말", "바른 우리말을 사용하였습니까?", "스페이스, 플랜", _DONE),
    ("결재문서공개", "비공개의 법적근거를 검토하였습니까?", "정보공개법 제9조 제1항", _NONE),
)
SIGNING = (
    ("주무관", "윤하늘", ApprovalMark.SIGN),
    ("동혁신팀장", "문가람", ApprovalMark.SIGN),
    ("자치행정과장", "강한결", ApprovalMark.SIGN),
    ("행정국장", "서지안", ApprovalMark.DELEGATED),
    ("복지정책과장", "정하윤", ApprovalMark.CONCUR),
    ("건강증진과장", "한여울", ApprovalMark.CONCUR),
)
BODIES = MappingProxyType(
    {
        "grounds": "□|추진근거\n○|「시정 4개년 계획」\n○|「동 마을복지센터 추진 기본계획」",
        "details": "○|사각지대 주민을 발굴하고 지역사회와 함께 돌봄.",
    }
)
LEFT_OUT = ("model", "roles", "instalments")


def add(session: Session) -> None:
    centre = session.scalars(select(Centre)).one()
    centre.approval_line = ApprovalLine(
        name="기본계획",
        steps=[
            ApprovalLineStep(position=at, job_title=job, person=person, mark=mark.value)
            for at, (job, person, mark) in enumerate(SIGNING)
        ],
    )
    session.add_all(_planned(at, *one) for at, one in enumerate(SCHEDULE))
    session.add_all(_cost(at, *one) for at, one in enumerate(COSTS))


def _planned(at: int, field: str, name: str, spans: tuple[str, ...]) -> PlannedActivity:
    parts = [span.partition(" ") for span in spans]
    return PlannedActivity(
        year=YEAR,
        kind=PlannedKind.SCHEDULE.value,
        heading=field,
        name=name,
        months=", ".join(months for months, _, _ in parts),
        content="\n".join(words for _, _, words in parts if words),
        sort_order=at,
    )


def _cost(
    at: int, name: str, amount: int, content: str, parts: tuple[tuple[str, int], ...]
) -> PlanCost:
    return PlanCost(
        year=YEAR,
        name=name,
        amount=amount * MILLION,
        content=content,
        sort_order=at,
        parts=[
            PlanCostPart(position=line, name=part, amount=money * MILLION)
            for line, (part, money) in enumerate(parts)
        ],
    )
