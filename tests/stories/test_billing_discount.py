"""2 % off within ten days: paid at once, in parts, too late, with cents, by order, and credited."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outwork.billing.actions.confirming import Paid, confirm_payment
from outwork.billing.actions.crediting import credit
from outwork.billing.actions.issuing import issue
from outwork.billing.actions.paying import prepare
from outwork.billing.discounts import discount_on
from outwork.billing.models import Invoice
from outwork.duties.models import OPEN, Duty
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import world
from tests.billing import banked, book, earn, invoices, registered
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
LAST = TODAY + timedelta(days=10)
LATER = NOW + timedelta(days=20)


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


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    content = world.terms(payment_days=30, discount_days=10, discount_basis_points=200)
    return world.agreed(chidi, ana, content)


def billed(engagement: Engagement, chidi: Known, ana: Known, *minors: int) -> Invoice:
    for minor in minors:
        earn(engagement=engagement, minor=minor, by=chidi.actor)
    return issue(engagement=engagement.pk, by=ana.actor, at=NOW)


def pays(invoice: Invoice, minor: int, by: Known, day: date = LAST) -> None:
    paid = Paid(amount=Money(minor, invoice.currency), day=day)
    confirm_payment(key=new_id(), invoice=invoice.pk, paid=paid, by=by.actor, at=LATER)


def waits(by: Known) -> list[int]:
    with scope(by.actor):
        found = Duty.objects.filter(OPEN, kind="pay_invoice")
        return list(found.values_list("amount_minor", flat=True))


def test_what_is_paid_in_time_less_the_discount_is_paid(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    invoice = billed(engagement, chidi, ana, 100_000)
    pays(invoice, 116_620, ana)
    assert book(engagement, ana) == {
        "billed": 98_000,
        "tax_billed_1900": 18_620,
        "settled": 116_620,
    }
    note = invoices(chidi)[-1]
    assert (note.number, note.net.minor, note.tax.minor) == ("C-2026-0001", 2_000, 380)
    assert note.why == f"2 % discount for payment by {LAST}, as agreed"
    assert waits(chidi) == []


def test_a_day_late_all_of_it_is_owed(engagement: Engagement, chidi: Known, ana: Known) -> None:
    invoice = billed(engagement, chidi, ana, 100_000)
    pays(invoice, 116_620, ana, day=LAST + timedelta(days=1))
    assert book(engagement, ana)["owed"] == 2_380
    assert waits(chidi) == [2_380]


def test_a_cent_less_than_the_discount_allows_is_a_part(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    invoice = billed(engagement, chidi, ana, 100_000)
    pays(invoice, 116_619, ana)
    assert book(engagement, ana)["owed"] == 2_381


def test_parts_that_all_come_in_time_earn_it_and_a_late_one_does_not(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    invoice = billed(engagement, chidi, ana, 100_000)
    pays(invoice, 50_000, ana, day=TODAY)
    assert waits(chidi) == [69_000]
    pays(invoice, 66_620, ana)
    assert waits(chidi) == []
    second = billed(engagement, chidi, ana, 100_000)
    pays(second, 60_000, ana, day=LAST + timedelta(days=1))
    pays(second, 56_620, ana)
    assert waits(chidi) == [2_380], "the discount of a part is not given"


def test_an_order_in_time_pays_less_it_and_a_later_one_all(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    invoice = billed(engagement, chidi, ana, 100_000)
    after = LAST + timedelta(days=1)
    for day, minor in ((LAST, 116_620), (after, 119_000)):
        with scope(chidi.actor):
            left = Money(119_000, "EUR") - discount_on(invoice, left=invoice.gross, day=day)
        assert left.minor == minor
    order = prepare(invoices=[invoice.pk], execution_day=LAST, by=chidi.actor, at=NOW)
    assert order.amount_minor == 116_620


def test_a_credit_afterwards_takes_back_the_rest_and_no_cent_more(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    invoice = billed(engagement, chidi, ana, 33_333, 66_667)
    pays(invoice, 116_620, ana)
    credit(invoice=invoice.pk, why="Wrong client", by=ana.actor, at=LATER)
    assert book(engagement, ana) == {"settled": 116_620, "overpaid": 116_620}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minors=st.lists(st.integers(1, 99_999), min_size=1, max_size=4),
    short=st.fractions(0, 1),
)
def test_whatever_is_left_within_it_the_books_come_out_even(
    minors: list[int], short: object, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    before = book(engagement, ana)
    assert not before.get("owed")
    invoice = billed(engagement, chidi, ana, *minors)
    with scope(ana.actor):
        most = discount_on(invoice, left=invoice.gross, day=LAST).minor
    left = int(most * short)  # type: ignore[operator]
    pays(invoice, invoice.gross.minor - left, ana)
    after = book(engagement, ana)
    assert "owed" not in after
    assert after["settled"] - before.get("settled", 0) == invoice.gross.minor - left
