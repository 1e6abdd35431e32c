"""Edges of invoices: the end of a year, currencies with other cents, tax that is due when paid."""

from datetime import UTC, datetime, timedelta

import pytest

from outwork.billing.actions.issuing import issue
from outwork.billing.actions.paying import prepare
from outwork.billing.actions.profiles import set_tax_profile
from outwork.billing.models import Invoice
from outwork.billing.printing import sheet_of
from outwork.documents import print_invoice
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import world
from tests.billing import banked, book, earn, registered
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

MIDNIGHT_IN_LISBON = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def chidi() -> Known:
    known = world.chidi()
    registered(known, country="DE", vat_id="DE136695976")
    return known


@pytest.fixture
def ana() -> Known:
    """She pays tax in Germany, so that there is some."""
    known = world.ana()
    registered(known, country="DE", vat_id="DE136695976")
    banked(known)
    return known


def billed(
    chidi: Known, ana: Known, minor: int, *, currency: str = "EUR", at: datetime = NOW
) -> Invoice:
    results, _hours = world.terms().lines
    made = world.agreed(chidi, ana, world.terms(currency=currency, lines=(results,)))
    earn(engagement=made, minor=minor, by=chidi.actor)
    return issue(engagement=made.pk, by=ana.actor, at=at)


def test_a_year_of_numbers_ends_at_midnight_where_the_issuer_is(chidi: Known, ana: Known) -> None:
    """An hour before, it is the new year already at the client's in Berlin."""
    hours = (-2, -1, 0, 1, -1)
    moments = [MIDNIGHT_IN_LISBON + timedelta(hours=hour, minutes=30) for hour in hours]
    assert [billed(chidi, ana, 1_000, at=at).number for at in moments] == [
        "2026-0001",
        "2026-0002",
        "2027-0001",
        "2027-0002",
        "2026-0003",
    ]


@pytest.mark.parametrize(
    ("currency", "net", "tax"), [("JPY", 999, 190), ("KWD", 1_005, 191), ("EUR", 999, 190)]
)
def test_tax_is_rounded_to_the_smallest_unit_there_is(
    chidi: Known, ana: Known, currency: str, net: int, tax: int
) -> None:
    invoice = billed(chidi, ana, net, currency=currency)
    assert (invoice.net_minor, invoice.tax_minor) == (net, tax)
    assert book(invoice.engagement, ana)["owed"] == net + tax
    with scope(ana.actor):
        printed = print_invoice(sheet_of(invoice, at=NOW))
    assert printed.pdf.startswith(b"%PDF-")


def test_only_euros_go_into_a_payment_file(chidi: Known, ana: Known) -> None:
    invoice = billed(chidi, ana, 999, currency="JPY")
    with pytest.raises(Refusal, match="SEPA transfers in euros only") as refused:
        prepare(invoices=[invoice.pk], execution_day=NOW.date(), by=chidi.actor, at=NOW)
    assert refused.value.problems[0].given == "JPY"


@pytest.mark.parametrize("is_cash", [True, False])
def test_an_invoice_says_that_its_tax_is_due_when_it_is_paid(
    chidi: Known, ana: Known, is_cash: bool
) -> None:
    set_tax_profile(
        country="DE", vat_id="DE136695976", is_cash_accounting=is_cash, by=ana.actor, at=NOW
    )
    invoice = billed(chidi, ana, 10_000)
    set_tax_profile(country="DE", vat_id="DE136695976", by=ana.actor, at=NOW)
    with scope(ana.actor):
        notes = sheet_of(invoice, at=NOW).notes
    assert any(words.startswith("Cash accounting") for words in notes) is is_cash
