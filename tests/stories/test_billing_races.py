"""Many at once: numbers without a gap, each charge billed once, each payment counted once."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from outwork.arrangement.authority import Role
from outwork.billing.actions.confirming import Paid, confirm_payment
from outwork.billing.actions.crediting import correct_price, credit
from outwork.billing.actions.issuing import issue
from outwork.billing.actions.paying import prepare, release
from outwork.billing.models import Invoice, InvoiceLine, OrderedPayment, PaymentReport
from outwork.billing.rhythm import bill_all
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import BillingRhythm
from outwork.journal import checking
from outwork.journal.sealing import seal_all
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.ledger.check import faults
from outwork.notices.models import Mail
from outwork.people.actions import set_address
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import world
from tests.billing import IBAN, banked, book, colleague, earn, invoices, registered
from tests.world import NOW, Known

AT_ONCE = 20


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """Start all acts at the same moment, each on a connection of its own: what came out."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait()
        try:
            act()
        except Refusal as refusal:
            return refusal.message
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def chidi(committing: str) -> Known:
    known = world.chidi()
    registered(known, country="DE", vat_id="DE136695976")
    return known


@pytest.fixture
def ana(committing: str) -> Known:
    known = world.ana()
    registered(known, country="PT", vat_id="PT501964843")
    return known


def engagements(chidi: Known, ana: Known, count: int, **terms: object) -> list[Engagement]:
    content = world.terms(lines=world.terms().lines[:1], **terms)
    return [world.agreed(chidi, ana, content) for _ in range(count)]


def issued(by: Known) -> list[Invoice]:
    return sorted(invoices(by), key=lambda one: one.number or "")


def test_twenty_at_once_draw_numbers_without_a_gap(chidi: Known, ana: Known) -> None:
    made = engagements(chidi, ana, AT_ONCE)
    for engagement in made:
        earn(engagement=engagement, minor=10_000, by=chidi.actor)
    came_out = at_once(
        [lambda one=one: issue(engagement=one.pk, by=ana.actor, at=NOW) for one in made]
    )
    assert came_out == ["done"] * AT_ONCE
    numbers = [one.number for one in issued(ana)]
    assert numbers == [f"2026-{number:04}" for number in range(1, AT_ONCE + 1)]
    assert not list(faults())


def test_a_charge_is_billed_once_however_many_press_the_button(chidi: Known, ana: Known) -> None:
    (engagement,) = engagements(chidi, ana, 1)
    earn(engagement=engagement, minor=10_000, by=chidi.actor)
    came_out = at_once([lambda: issue(engagement=engagement.pk, by=ana.actor, at=NOW)] * 5)
    assert sorted(came_out) == ["Everything that was earned is billed."] * 4 + ["done"]
    assert book(engagement, chidi) == {"owed": 10_000, "billed": 10_000}


def test_a_payment_is_counted_once_however_often_it_is_sent(chidi: Known, ana: Known) -> None:
    (engagement,) = engagements(chidi, ana, 1)
    earn(engagement=engagement, minor=10_000, by=chidi.actor)
    invoice = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    key, paid = new_id(), Paid(amount=Money(4_000, "EUR"), day=NOW.date())
    came_out = at_once(
        [lambda: confirm_payment(key=key, invoice=invoice.pk, paid=paid, by=ana.actor, at=NOW)] * 5
    )
    assert came_out == ["done"] * 5
    assert book(engagement, ana)["settled"] == 4_000


def test_a_month_is_billed_in_one_batch_and_only_once(chidi: Known, ana: Known) -> None:
    made = engagements(chidi, ana, 3, billing=BillingRhythm.MONTHLY)
    for engagement in made:
        earn(engagement=engagement, minor=10_000, by=chidi.actor)
    assert bill_all(at=NOW + timedelta(days=1)) == []
    next_month = NOW + timedelta(days=10)
    assert [one.number for one in bill_all(at=next_month)] == [
        "2026-0001",
        "2026-0002",
        "2026-0003",
    ]
    assert bill_all(at=next_month) == []
    assert not list(faults())


def test_the_journal_covers_all_that_was_billed_paid_and_credited(chidi: Known, ana: Known) -> None:
    (engagement,) = engagements(chidi, ana, 1)
    earn(engagement=engagement, minor=10_000, by=chidi.actor)
    earn(engagement=engagement, minor=5_000, by=chidi.actor)
    invoice = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    paid = Paid(amount=Money(12_000, "EUR"), day=NOW.date())
    confirm_payment(key=new_id(), invoice=invoice.pk, paid=paid, by=ana.actor, at=NOW)
    with scope(ana.actor):
        charge = InvoiceLine.objects.order_by("place")[0].charge_id
    lower = Money(1_000, "EUR")
    correct_price(charge_id=charge, reduction=lower, why="Agreed", by=ana.actor, at=NOW)
    credit(invoice=invoice.pk, why="All of it", by=ana.actor, at=NOW)
    assert book(engagement, ana) == {"settled": 12_000, "overpaid": 12_000}
    seal_all(at=NOW)
    assert [fault.what for fault in checking.faults()] == []
    assert not list(faults())


def test_one_of_two_who_approve_at_once_releases_it(chidi: Known, ana: Known) -> None:
    (engagement,) = engagements(chidi, ana, 1)
    banked(chidi)
    banked(ana)
    dana = colleague(chidi, role=Role.OWNER)
    earn(engagement=engagement, minor=10_000, by=chidi.actor)
    invoice = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    order = prepare(invoices=[invoice.pk], execution_day=NOW.date(), by=chidi.actor, at=NOW)
    came_out = at_once(
        [lambda by=by: release(order=order.pk, by=by.actor, at=NOW) for by in (chidi, dana) * 4]
    )
    assert sorted(came_out) == ["This payment order is released."] * 7 + ["done"]
    with scope(ana.actor):
        assert PaymentReport.objects.count() == 1


def test_a_change_of_account_and_a_release_at_once_pay_the_account_of_the_invoice(
    chidi: Known, ana: Known
) -> None:
    (engagement,) = engagements(chidi, ana, 1)
    banked(chidi)
    banked(ana)
    earn(engagement=engagement, minor=10_000, by=chidi.actor)
    invoice = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    order = prepare(invoices=[invoice.pk], execution_day=NOW.date(), by=chidi.actor, at=NOW)
    other = "FR1420041010050500013M02606"
    released, changed = at_once(
        [
            lambda: release(order=order.pk, by=chidi.actor, at=NOW),
            lambda: banked(ana, other),
        ]
    )
    assert changed == "done"
    assert released == "done" or "changed its bank details" in released
    with scope(chidi.actor):
        assert OrderedPayment.objects.get().iban == IBAN


def test_the_address_on_earlier_invoices_is_told_of_a_change(chidi: Known, ana: Known) -> None:
    (engagement,) = engagements(chidi, ana, 1)
    reached_at("before@example.com", by=ana)
    banked(ana)
    earn(engagement=engagement, minor=10_000, by=chidi.actor)
    issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    reached_at("since@example.com", by=ana)
    banked(ana, "FR1420041010050500013M02606")
    mails = Mail.objects.using("worker").filter(subject="Your bank details were changed")
    assert {mail.address for mail in mails} == {"before@example.com", "since@example.com"}


def reached_at(email: str, *, by: Known) -> None:
    set_address(
        lines="Rua das Flores 12",
        postal_code="1000",
        city="Lisboa",
        country="PT",
        invoice_email=email,
        by=by.actor,
        at=NOW,
    )
