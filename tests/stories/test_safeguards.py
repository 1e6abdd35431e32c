"""Who may move money: limits, two persons, a day of delay, two days after an account changed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from outwork.arrangement.authority import Role
from outwork.billing.actions.issuing import issue
from outwork.billing.actions.paying import cancel_order, prepare, release
from outwork.billing.models import BankDetails, Invoice, OrderedPayment, PaymentOrder
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.notices.models import Notice
from outwork.store.scope import scope
from tests import world
from tests.billing import IBAN, banked, colleague, earn, registered
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

OTHER = "FR1420041010050500013M02606"
HOUR = timedelta(hours=1)
LIMIT = Money(50_000, "EUR")


def strong(known: Known) -> Known:
    """The same person, who just gave a second factor."""
    return replace(known, actor=replace(known.actor, strong_proof=True))


def client(known: Known) -> Known:
    registered(known, country="DE", vat_id="DE136695976")
    banked(known, OTHER)
    return known


def supplier(known: Known) -> Known:
    registered(known, country="PT", vat_id="PT501964843")
    banked(known)
    return known


@pytest.fixture
def chidi() -> Known:
    return client(world.chidi())


@pytest.fixture
def ana() -> Known:
    return supplier(world.ana())


@pytest.fixture
def invoice(chidi: Known, ana: Known) -> Invoice:
    return billed(chidi, ana)


def billed(payer: Known, payee: Known, minor: int = 100_000) -> Invoice:
    engagement = world.agreed(payer, payee)
    earn(engagement=engagement, minor=minor, by=payer.actor)
    return issue(engagement=engagement.pk, by=payee.actor, at=NOW)


def prepared(invoice: Invoice, by: Known, at: datetime = NOW) -> PaymentOrder:
    return prepare(invoices=[invoice.pk], execution_day=at.date(), by=by.actor, at=at)


def accounts_of(order: PaymentOrder, by: Known) -> list[str]:
    with scope(by.actor):
        return list(OrderedPayment.objects.filter(order=order).values_list("iban", flat=True))


class TestLimits:
    """Dana moves up to 500 EUR alone; Chidi approves what is above."""

    def test_within_it_one_person_pays(self, chidi: Known, ana: Known) -> None:
        dana = colleague(chidi, role=Role.FINANCE, limit=LIMIT)
        order = prepared(billed(chidi, ana, LIMIT.minor), dana)
        assert release(order=order.pk, by=dana.actor, at=NOW).released_by_id == dana.actor.person

    def test_above_it_a_second_approves_and_nobody_approves_their_own(
        self, chidi: Known, ana: Known
    ) -> None:
        dana = colleague(chidi, role=Role.FINANCE, limit=LIMIT)
        order = prepared(billed(chidi, ana, LIMIT.minor + 1), dana)
        with pytest.raises(Refusal, match=r"Your limit is 500\.00 EUR and this is 500\.01 EUR"):
            release(order=order.pk, by=dana.actor, at=NOW)
        assert release(order=order.pk, by=chidi.actor, at=NOW).prepared_by_id == dana.actor.person

    def test_the_second_too_has_a_limit(self, chidi: Known, ana: Known) -> None:
        dana = colleague(chidi, role=Role.FINANCE, limit=LIMIT)
        order = prepared(billed(chidi, ana, LIMIT.minor + 1), chidi)
        with pytest.raises(Refusal, match="Ask somebody with a higher limit"):
            release(order=order.pk, by=dana.actor, at=NOW)

    def test_a_limit_does_not_reach_into_another_currency(self, chidi: Known, ana: Known) -> None:
        dana = colleague(chidi, role=Role.FINANCE, limit=Money(90_000_000, "USD"))
        order = prepared(billed(chidi, ana), dana)
        with pytest.raises(Refusal, match="Your limit is"):
            release(order=order.pk, by=dana.actor, at=NOW)

    def test_who_could_release_it_is_told_and_who_could_not_is_not(
        self, invoice: Invoice, chidi: Known
    ) -> None:
        dana = colleague(chidi, role=Role.FINANCE, limit=LIMIT)
        prepared(invoice, chidi)
        with scope(dana.actor):
            assert not Notice.objects.filter(kind="payment_to_release").exists()


class TestChangedAccount:
    def test_a_first_account_is_no_change(self, invoice: Invoice, chidi: Known) -> None:
        release(order=prepared(invoice, chidi).pk, by=chidi.actor, at=NOW)

    def test_for_two_days_a_payment_takes_a_second_factor(
        self, invoice: Invoice, chidi: Known, ana: Known
    ) -> None:
        order = prepared(invoice, chidi)
        banked(ana, OTHER)
        nearly = NOW + 48 * HOUR - timedelta(seconds=1)
        with pytest.raises(Refusal, match="changed its bank details less than 48") as refused:
            release(order=order.pk, by=chidi.actor, at=nearly)
        assert refused.value.ground is Ground.FORBIDDEN
        release(order=order.pk, by=strong(chidi).actor, at=nearly)

    def test_after_two_days_it_goes_as_ever(
        self, invoice: Invoice, chidi: Known, ana: Known
    ) -> None:
        order = prepared(invoice, chidi)
        banked(ana, OTHER)
        release(order=order.pk, by=chidi.actor, at=NOW + 48 * HOUR)

    def test_an_order_pays_to_what_its_invoice_says_whatever_changed_since(
        self, invoice: Invoice, chidi: Known, ana: Known
    ) -> None:
        order = prepared(invoice, chidi)
        banked(ana, OTHER)
        release(order=order.pk, by=strong(chidi).actor, at=NOW + HOUR)
        assert accounts_of(order, chidi) == [IBAN]

    def test_changed_back_is_changed_twice(
        self, invoice: Invoice, chidi: Known, ana: Known
    ) -> None:
        order = prepared(invoice, chidi)
        banked(ana, OTHER)
        banked(ana)
        with pytest.raises(Refusal, match="Ask them, by a way you know"):
            release(order=order.pk, by=chidi.actor, at=NOW + HOUR)

    def test_the_same_again_is_no_change(self, invoice: Invoice, chidi: Known, ana: Known) -> None:
        banked(ana, f" {IBAN.lower()} ")
        with scope(ana.actor):
            assert BankDetails.objects.count() == 1
        release(order=prepared(invoice, chidi).pk, by=chidi.actor, at=NOW)

    def test_whoever_changed_it_is_told_too(self, ana: Known) -> None:
        banked(ana, OTHER)
        with scope(ana.actor):
            assert Notice.objects.filter(kind="bank_details_changed").count() == 2


class TestASoleTrader:
    """Ana passes work on to Ben. Nobody else can look at what she pays."""

    @pytest.fixture
    def payer(self) -> Known:
        return client(world.ana())

    @pytest.fixture
    def payee(self) -> Known:
        return supplier(world.ben())

    def test_waits_a_day_and_gives_a_second_factor_before_the_first_payment(
        self, payer: Known, payee: Known
    ) -> None:
        order = prepared(billed(payer, payee), payer)
        assert order.release_from == NOW + 24 * HOUR
        with pytest.raises(Refusal, match="it waits a day"):
            release(order=order.pk, by=strong(payer).actor, at=NOW + 24 * HOUR - HOUR / 60)
        with pytest.raises(Refusal, match="second factor given just now"):
            release(order=order.pk, by=payer.actor, at=NOW + 24 * HOUR)
        release(order=order.pk, by=strong(payer).actor, at=NOW + 24 * HOUR)

    def test_is_told_of_what_was_prepared_in_her_name(self, payer: Known, payee: Known) -> None:
        prepared(billed(payer, payee), payer)
        with scope(payer.actor):
            (notice,) = Notice.objects.filter(kind="payment_waits")
        assert notice.person_id == payer.actor.person

    def test_pays_an_account_as_ever_that_she_paid_two_days_ago(
        self, payer: Known, payee: Known
    ) -> None:
        first = prepared(billed(payer, payee), payer)
        paid_at = NOW + 24 * HOUR
        release(order=first.pk, by=strong(payer).actor, at=paid_at)
        too_soon = prepared(billed(payer, payee, 200), payer, at=paid_at + 47 * HOUR)
        assert too_soon.release_from is not None
        cancel_order(order=too_soon.pk, by=payer.actor, at=paid_at + 47 * HOUR)
        known = prepared(billed(payer, payee, 300), payer, at=paid_at + 48 * HOUR)
        assert known.release_from is None
        release(order=known.pk, by=payer.actor, at=paid_at + 48 * HOUR)
