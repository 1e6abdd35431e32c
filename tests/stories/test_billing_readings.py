"""Readings of the books: open items, the money of an engagement, statements, the trial balance."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outwork.arrangement.exits import Holding
from outwork.billing.actions.confirming import Paid, confirm_payment
from outwork.billing.actions.issuing import issue
from outwork.billing.models import Invoice
from outwork.billing.queries import open_lists
from outwork.billing.queries.accounts import (
    statement_csv,
    statement_of,
    transfers_behind,
    trial_balance,
)
from outwork.billing.queries.open_items import (
    open_items_csv,
    overdue,
    owed_by,
    owed_to,
    payable,
    receivable,
)
from outwork.billing.queries.open_lists import open_list
from outwork.billing.queries.summaries import holdings_of, money_of
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import world
from tests.billing import earn, registered
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


@pytest.fixture
def chidi() -> Known:
    known = world.chidi()
    registered(known, country="DE", vat_id="DE136695976")
    return known


@pytest.fixture
def ana() -> Known:
    known = world.ana()
    registered(known, country="DE", vat_id="DE136695976")
    return known


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana)


@pytest.fixture
def invoice(engagement: Engagement, chidi: Known, ana: Known) -> Invoice:
    """1,190.00 billed, 500.00 paid, and 200.00 earned since."""
    earn(engagement=engagement, minor=100_000, by=chidi.actor)
    made = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    paid = Paid(amount=Money(50_000, "EUR"), day=TODAY)
    confirm_payment(key=new_id(), invoice=made.pk, paid=paid, by=ana.actor, at=NOW)
    earn(engagement=engagement, minor=20_000, by=chidi.actor)
    return made


def test_each_side_has_its_open_items(invoice: Invoice, chidi: Known, ana: Known) -> None:
    later = TODAY + timedelta(days=30)
    with scope(ana.actor):
        (item,) = receivable(by=ana.actor, today=later)
        assert payable(by=ana.actor, today=later) == []
        assert overdue([item]) == [item]
        assert list(open_items_csv([item]))[1] == (
            "2026-0001,2026-11-23,2026-12-07,16,Ana Marques,Northwind Clinics,"
            "EUR,1190.00,690.00\r\n"
        )
    with scope(chidi.actor):
        assert [one.open.minor for one in payable(by=chidi.actor, today=TODAY)] == [69_000]
        assert receivable(by=chidi.actor, today=TODAY) == []
    stranger = world.ivo().actor
    with scope(stranger):
        assert payable(by=stranger, today=TODAY) == []


def test_a_list_of_open_items_has_pages_and_sums_over_all_of_them(
    invoice: Invoice,
    engagement: Engagement,
    chidi: Known,
    ana: Known,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    second = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    monkeypatch.setattr(open_lists, "PAGE", 1)
    later = TODAY + timedelta(days=30)
    with scope(chidi.actor):
        pages = [open_list(owed_by(chidi.actor), today=later, page=page) for page in (1, 2, 9)]
        whole = payable(by=chidi.actor, today=later)
        none = open_list(owed_to(chidi.actor), today=later)

    assert [one.items for one in pages] == [(whole[0],), (whole[1],), (whole[1],)]
    assert [one.page for one in pages] == [1, 2, 2]
    (total,) = pages[0].sums
    assert (total.number, total.whole) == (2, Money(69_000, "EUR") + second.gross)
    assert total.late == total.whole
    assert (none.items, none.sums, none.number) == ((), (), 0)


def test_what_is_paid_stands_in_no_list_of_open_items(
    invoice: Invoice, chidi: Known, ana: Known
) -> None:
    paid = Paid(amount=Money(69_000, "EUR"), day=TODAY)
    confirm_payment(key=new_id(), invoice=invoice.pk, paid=paid, by=ana.actor, at=NOW)
    with scope(ana.actor):
        assert open_list(owed_to(ana.actor), today=TODAY).items == ()


def test_the_money_of_engagements_takes_as_many_queries_as_that_of_one(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    other = world.agreed(chidi, ana, world.terms(lines=world.terms().lines[:1]))
    with scope(chidi.actor):
        with CaptureQueriesContext(
            connection,
        ) as one:
            money_of([engagement])
        with CaptureQueriesContext(connection) as two:
            found = money_of([engagement, other])
        assert len(one) == len(two) <= 5
    money = found[engagement.pk]
    assert money.still_to_come is not None
    figures = (money.earned, money.unbilled, money.open, money.paid, money.still_to_come)
    assert [one.minor for one in figures] == [120_000, 20_000, 69_000, 50_000, 600_000], (
        "what hours earn leaves the results to come as they are"
    )
    assert found[other.pk].earned == Money(0, "EUR")


def test_an_engagement_holds_what_is_unbilled_and_unpaid(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    with scope(ana.actor):
        assert holdings_of(engagement) == {Holding.UNBILLED_CHARGES, Holding.UNPAID_INVOICES}
        fresh = world.agreed(chidi, ana, world.terms(lines=world.terms().lines[:1]))
        assert holdings_of(fresh) == set()


def test_a_statement_of_account_goes_on_from_where_it_stood(
    invoice: Invoice, engagement: Engagement, chidi: Known
) -> None:
    def read(period: Period) -> tuple[int, list[int], int]:
        found = statement_of(
            supplier=engagement.supplier_id,
            client=engagement.client_id,
            currency="EUR",
            period=period,
            zone="Europe/Berlin",
        )
        assert len(list(statement_csv(found))) == len(found.lines) + 1
        return found.opening.minor, [o.balance.minor for o in found.lines], found.closing.minor

    with scope(chidi.actor):
        assert read(Period.month_of(TODAY)) == (0, [100_000, 119_000, 69_000], 69_000)
        assert read(Period.month_of(date(2026, 12, 1))) == (69_000, [], 69_000)


def test_the_trial_balance_balances_and_each_invoice_has_its_transfers(
    invoice: Invoice, ana: Known
) -> None:
    with scope(ana.actor):
        lines = trial_balance()
        assert sum(o.debits.minor for o in lines) == sum(o.credits.minor for o in lines) > 0
        behind = transfers_behind(invoice.pk)
        billed = [o.amount_minor for o in behind if o.code in {"invoiced", "tax_invoiced"}]
        assert sum(billed) == invoice.gross.minor
