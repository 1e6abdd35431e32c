"""A supplier bills on its own: the payer records, matches, approves or refuses, and pays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outwork.billing.actions.issuing import issue
from outwork.billing.actions.receiving_invoices import (
    Figures,
    approve_received,
    match,
    pay_received,
    record_received,
    refuse_received,
)
from outwork.billing.models import Charge, ReceivedInvoice
from outwork.billing.queries.open_items import payable_received
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import world
from tests.billing import book, earn, registered
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
FIGURES = Figures(
    number="R-77",
    issued_on=TODAY,
    due_on=TODAY + timedelta(days=14),
    net=Money(100_000, "EUR"),
    tax=Money(23_000, "EUR"),
    purchase_order="PO-1",
)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana, world.terms(purchase_order="PO-1"))


@pytest.fixture
def charge(engagement: Engagement, chidi: Known) -> Charge:
    return earn(engagement=engagement, minor=100_000, by=chidi.actor)


def received(engagement: Engagement, by: Known, figures: Figures = FIGURES) -> ReceivedInvoice:
    return record_received(engagement=engagement.pk, figures=figures, by=by.actor, at=NOW)


def owed(by: Known) -> list[str]:
    kinds = ["approve_received_invoice", "pay_invoice"]
    with scope(by.actor):
        found = Duty.objects.filter(closed_at=None, kind__in=kinds).order_by("id")
        return list(found.values_list("kind", flat=True))


def test_what_agrees_with_order_and_work_is_approved_and_paid(
    engagement: Engagement, charge: Charge, chidi: Known, ana: Known
) -> None:
    invoice = received(engagement, ana)
    assert owed(chidi) == ["approve_received_invoice"]
    assert match(received=invoice.pk, charges=[charge.pk], by=chidi.actor, at=NOW) == ()
    approve_received(received=invoice.pk, by=chidi.actor, at=NOW)
    assert owed(chidi) == ["pay_invoice"]
    with scope(chidi.actor):
        (item,) = payable_received(by=chidi.actor, today=TODAY + timedelta(days=15))
    assert (item.open.minor, item.days_late) == (123_000, 1)
    assert book(engagement, ana) == {"owed": 123_000, "billed": 100_000, "tax_received": 23_000}
    with pytest.raises(Refusal, match=r"1230\.00 EUR of it is open"):
        pay_received(received=invoice.pk, amount=Money(123_001, "EUR"), by=chidi.actor, at=NOW)
    pay_received(received=invoice.pk, amount=Money(123_000, "EUR"), by=chidi.actor, at=NOW)
    assert owed(chidi) == []
    assert "owed" not in book(engagement, chidi)


def test_differences_are_shown_both_ways(
    engagement: Engagement, charge: Charge, chidi: Known
) -> None:
    off = replace(
        FIGURES, net=Money(110_000, "EUR"), purchase_order="", due_on=TODAY + timedelta(days=7)
    )
    invoice = received(engagement, chidi, off)
    found = match(received=invoice.pk, charges=[charge.pk], by=chidi.actor, at=NOW)
    assert [(one.what, one.on_invoice, one.expected) for one in found] == [
        ("amount without tax", "1100.00 EUR", "1000.00 EUR"),
        ("order number", "none", "PO-1"),
        ("days to pay", "7", "14 or more"),
    ]


def test_a_charge_is_billed_here_or_there_and_a_refusal_lets_go_of_it(
    engagement: Engagement, charge: Charge, chidi: Known, ana: Known
) -> None:
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    invoice = received(engagement, chidi)
    match(received=invoice.pk, charges=[charge.pk], by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="Everything that was earned is billed"):
        issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    refuse_received(received=invoice.pk, why="Already paid in May", by=chidi.actor, at=NOW)
    assert issue(engagement=engagement.pk, by=ana.actor, at=NOW).net_minor == 100_000
    second = received(engagement, chidi)
    with pytest.raises(Refusal, match="billed already"):
        match(received=second.pk, charges=[charge.pk], by=chidi.actor, at=NOW)


def test_a_number_is_recorded_once_and_approved_after_it_was_matched(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    invoice = received(engagement, chidi)
    with pytest.raises(Refusal, match="Invoice R-77 is here already"):
        received(engagement, ana)
    with pytest.raises(Refusal, match="it cannot be approved"):
        approve_received(received=invoice.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="Here that is not you"):
        match(received=invoice.pk, charges=[], by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="before it was written"):
        received(engagement, chidi, replace(FIGURES, number="X", due_on=TODAY - timedelta(days=1)))
