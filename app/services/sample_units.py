"""사업단 and 자활기업 of 한빛지역자활센터, and how many moved into each in 2026. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.organisation import Facility
from app.models.staff import Staff
from app.models.work_unit import DailyPay, Enterprise, UnitKind, WorkUnit


@dataclass(frozen=True)
class Planned:
    """``moves`` is how many people moved in during 2026; ``place`` begins a facility's name."""

    name: str
    kind: UnitKind
    business: str
    lead: str
    opened_on: date
    capacity: int
    moves: int = 0
    place: str = ""


_MARKET, _SOCIAL, _UPKEEP = UnitKind.MARKET, UnitKind.SOCIAL, UnitKind.UPKEEP
GATEWAY = "게이트웨이"
# The moves come to 29 근로유지형, 21 사회서비스형 and 6 시장진입형, 56 in all.
UNITS = (
    Planned("두바퀴", _MARKET, "자전거 수리와 대여", "강한결", date(2021, 3, 2), 12, 3, "두바퀴"),
    Planned("온밥상", _MARKET, "맞춤 반찬 조리와 배달", "차누리", date(2020, 6, 1), 14, 3, "한빛"),
    Planned("손끝공방", _UPKEEP, "공동 부업과 포장", "유도담", date(2018, 1, 2), 40, 29, "손끝"),
    Planned("집수리", _SOCIAL, "수급자 집수리", "백이든", date(2019, 4, 1), 12, 6, "집수리"),
    Planned("새봄카페", _SOCIAL, "카페 운영", "강한결", date(2023, 9, 1), 10, 2, "나눔카페"),
    Planned("새봄청소", _SOCIAL, "건물 청소", "차누리", date(2022, 2, 1), 10, 1, "새봄청소"),
    Planned("무지개빨래방", _SOCIAL, "무료 빨래", "백이든", date(2022, 5, 2), 8, 2, "무지개"),
    Planned("도시락", _SOCIAL, "취업 앞 단계 일 경험", "차누리", date(2024, 3, 4), 12, 4),
    Planned("초록정원", _SOCIAL, "생활환경 개선과 화단", "백이든", date(2023, 4, 3), 12, 6),
    Planned("한빛세탁", _MARKET, "의류 세탁과 수선", "강한결", date(2022, 9, 1), 10),
    Planned(
        GATEWAY, UnitKind.GATEWAY, "상담과 진로 준비", "노찬솔", date(2016, 1, 4), 20, 0, "한빛"
    ),
)
# Where people named elsewhere in the sample are by now.
NOW = {
    "강하린": "초록정원",
    "강해온": "도시락",
    "고현서": GATEWAY,
    "곽하람": "한빛세탁",
    "구혜윤": "초록정원",
    "권하진": "집수리",
    "김하늘": "새봄카페",
    "김하율": GATEWAY,
    "김한결": "도시락",
    "김해솔": "한빛세탁",
    "김혜인": "새봄카페",
    "김호연": "집수리",
    "문가온": "도시락",
    "박이안": "새봄카페",
    "배나루": "한빛세탁",
    "서이든": GATEWAY,
    "신도담": "집수리",
    "오세린": "도시락",
    "임보람": GATEWAY,
    "정다온": "한빛세탁",
    "조은별": "새봄카페",
    "한다온": GATEWAY,
    "홍시온": "집수리",
    "황바다": GATEWAY,
}
# As published for these two years; the centre adds each new year's itself.
_PAY = (
    (2022, {_MARKET: 58_660, _SOCIAL: 51_350, _UPKEEP: 30_120}),
    (2024, {_MARKET: 61_930, _SOCIAL: 54_200, _UPKEEP: 31_800}),
)


def add(session: Session) -> dict[str, WorkUnit]:
    staff = {person.name: person for person in session.scalars(select(Staff))}
    places = list(session.scalars(select(Facility).order_by(Facility.sort_order)))
    units = {}
    for order, planned in enumerate(UNITS, 1):
        found = (one for one in places if planned.place and one.name.startswith(planned.place))
        units[planned.name] = WorkUnit(
            name=planned.name,
            kind=planned.kind.value,
            business=planned.business,
            facility=next(found, None),
            lead=staff.get(planned.lead),
            opened_on=planned.opened_on,
            capacity=planned.capacity,
            sort_order=order,
        )
    session.add_all(units.values())
    session.add_all(_enterprises(units))
    session.add_all(
        DailyPay(year=year, kind=kind.value, amount=amount, source=f"{year}년 자활사업 안내")
        for year, pay in _PAY
        for kind, amount in pay.items()
    )
    session.flush()
    return units


def _enterprises(units: dict[str, WorkUnit]) -> list[Enterprise]:
    return [
        Enterprise(
            name="깨끗한하루",
            business="건물 청소",
            representative="한여름",
            work_unit=units["새봄청소"],
            founded_on=date(2019, 5, 7),
            recognised_on=date(2019, 6, 3),
            members=6,
            beneficiaries=2,
            address="가온구 한빛로3길 9",
            support="사업개발비 2019년\n전문 컨설팅 2023년",
            sort_order=1,
        ),
        Enterprise(
            name="든든한집",
            business="주택 수리",
            representative="노을빛",
            work_unit=units["집수리"],
            founded_on=date(2023, 3, 6),
            recognised_on=date(2023, 4, 3),
            members=4,
            beneficiaries=2,
            address="가온구 가온로 60",
            support="창업자금 대여 2023년",
            sort_order=2,
        ),
    ]
