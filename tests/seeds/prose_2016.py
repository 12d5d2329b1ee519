"""The words of seed S2 around its tables, by the key of the section and its area."""

from __future__ import annotations

from types import MappingProxyType

from tests.seeds import plan_2016 as plan
from tests.seeds import work_2015 as work

_TRAINING = dict(work.AREAS)[work.TRAINING]
BODIES = MappingProxyType(
    {
        ("purpose", ""): (
            "①|가온구 저소득 주민의 경제적, 심리적, 사회적 자활·자립을 지원하고, 저소득 주민 "
            "스스로 생산, 나눔, 협동의 공동체를 실현할 수 있도록 돕는다.\n"
            "①|주민이 자신의 삶과 사회 안에서 주체로 설 수 있도록 한다.\n"
            "※|주체적인 삶이란 내 삶의 주인 되어 스스로 판단하고 결정하며 책임 있게 "
            "행동하는 것이다."
        ),
        ("main-work", ""): (
            "①|저소득 주민의 일자리 창출을 위한 사업 개발\n"
            "-|참여주민들의 노동능력에 맞는 자활사업 개발\n"
            "-|참여주민 직능·소양교육 지원\n"
            "①|자활기업 설립과 기술·경영 지원\n"
            "-|자활기업 리더자 발굴 양성"
        ),
        ("area-results", work.CASES): (
            "-|총 128명 중 56명이 사업단 전환배치 진행되었으며, 56%로 낮은 전환율을 보임\n"
            "-|2014년도 대비 6% 낮아진 전환율로 중간근로능력자 유입감소 및 근로 미취약자의 "
            "유입증가로 근로전환 및 취업전환의 어려움이 도출됨"
        ),
        ("training", ""): "\n".join(
            [
                "○|주요추진 내용",
                *(f"-|{line}" for line in dict(work.AREAS)[work.TRAINING].split("\n")),
            ]
        ),
        ("background", plan.CYCLE): (
            "-|노동능력이 미약한 신규 자활근로사업 주민들의 참여로 인하여 노동능력에 맞는 "
            "자활근로 사업의 배치가 필요함.\n"
            "-|자활계획수립 → 맞춤형 자활근로 사업 배치 → 능력별 특화사업 배치 → 자활자립 순환 "
            "과정 수립이 필요"
        ),
        ("goals", plan.CYCLE): (
            "-|Gate-Way과정 사례관리 체계 전환\n-|노동능력별 신규 자활근로사업 운영\n"
            "-|취업/창업을 위한 특화 프로그램 운영\n-|자활사업 순환 체계 구축"
        ),
        ("background", plan.CASES): (
            "-|복합적이고 다양한 욕구를 가진 참여주민에게 맞춤형 서비스를 제공하고 지속적인 "
            "모니터링을 실시하여 참여자 중심의 사례관리 서비스 전달체계를 구축 필요"
        ),
        ("goals", plan.CASES): "-|통합사례관리 전담 구축\n-|특성별 교육 지원 구축",
        ("background", plan.TRAINING): (
            "-|주민 리더를 발굴하여 사업단의 활동성과 사업단 자치활동이 필요"
        ),
        ("goals", plan.TRAINING): "-|참여주민 특성별 교육 프로그램 개발 운영",
        ("background", plan.ECONOMY): (
            "-|자활사업 활성화를 위해 지역 내 사회적 경제 단위와 공동 사업 모색 필요"
        ),
        ("goals", plan.ECONOMY): "-|자활기업 및 시장형 자활근로 사업 경쟁력 향상",
    }
)
# What the plan of the seed does not have.
LEFT_OUT = (
    "units",
    "process",
    "direction-last",
    "summary",
    "participants",
    "case-work",
    "training-counts",
    "operation",
    "spending",
    "unit-plans",
    "schedule-costs",
)
# Pictures in the original, drawn from lists here.
DIRECTION = "방향: 순환체계 구축 / 통합사례관리 / 맞춤형 교육 훈련 / 사회적 경제 융합"
FLOWS = MappingProxyType(
    {
        plan.CYCLE: "초기상담\nGate-Way: 자활계획 수립\n자활근로: 맞춤형 배치, 특화사업\n자활·자립",
        plan.CASES: "접수\n사정: 위기등급 A·B·C\n계획\n실행\n평가",
        plan.TRAINING: "기초교육\n특성별 교육\n주민리더양성",
        plan.ECONOMY: "자활기업\n사회적 경제 단위\n공동사업",
    }
)
