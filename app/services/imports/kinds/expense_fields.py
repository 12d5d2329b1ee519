"""The columns of a ledger of expenses, and the words real ledgers use for them."""

from __future__ import annotations

from app.models.grant import Expense, PaymentMethod
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.sources import share_fields

_METHODS = {
    "이체": PaymentMethod.TRANSFER,
    "계좌": PaymentMethod.TRANSFER,
    "무통장입금": PaymentMethod.TRANSFER,
    "인터넷뱅킹": PaymentMethod.TRANSFER,
    "카드": PaymentMethod.CARD,
    "체크카드": PaymentMethod.CARD,
    "신용카드": PaymentMethod.CARD,
    "전용카드": PaymentMethod.CARD,
    "현금지급": PaymentMethod.CASH,
    "소액현금": PaymentMethod.CASH,
    "CMS": PaymentMethod.AUTOMATIC,
    "자동납부": PaymentMethod.AUTOMATIC,
}


def expense_fields(scope: Scope) -> tuple[Field, ...]:
    """In the order our own files have them, one column for every source of the grant."""
    return (
        *_which(),
        *_how_much(),
        *_what_for(),
        *share_fields(scope.shares),
        Field("share", "재원", words("재원 재원구분 재원명", "부담구분"), exported=False),
        *_proof(),
    )


def _which() -> tuple[Field, ...]:
    """When, on which budget line, to whom."""
    return (
        of(
            Expense,
            "spent_on",
            "집행일 지출일 지출일자 사용일자 결의일 결의일자",
            "거래일자 거래일 거래일시 결제일 결제일자 지급일 지급일자 사용일 승인일자 출금일",
            "날짜 일자 일시 월일 연월일",
        ),
        Field(
            "category",
            "비목",
            words("비목 보조비목 예산비목", "항 관항", "대분류 예산구분"),
            max_length=60,
            filled_down=True,
        ),
        Field(
            "item",
            "세목",
            words(
                "세목 보조세목 예산세목 비목세목",
                "목 예산과목 계정과목 세항목",
                "과목 계정 예산항목",
            ),
            max_length=80,
        ),
        of(
            Expense,
            "payee",
            "거래처 거래처명 지급처명 지급대상 수취인 지급받는자 업체명",
            "의뢰인/수취인 사용처 가맹점 가맹점명 상호 받는분 내통장표시내용 예금주 지급인",
            "성명 업체",
        ),
    )


def _how_much() -> tuple[Field, ...]:
    """One amount, or the columns of a cash book it is made from."""
    return (
        of(
            Expense,
            "amount",
            "집행액 지출액 실집행액 집행금액(원) 총집행액",
            "사용금액 사용액 결제금액 합계금액 공급대가 지급액 지급금액 승인금액 이용금액 집행",
            "금액 합계 총액",
        ),
        Field(
            "paid",
            "지출금액",
            words("지출금액 출금금액 출금액 출금 지출 찾으신금액 인출금액"),
            Cells.MONEY,
            exported=False,
        ),
        Field(
            "received",
            "수입금액",
            words("수입금액 입금금액 입금액 입금 수입 맡기신금액 반납금액 여입금액"),
            Cells.MONEY,
            exported=False,
        ),
        Field("supply", "공급가액", words("공급가액 공급가"), Cells.MONEY, exported=False),
    )


def _what_for() -> tuple[Field, ...]:
    """Purpose, way of payment and taxes."""
    return (
        of(
            Expense,
            "purpose",
            "사용내역 집행내역 집행목적 지출목적 사용용도 집행용도",
            "적요 상세적요 지출내역 내역 내용 용도 세부내역 품명",
        ),
        of(
            Expense,
            "method",
            "지급방법 결제방법 지출방법 결제수단 지급수단 결제방식",
            aliases=_METHODS,
            otherwise=PaymentMethod.OTHER.value,
        ),
        of(Expense, "vat", "부가가치세 세액 매입부가세 부가세액"),
        of(Expense, "withholding", "원천징수액 원천징수세액 원천세"),
    )


def _proof() -> tuple[Field, ...]:
    """Evidence and what the funder thought of it."""
    return (
        Field(
            "evidence_kind",
            "증빙 종류",
            words("증빙종류 증빙 증빙유형 증빙서류 증빙구분 증빙자료"),
            Cells.LINES,
        ),
        Field(
            "evidence_number",
            "증빙 번호",
            words("증빙번호 승인번호 증빙자료번호 증빙서류번호"),
            Cells.LINES,
        ),
        Field("evidence_note", "증빙 내용", words("증빙내용 증빙비고"), Cells.LINES),
        of(Expense, "in_official_system", "보탬e등록 시스템등록 e나라도움등록 등록여부"),
        of(Expense, "disallowed_amount", "불인정금액"),
        of(Expense, "disallowed_reason"),
        of(Expense, "note", "비고", "특이사항 참고"),
    )
