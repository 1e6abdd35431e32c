"""Money by files: the payer's payment order, the payee's bank statement, and what nobody knows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outwork.arrangement.authority import Role
from outwork.billing.actions.confirming import Paid, confirm_payment, report_payment
from outwork.billing.actions.issuing import issue
from outwork.billing.actions.paying import cancel_order, prepare, release
from outwork.billing.actions.receiving_money import (
    assign_receipt,
    preview_statement,
    read_statement,
    waiting_receipts,
)
from outwork.billing.models import Invoice
from outwork.billing.queries.accounts import trial_balance
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.files.queries import open_for
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.notices.models import Notice
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import world
from tests.bank_file import entry, statement
from tests.billing import IBAN, banked, book, colleague, earn, registered
from tests.following import follow
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
PAYERS = "FR1420041010050500013M02606"


@pytest.fixture
def chidi() -> Known:
    known = world.chidi()
    registered(known, country="DE", vat_id="DE136695976")
    banked(known, PAYERS)
    return known


@pytest.fixture
def ana() -> Known:
    known = world.ana()
    registered(known, country="PT", vat_id="PT501964843")
    banked(known)
    return known


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana)


@pytest.fixture
def invoice(engagement: Engagement, chidi: Known, ana: Known) -> Invoice:
    earn(engagement=engagement, minor=100_000, by=chidi.actor)
    return issue(engagement=engagement.pk, by=ana.actor, at=NOW)


def test_a_statement_settles_what_names_its_invoice_and_keeps_the_rest_waiting(
    invoice: Invoice, engagement: Engagement, ana: Known, chidi: Known
) -> None:
    spaced = " ".join(invoice.reference[at : at + 4] for at in range(0, 20, 4))
    content = statement(
        entry("600.00", spaced, id="A"),
        entry("12.34", "who knows", id="B"),
        entry("400.00", f"Invoice {invoice.number}", id="C"),
        closing="1012.34",
    )
    sure = [match.is_sure for match in preview_statement(content=content, by=ana.actor, at=NOW)]
    assert sure == [True, False, True]
    assert book(engagement, ana)["owed"] == 100_000
    done = read_statement(content=content, by=ana.actor, at=NOW)
    assert (done.matched, done.waiting, done.known) == (2, 1, 0)
    assert book(engagement, ana) == {"billed": 100_000, "settled": 100_000}
    again = read_statement(content=content, by=ana.actor, at=NOW)
    assert (again.matched, again.waiting, again.known) == (0, 0, 3)
    assert book(engagement, ana)["settled"] == 100_000


def test_an_unknown_receipt_waits_in_the_books_until_it_is_assigned(
    invoice: Invoice, engagement: Engagement, ana: Known, chidi: Known
) -> None:
    content = statement(entry("1000.00", "thanks", id="A"), closing="1000.00")
    (match,) = preview_statement(content=content, by=ana.actor, at=NOW)
    assert match.invoice is not None
    assert (match.invoice.id, match.by) == (invoice.pk, "amount")
    read_statement(content=content, by=ana.actor, at=NOW)
    with scope(ana.actor):
        (waiting,) = waiting_receipts(by=ana.actor)
        standing = {one.purpose: one.credits.minor for one in trial_balance()}
        assert standing["unmatched_receipts"] == 100_000
    with scope(chidi.actor):
        assert waiting_receipts(by=chidi.actor) == []
    assign_receipt(receipt=waiting.pk, invoice=invoice.pk, by=ana.actor, at=NOW)
    assert book(engagement, chidi) == {"billed": 100_000, "settled": 100_000}
    with pytest.raises(Refusal, match="assigned already"):
        assign_receipt(receipt=waiting.pk, invoice=invoice.pk, by=ana.actor, at=NOW)


def test_a_statement_of_another_account_is_refused(invoice: Invoice, ana: Known) -> None:
    content = statement(entry("1000.00", "x", id="A"), closing="1000.00", iban=PAYERS)
    with pytest.raises(Refusal) as refused:
        read_statement(content=content, by=ana.actor, at=NOW)
    (problem,) = refused.value.problems
    assert (problem.field, problem.given, problem.accepted) == ("file", PAYERS, IBAN)


def test_small_bills_take_one_and_large_ones_two(
    invoice: Invoice, chidi: Known, ana: Known
) -> None:
    dana = colleague(chidi, role=Role.FINANCE, limit=Money(50_000, "EUR"))
    order = prepare(
        invoices=[invoice.pk], execution_day=TODAY + timedelta(days=3), by=dana.actor, at=NOW
    )
    with pytest.raises(Refusal, match=r"Your limit is 500\.00 EUR and this is 1000\.00 EUR"):
        release(order=order.pk, by=dana.actor, at=NOW)
    with pytest.raises(Refusal, match="second factor"):
        release(order=order.pk, by=replace(chidi.actor, second_factor=False), at=NOW)
    released = release(order=order.pk, by=chidi.actor, at=NOW)
    assert released.file_id is not None
    _, source = open_for(file=released.file_id, by=dana.actor)
    with source:
        written = source.read().decode()
    assert IBAN in written
    assert invoice.reference in written
    with scope(ana.actor):
        assert Duty.objects.filter(kind="confirm_payment", closed_at=None).count() == 1
    with pytest.raises(Refusal, match="is released"):
        release(order=order.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="no such payment order"):
        release(order=order.pk, by=ana.actor, at=NOW)


def test_an_invoice_is_ordered_once_until_its_order_is_cancelled(
    invoice: Invoice, chidi: Known
) -> None:
    order = prepare(invoices=[invoice.pk], execution_day=TODAY, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="is in an order already"):
        prepare(invoices=[invoice.pk], execution_day=TODAY, by=chidi.actor, at=NOW)
    cancel_order(order=order.pk, by=chidi.actor, at=NOW)
    again = prepare(invoices=[invoice.pk], execution_day=TODAY, by=chidi.actor, at=NOW)
    assert release(order=again.pk, by=chidi.actor, at=NOW).released_by_id == chidi.actor.person
    with pytest.raises(Refusal, match="still to come"):
        prepare(
            invoices=[invoice.pk], execution_day=TODAY - timedelta(days=1), by=chidi.actor, at=NOW
        )


def told(by: Known) -> list[str]:
    with scope(by.actor):
        return list(Notice.objects.order_by("id").values_list("kind", flat=True))


def test_the_other_side_and_colleagues_are_told(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    dana = colleague(chidi, role=Role.FINANCE)
    paid = Paid(amount=Money(100_000, "EUR"), day=TODAY)
    report_payment(invoice=invoice.pk, paid=paid, by=dana.actor, at=NOW)
    confirm_payment(key=new_id(), invoice=invoice.pk, paid=paid, by=ana.actor, at=NOW)
    follow(chidi, ana)
    banked(dana, PAYERS)
    assert {"invoice_issued", "payment_confirmed", "bank_details_changed"} <= set(told(chidi))
    assert "payment_reported" in told(ana)
    assert "bank_details_changed" in told(dana), "it may have been somebody else at her desk"
