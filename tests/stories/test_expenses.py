"""Expenses and guiding: a receipt, kinds and limits; one tap a week that nobody else sees."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.billing.models import Charge
from outwork.delivery.actions.expenses import (
    Spent,
    approve_expense,
    change_expense,
    record_expense,
    return_expense,
    submit_expense,
    withdraw_expense,
)
from outwork.delivery.actions.guiding import plan_guiding, say_guiding
from outwork.delivery.models import Expense
from outwork.delivery.queries.expenses import expenses_of
from outwork.delivery.queries.guiding import guiding_of
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import CapContent, LineContent
from outwork.files.actions import store
from outwork.files.media import RECEIPT
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import world
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
TRAVEL = LineContent(
    key="travel",
    basis=Basis.EXPENSE,
    what="Travel",
    expense_kinds=("train", "hotel"),
    caps=(CapContent(over=Cap.MONTH, amount_minor=50_000),),
)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana, world.terms(lines=(*world.terms().lines, TRAVEL)))


@pytest.fixture
def ticket(engagement: Engagement, ana: Known) -> Spent:
    """A train ticket with its receipt."""
    return Spent(
        day=TODAY,
        kind="train",
        what="Lisbon to Berlin",
        amount=Money(30_000, "EUR"),
        receipt=receipt(engagement, ana),
    )


def receipt(engagement: Engagement, of: Known) -> UUID:
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    picture.seek(0)
    assert of.actor.organisation is not None
    return store(
        source=picture,
        name="ticket.png",
        accepts=RECEIPT,
        party_id=of.actor.organisation,
        counterparty_id=engagement.client_id,
        engagement_id=engagement.pk,
        by=of.actor,
        at=NOW,
    ).pk


def recorded(engagement: Engagement, spent: Spent, by: Known) -> UUID:
    found = record_expense(
        engagement=engagement.pk, line_key="travel", spent=spent, by=by.actor, at=NOW
    )
    return found.pk


def submitted(engagement: Engagement, spent: Spent, by: Known) -> UUID:
    expense = recorded(engagement, spent, by)
    submit_expense(expense=expense, by=by.actor, at=NOW)
    return expense


def state(expense: UUID, by: Known) -> str:
    with scope(by.actor):
        return Expense.objects.get(pk=expense).state


def test_an_expense_is_handed_in_approved_and_charged_once(
    engagement: Engagement, ticket: Spent, chidi: Known, ana: Known
) -> None:
    expense = submitted(engagement, ticket, ana)
    (card,) = expenses_of(engagement=engagement.pk, by=chidi.actor, at=NOW).cards
    assert (card.may_answer, card.receipt_name) == (True, "ticket.png")
    with scope(chidi.actor):
        duty = Duty.objects.get(kind="approve_expense")
    assert (duty.owed_by_id, duty.lapses_at) == (chidi.actor.organisation, None)
    assert (duty.due_at, duty.amount_minor) == (NOW + timedelta(days=5), 30_000)
    approve_expense(expense=expense, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="This expense is approved, so it cannot be approved"):
        approve_expense(expense=expense, by=chidi.actor, at=NOW)
    with scope(ana.actor):
        (charged,) = Charge.objects.all()
        assert not Duty.objects.filter(kind="approve_expense", closed_at=None).exists()
    listed = expenses_of(engagement=engagement.pk, by=ana.actor, at=NOW)
    assert [str(sum_) for sum_ in (listed.waiting, listed.approved)] == ["0.00 EUR", "300.00 EUR"]
    assert (charged.net_minor, charged.what) == (30_000, "Travel: train, 2026-11-23")


def test_it_comes_back_with_a_reason_is_put_right_or_withdrawn(
    engagement: Engagement, ticket: Spent, chidi: Known, ana: Known
) -> None:
    expense = submitted(engagement, ticket, ana)
    with pytest.raises(Refusal, match="This expense is submitted, so it stays as it is"):
        change_expense(expense=expense, spent=ticket, by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="Say what is wrong"):
        return_expense(expense=expense, reason="", by=chidi.actor, at=NOW)
    return_expense(expense=expense, reason="Second class only.", by=chidi.actor, at=NOW)
    cheaper = replace(ticket, amount=Money(20_000, "EUR"))
    change_expense(expense=expense, spent=cheaper, by=ana.actor, at=NOW)
    submit_expense(expense=expense, by=ana.actor, at=NOW)
    return_expense(expense=expense, reason="Not agreed.", by=chidi.actor, at=NOW)
    withdraw_expense(expense=expense, by=ana.actor, at=NOW)
    assert state(expense, chidi) == "withdrawn"


def test_the_limit_of_the_month_holds_when_handing_in_and_when_approving(
    engagement: Engagement, ticket: Spent, chidi: Known, ana: Known
) -> None:
    too_much = replace(ticket, amount=Money(50_001, "EUR"))
    expense = recorded(engagement, too_much, ana)
    with pytest.raises(Refusal, match=r"leaves 500\.00 EUR to be paid back"):
        submit_expense(expense=expense, by=ana.actor, at=NOW)
    first, second = (submitted(engagement, ticket, ana) for _ in range(2))
    approve_expense(expense=first, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match=r"leaves 200\.00 EUR to be paid back"):
        approve_expense(expense=second, by=chidi.actor, at=NOW)
    assert state(second, chidi) == "submitted"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": "taxi"}, "The terms pay back train, hotel"),
        ({"day": TODAY + timedelta(days=1)}, "still to come"),
        ({"day": TODAY - timedelta(days=1)}, "Nothing is agreed that pays back"),
        ({"amount": Money(0, "EUR")}, "above 0"),
        ({"amount": Money(100, "USD")}, "comes to in EUR"),
        ({"receipt": UUID(int=1)}, "One of the files is not there"),
    ],
)
def test_what_is_not_agreed_is_not_paid_back(
    engagement: Engagement, ticket: Spent, ana: Known, changed: dict[str, object], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        recorded(engagement, replace(ticket, **changed), ana)  # type: ignore[arg-type]


def test_nobody_approves_their_own_or_what_they_do_not_see(
    engagement: Engagement, ticket: Spent, chidi: Known, ana: Known
) -> None:
    expense = submitted(engagement, ticket, ana)
    with pytest.raises(Refusal, match="Here that is not you"):
        approve_expense(expense=expense, by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="There is no such expense"):
        approve_expense(expense=expense, by=world.ivo().actor, at=NOW)


def test_guiding_is_said_with_one_tap_beside_the_plan_and_seen_by_ones_own_side_alone(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    plan_guiding(engagement=engagement.pk, minutes_a_week=60, by=chidi.actor, at=NOW)
    for minutes in (45, 90):
        say_guiding(engagement=engagement.pk, week=TODAY, minutes=minutes, by=chidi.actor, at=NOW)
    say_guiding(
        engagement=engagement.pk,
        week=TODAY - timedelta(days=7),
        minutes=60,
        by=chidi.actor,
        at=NOW,
    )
    ours = guiding_of(engagement=engagement.pk, today=TODAY, by=chidi.actor)
    assert [minutes for _, minutes in ours.weeks] == [60, 90]
    assert (ours.average_minutes, ours.own_minutes_this_week) == (75, 90)
    assert ours.is_above_plan
    theirs = guiding_of(engagement=engagement.pk, today=TODAY, by=ana.actor)
    assert (theirs.weeks, theirs.planned_minutes_a_week) == ((), None)
