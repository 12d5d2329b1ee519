"""Sums of money in won: what was given, granted and spent; and who gave."""

from __future__ import annotations

from sqlalchemy import select

from app.models.donation import Donation, Donor, Form
from app.models.grant import BudgetLine, Expense, Grant, Instalment
from app.models.measured import Measured
from app.services.measures.base import Ask, Column, Found, Measure, Rows, kept

_DONATIONS, _BUDGET = "후원", "예산"


def _gifts(ask: Ask, *columns: Column) -> Rows:
    """What was left from before is no gift of the period."""
    return (
        select(*columns)
        .outerjoin(Donation.donor)
        .where(*kept(Donation), ask.within(Donation.given_on))
        .where(Donation.is_carried_over.is_(False))
        .where(*ask.such("지정", Donation.purpose), *ask.such("후원자", Donor.name))
        .order_by(Donation.given_on, Donation.id)
    )


def _donations(ask: Ask) -> Found:
    forms = ask.where.of("후원 종류") or (Form.MONEY.value,)
    return ask.added(_gifts(ask, Donation.id, Donation.amount).where(Donation.form.in_(forms)))


def _donors(ask: Ask) -> Found:
    gifts = _gifts(ask, Donor.id, Donor.id).where(*kept(Donor))
    return ask.once(gifts.where(*ask.such("후원 종류", Donation.form)))


def _spent(ask: Ask) -> Found:
    statement = (
        select(Expense.id, Expense.amount)
        .join(Expense.grant)
        .outerjoin(Expense.budget_line)
        .where(*kept(Expense, Grant), ask.within(Expense.spent_on))
        .where(*ask.such("보조금", Grant.name))
        .where(*ask.such("비목", BudgetLine.category), *ask.such("세목", BudgetLine.item))
    )
    return ask.added(statement.order_by(Expense.spent_on, Expense.id))


def _granted(ask: Ask) -> Found:
    statement = (
        select(Instalment.id, Instalment.received_amount)
        .join(Instalment.grant)
        .where(*kept(Instalment, Grant), ask.within(Instalment.received_on))
        .where(*ask.such("보조금", Grant.name))
    )
    return ask.added(statement.order_by(Instalment.received_on, Instalment.id))


MEASURES = (
    Measure(
        Measured.DONATIONS,
        _DONATIONS,
        "원",
        "donation",
        "기간에 받은 후원금을 더해요. 물품은 후원 종류로 고를 때만 더하고, 이월금은 빼요.",
        ("후원 종류", "지정", "후원자"),
        _donations,
        adds="amount",
    ),
    Measure(
        Measured.DONORS,
        _DONATIONS,
        "명",
        "donor",
        "기간에 한 번이라도 후원한 후원자를 세요.",
        ("후원 종류", "지정"),
        _donors,
    ),
    Measure(
        Measured.SPENT,
        _BUDGET,
        "원",
        "expense",
        "기간에 집행한 지출을 더해요.",
        ("보조금", "비목", "세목"),
        _spent,
        adds="amount",
    ),
    Measure(
        Measured.GRANTED,
        _BUDGET,
        "원",
        "instalment",
        "기간에 받은 교부금을 더해요.",
        ("보조금",),
        _granted,
        adds="received_amount",
    ),
)
