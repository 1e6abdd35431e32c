"""Money of every shape from the terms to the credit note: no digit is lost, doubled or made.

Each row is one engagement paid by result, in a currency with its own number of decimals. It is
accepted in two parts, billed with 19 % of tax, paid in part by a bank statement, paid too much by
hand, and taken back by a credit note.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from outwork.billing.actions.crediting import credit
from outwork.billing.actions.receiving_money import read_statement, waiting_receipts
from outwork.billing.models import Invoice
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.actions.reviewing import accept, accept_in_part
from outwork.delivery.models import Milestone
from outwork.engagements.models import Engagement
from outwork.files.queries import open_for
from outwork.kernel.money import LARGEST_ENTERED_MINOR, Money
from outwork.store.scope import scope
from tests import world
from tests.bank_file import entry, statement
from tests.billing import banked, book, invoices, registered
from tests.following import follow
from tests.web.test_register import text
from tests.world import NOW, Known

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

Browser = Callable[[Known], Client]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A currency, what is agreed and what of it is accepted first, and what pages then say."""

    currency: str
    agreed_minor: int
    first_minor: int
    tax_minor: int
    agreed: str
    first: str
    gross: str
    part: str
    """What the bank statement says, as a bank writes it."""
    left: str
    overpaid: str
    """Three of the smallest unit."""

    @property
    def gross_minor(self) -> int:
        return self.agreed_minor + self.tax_minor


ROWS = (
    Row(
        currency="JPY",
        agreed_minor=1_000_001,
        first_minor=333_334,
        tax_minor=190_000,
        agreed="JP¥1,000,001",
        first="JP¥333,334",
        gross="JP¥1,190,001",
        part="190001",
        left="JP¥1,000,000",
        overpaid="JP¥3",
    ),
    Row(
        currency="KWD",
        agreed_minor=1_000_005,
        first_minor=333_335,
        tax_minor=190_001,
        agreed="KWD 1,000.005",
        first="KWD 333.335",
        gross="KWD 1,190.006",
        part="190.006",
        left="KWD 1,000.000",
        overpaid="KWD 0.003",
    ),
    Row(
        currency="HUF",
        agreed_minor=123_456_789,
        first_minor=1,
        tax_minor=23_456_790,
        agreed="HUF 1,234,567.89",
        first="HUF 0.01",
        gross="HUF 1,469,135.79",
        part="469135.79",
        left="HUF 1,000,000.00",
        overpaid="HUF 0.03",
    ),
    Row(
        currency="EUR",
        agreed_minor=LARGEST_ENTERED_MINOR,
        first_minor=LARGEST_ENTERED_MINOR - 1,
        tax_minor=190_000_000_000_000,
        agreed="€10,000,000,000,000.00",
        first="€9,999,999,999,999.99",
        gross="€11,900,000,000,000.00",
        part="1900000000000.00",
        left="€10,000,000,000,000.00",
        overpaid="€0.03",
    ),
    Row(
        currency="EUR",
        agreed_minor=3,
        first_minor=1,
        tax_minor=1,
        agreed="€0.03",
        first="€0.01",
        gross="€0.04",
        part="0.01",
        left="€0.03",
        overpaid="€0.03",
    ),
)


@pytest.fixture
def chidi() -> Known:
    known = world.chidi()
    registered(known, country="DE", vat_id="DE136695976")
    return known


@pytest.fixture
def ana() -> Known:
    known = world.ana()
    registered(known, country="DE", vat_id="DE136695976")
    banked(known)
    return known


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.currency}-{row.agreed_minor}")
def test_every_digit_arrives(browser_of: Browser, chidi: Known, ana: Known, row: Row) -> None:
    theirs, mine = browser_of(chidi), browser_of(ana)
    engagement = _agreed(row, chidi, ana)
    terms = text(theirs.get(reverse("engagement_terms", args=[engagement.pk])))
    assert row.agreed in terms

    _accepted_in_two(row, chidi, ana)
    follow(chidi, ana)
    (invoice,) = invoices(ana)
    assert (invoice.net_minor, invoice.tax_minor) == (row.agreed_minor, row.tax_minor)
    page = text(theirs.get(reverse("invoice", args=[invoice.pk])))
    for digits in (row.agreed, row.first, row.gross):
        assert digits in page, digits
    printed = _printed(invoice, ana)
    for digits in (row.agreed, row.first, row.gross):
        assert _bare(digits) in printed, digits

    _paid_by_statement(row, invoice, ana)
    assert row.left in text(mine.get(reverse("invoice", args=[invoice.pk])))
    left = row.gross_minor - _minor(row.part)
    typed = Money(left + 3, row.currency).plain()
    confirmed = mine.post(
        reverse("payment_confirmation", args=[invoice.pk]),
        {"amount": typed, "day": NOW.date().isoformat(), "form_key": "once"},
    )
    assert confirmed.status_code == 303, text(confirmed)
    money = mine.get(reverse("engagement_money", args=[engagement.pk]))
    assert f"Paid too much, kept for the next invoice {row.overpaid}" in _words(money)
    assert book(engagement, ana)["overpaid"] == 3

    note = credit(invoice=invoice.pk, why="Agreed", by=ana.actor, at=NOW)
    assert (note.net_minor, note.tax_minor) == (row.agreed_minor, row.tax_minor)
    assert row.gross in text(theirs.get(reverse("invoice", args=[note.pk])))
    whole = row.gross_minor + 3
    assert book(engagement, chidi) == {"settled": whole, "overpaid": whole}


def _agreed(row: Row, chidi: Known, ana: Known) -> Engagement:
    results, _hours = world.terms().lines
    milestone = replace(world.AUDIT, amount_minor=row.agreed_minor)
    content = world.terms(
        currency=row.currency,
        lines=(replace(results, milestones=(milestone,)),),
        ends_by_itself=False,
    )
    engagement = world.agreed(chidi, ana, content)
    follow(chidi, ana)
    return engagement


def _accepted_in_two(row: Row, chidi: Known, ana: Known) -> None:
    with scope(ana.actor):
        milestone = Milestone.objects.get().pk
    submit(milestone=milestone, note="Here.", by=ana.actor, at=NOW)
    first = Money(row.first_minor, row.currency)
    accept_in_part(
        milestone=milestone, amount=first, met=(), words="The rest.", by=chidi.actor, at=NOW
    )
    submit(milestone=milestone, note="Here.", by=ana.actor, at=NOW)
    accept(milestone=milestone, by=chidi.actor, at=NOW)


def _paid_by_statement(row: Row, invoice: Invoice, ana: Known) -> None:
    line = entry(row.part, f"Invoice {invoice.number}", id="A", currency=row.currency)
    content = statement(line, closing=row.part, currency=row.currency)
    read_statement(content=content, by=ana.actor, at=NOW)


def _printed(invoice: Invoice, ana: Known) -> str:
    follow(ana)
    with scope(ana.actor):
        kept = Invoice.objects.get(pk=invoice.pk).pdf_id
    assert kept is not None
    _file, content = open_for(file=kept, by=ana.actor)
    with content:
        return _bare("".join(page.extract_text() for page in PdfReader(content).pages))


def _bare(digits: str) -> str:
    """Without the spaces and currency that a page and a document set differently."""
    return "".join(one for one in digits if one.isdigit() or one in ",.")


def _words(answer: HttpResponse) -> str:
    return " ".join(re.sub("<[^>]+>", " ", text(answer)).split())


def _minor(digits: str) -> int:
    return int(digits.replace(".", ""))


def test_a_bank_may_tell_of_more_than_a_person_may_enter(ana: Known) -> None:
    whole = Money(9 * LARGEST_ENTERED_MINOR, "EUR").plain()
    content = statement(entry(whole, "who knows", id="A"), closing=whole)
    read_statement(content=content, by=ana.actor, at=NOW)
    with scope(ana.actor):
        (waiting,) = waiting_receipts(by=ana.actor)
    assert waiting.amount.minor == 9 * LARGEST_ENTERED_MINOR
