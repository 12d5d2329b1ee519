"""Partners and activities of 한빛지역자활센터 in 2026, shaped like a real plan (seed S2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.cycles import Unit
from app.models.activity import Activity, ActivityCount, ActivityPartner, Area
from app.models.case import Referral
from app.models.duty import Counted, Duty
from app.models.participant import Participant
from app.models.partner import Agreement, Partner, PartnerKind, ResourceKind, ResourceUse
from app.services.referrals import link_partner

_AGENCY, _SHOP, _NEIGHBOUR = PartnerKind.AGENCY, PartnerKind.SHOP, PartnerKind.NEIGHBOUR
# Kind, name, what it offers, contact, and its agreement: name, from, until.
_PARTNERS = (
    (_AGENCY, "가온구 사회적경제지원센터", "판로 상담, 교육장", "도하람", ("업무협약", 2025, 2027)),
    (_AGENCY, "새솔종합사회복지관", "심리상담, 밑반찬", "편누리", ("사례 연계 협약", 2026, 2027)),
    (_AGENCY, "가온구 정신건강복지센터", "정신건강 상담", "탁이든", ("연계 협약", 2025, 2026)),
    (_AGENCY, "한빛도시공사", "작업장 무상임대", "복다온", ("작업장 무상임대", 2024, 2026)),
    (_AGENCY, "가온고용지원센터", "취업 상담, 동행면접", "연새롬", None),
    (_AGENCY, "물빛가정의원", "건강검진 할인", "길온유", ("건강지원 협약", 2026, 2028)),
    (_AGENCY, "새솔동 주민센터", "대상자 발굴, 행정 안내", "현가람", None),
    (_AGENCY, "두레생활협동조합", "김장, 식료품", "설도담", ("나눔 협약", 2025, 2027)),
    (_SHOP, "가온떡집", "떡", "육한결", ("나눔가게 약속", 2026, None)),
    (_SHOP, "새봄미용실", "이미용 봉사", "팽은새", ("나눔가게 약속", 2026, None)),
    (_SHOP, "한빛안경원", "돋보기", "제하랑", ("나눔가게 약속", 2025, None)),
    (_SHOP, "물빛반찬", "밑반찬", "경세빛", ("반찬 나눔", 2026, 2026)),
    (_SHOP, "나래세탁", "이불 빨래", "엄다솔", None),
    (_NEIGHBOUR, "새솔동 3통 나눔이웃", "안부 확인", "목예솔", None),
    (_NEIGHBOUR, "가온동 나눔이웃", "안부 확인, 말벗", "국미르", None),
    (_NEIGHBOUR, "집수리 재능나눔", "전등·수전 수리", "빈찬솔", None),
)
_BEGINS = {2024: (3, 2), 2025: (1, 12), 2026: (3, 2)}

_AREAS = (
    (
        "자활·자립을 위한 사례관리",
        "복합 욕구에 맞는 지역자원 연결\n주민센터를 돌며 사업 안내",
    ),
    ("사회적경제 영역 구축", "시장형 사업단 전문컨설팅 연결\n사회적경제 단체와 연합 장터 참여"),
    ("주민자치와 공동체", "참여주민이 여는 모임과 자조모임 지원\n함께하는 나들이와 체육대회"),
    ("지역 내 자활사업 홍보", "사업단 점포를 알리는 주민강좌\n지역 장터와 축제 참여"),
    ("나눔과 방문", "홀몸 어르신과 위기가구 방문\n나눔가게·나눔이웃 넓히기"),
)
_TOGETHER_WITH_OTHERS = 1
# Area, name, days (month, day, and the end if several), place, content, 참여기관, people, parts.
_ACTIVITIES = (
    (0, "주민센터 라운딩", (2, 10), (3, 27), "가온구 17개 동", "동별 자활사업 안내\n의뢰 절차 협의",
     "17개 동 주민센터", None, (("동 방문", 3, 17),)),
    (0, "통합사례 자문", (3, 12), (10, 15), "회의실", "정신건강·법률 자문위원과 사례 검토",
     "", 9, (("자문회의", 9, 4),)),
    (0, "취업 동행면접", (4, 6), (11, 6), "", "면접 준비와 동행", "", 14, (("동행", 1, 19),)),
    (0, "건강검진의 날", (5, 21), None, "물빛가정의원", "기초검진과 결과 상담", "", 62, ()),
    (0, "심리상담 연계", (3, 2), (10, 30), "새솔종합사회복지관", "1:1 상담 8회기", "", 7,
     (("개인상담", 1, 52), ("집단상담", 7, 4))),
    (0, "금융·채무 상담일", (6, 18), None, "교육장", "파산·회생 안내와 개별 상담",
     "2개 기관", 23, ()),
    (1, "가온구 돌봄네트워크", (4, 9), (9, 17), "사회적경제지원센터",
     "돌봄 단체 의제 정하기\n네트워크 발족", "10개 기관", 24, (("회의", 12, 5),)),
    (1, "사회적경제협의회 워크숍", (5, 28), (5, 29), "가온구청 연수원", "활성화 방안과 교류 논의",
     "20개 기관", 4, ()),
    (1, "새봄카페 전문컨설팅", (8, 3), (11, 13), "새봄카페", "메뉴와 진열 컨설팅",
     "협동조합 2곳", 8, (("컨설팅", 8, 6),)),
    (1, "마을에서 협동하다", (10, 17), None, "가온공원", "사회적경제 연합 장터\n3개 사업단 참여",
     "20개 기관", 22, ()),
    (1, "청소 자활기업 광역 모임", (3, 18), (9, 16), "", "공동구매와 단가 논의", "8개 자활기업", 5,
     (("모임", 5, 3),)),
    (1, "온밥상 도시락 시식회", (6, 11), None, "가온구청 로비", "점심 도시락 시식과 설문",
     "가온구청", 85, ()),
    (2, "주민 자치회의", (1, 14), (11, 11), "교육장", "사업단 대표가 모여 안건 논의", "", 12,
     (("월 회의", 11, 11),)),
    (2, "봄나들이", (4, 24), None, "물빛호수공원", "참여주민과 종사자 소풍", "", 74, ()),
    (2, "한마음 체육대회", (9, 4), None, "가온체육관", "명랑운동회와 점심", "5개 기관", 96, ()),
    (2, "자조모임 ‘다시 봄’", (2, 5), (11, 5), "프로그램실", "금주 자조모임", "", 8,
     (("모임", 6, 20),)),
    (2, "리더 모임", (3, 25), (11, 18), "회의실", "사업단 반장 모임", "", 9, (("모임", 8, 9),)),
    (2, "김장 나눔", (11, 12), (11, 13), "센터 마당", "120포기 담가 40집에 전달",
     "", 31, (("첫날", 31, 1), ("둘째 날", 27, 1))),
    (3, "주민문화강좌", (1, 5), (11, 13), "새봄카페", "점포를 알리는 주민 강좌", "", 34,
     (("한땀한땀", 10, 11), ("건강댄스", 10, 10), ("제과제빵", 6, 8))),
    (3, "프로그램실 빌려주기", (2, 2), (11, 6), "프로그램실", "주민 소모임 장소 제공",
     "주민 모임 4곳", None, (("자치회", 12, 6), ("독서모임", 8, 9))),
    (3, "가온구민 노래자랑 참여", (10, 16), None, "가온광장", "2개 사업단 홍보 부스",
     "가온구청", 9, ()),
    (3, "새솔바자회", (7, 4), (11, 7), "새솔시장", "2개 사업단 물품 판매", "지역 주민", 12,
     (("장터", 6, 5),)),
    (3, "소식지 ‘한빛’", (3, 31), (9, 30), "", "3·6·9월 발행", "", None, ()),
    (4, "나눔가게 현판 달기", (3, 20), (6, 26), "", "새 나눔가게 4곳 현판 전달", "", 11,
     (("방문", 3, 4),)),
    (4, "밑반찬 나눔", (3, 6), (11, 13), "", "격주로 12집에 전달", "", 12, (("전달", 12, 18),)),
    (4, "이불 빨래 나눔", (5, 8), (10, 23), "빨래방", "홀몸 어르신 이불 빨래", "", 14,
     (("수거와 배달", 7, 4),)),
    (4, "집수리 재능나눔의 날", (6, 20), (9, 19), "", "전등과 수전 교체", "", 6, (("수리", 3, 2),)),
)  # fmt: skip
# Activity: partners that took part by name.
_TOGETHER = {
    "통합사례 자문": ("가온구 정신건강복지센터", "새솔종합사회복지관"),
    "취업 동행면접": ("가온고용지원센터",),
    "건강검진의 날": ("물빛가정의원",),
    "심리상담 연계": ("새솔종합사회복지관",),
    "김장 나눔": ("두레생활협동조합", "새솔동 3통 나눔이웃"),
    "밑반찬 나눔": ("물빛반찬", "가온동 나눔이웃"),
    "이불 빨래 나눔": ("나래세탁",),
    "집수리 재능나눔의 날": ("집수리 재능나눔",),
}
# Every how many days, from, partner, kind, what, quantity, unit, worth, people or 0 for one.
_USES = (
    (14, (3, 6), "물빛반찬", ResourceKind.GOODS, "밑반찬 3종", 12, "상자", 96_000, 12),
    (28, (3, 12), "가온떡집", ResourceKind.GOODS, "절편", 3, "말", 60_000, 40),
    (21, (3, 9), "새봄미용실", ResourceKind.PEOPLE, "이미용 봉사", 2, "시간", None, 5),
    (35, (3, 18), "한빛안경원", ResourceKind.GOODS, "돋보기", 1, "개", 30_000, 0),
    (28, (3, 25), "새솔종합사회복지관", ResourceKind.PEOPLE, "심리상담", 1, "회", None, 0),
    (30, (3, 2), "한빛도시공사", ResourceKind.SPACE, "공동작업장", 1, "개월", None, 18),
    (60, (4, 15), "두레생활협동조합", ResourceKind.MONEY, "명절 지원금", None, "", 500_000, 10),
    (42, (4, 3), "집수리 재능나눔", ResourceKind.PEOPLE, "전등 교체", 3, "시간", None, 0),
)
_LAST_DAY = date(2026, 11, 18)


def add(session: Session) -> None:
    partners = {partner.name: partner for partner in _partners()}
    areas = [
        Area(name=name, summary=summary, sort_order=order)
        for order, (name, summary) in enumerate(_AREAS)
    ]
    session.add_all([*partners.values(), *areas])
    session.add(
        Duty(
            name="지역 연대 활동",
            period=Unit.YEAR.value,
            times=4,
            counted=Counted.ACTIVITIES.value,
            area=areas[_TOGETHER_WITH_OTHERS],
            basis="2026년 사업계획",
            sort_order=1,
        )
    )
    session.flush()
    session.add_all(_activities(areas, partners))
    for referral in session.scalars(select(Referral)):
        link_partner(session, referral)
    people = session.scalars(
        select(Participant.id)
        .where(Participant.deleted_at.is_(None), Participant.left_on.is_(None))
        .order_by(Participant.id)
    ).all()
    session.add_all(_uses(partners, people))


def _partners() -> Iterator[Partner]:
    for order, (kind, name, offers, contact, agreed) in enumerate(_PARTNERS):
        agreements = []
        if agreed is not None:
            title, began, ended = agreed
            month, day = _BEGINS[began]
            starts = date(began, month, day)
            ends = date(ended, 12, 31) if ended else None
            agreements = [Agreement(name=title, signed_on=starts, starts_on=starts, ends_on=ends)]
        yield Partner(
            name=name,
            kind=kind.value,
            offers=offers,
            contact=contact,
            phone=f"02-000-{2000 + order:04d}",
            address=f"가온구 새솔로 {order * 6 + 5}",
            started_on=agreements[0].starts_on if agreements else date(2025, 3, 4),
            agreements=agreements,
        )


def _activities(areas: list[Area], partners: dict[str, Partner]) -> Iterator[Activity]:
    for at, name, begins, ends, place, content, with_whom, people, parts in _ACTIVITIES:
        activity = Activity(
            area=areas[at],
            name=name,
            started_on=date(2026, *begins),
            ended_on=date(2026, *ends) if ends else None,
            place=place,
            content=content,
            partners_text=with_whom,
            people=people,
            times=None if parts else 1,
            counts=[
                ActivityCount(position=n, name=part, people=heads, times=times)
                for n, (part, heads, times) in enumerate(parts)
            ],
            partners=[
                ActivityPartner(position=n, partner=partners[one])
                for n, one in enumerate(_TOGETHER.get(name, ()))
            ],
        )
        activity.settle()
        yield activity


def _uses(partners: dict[str, Partner], people: Sequence[int]) -> Iterator[ResourceUse]:
    number = 0
    for every, first, partner, kind, what, quantity, unit, worth, heads in _USES:
        day = date(2026, *first)
        while day <= _LAST_DAY:
            alone = heads == 0 and bool(people)
            yield ResourceUse(
                provided_on=day,
                partner=partners[partner],
                kind=kind.value,
                what=what,
                quantity=quantity,
                unit=unit,
                amount=worth,
                participant_id=people[number % len(people)] if alone else None,
                people=None if alone else heads or 1,
            )
            number += 7
            day += timedelta(days=every)
