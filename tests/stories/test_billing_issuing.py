"""What was earned becomes an invoice: numbered, taxed, in the books, and told to both."""

import pytest

from outwork.billing.actions.issuing import discard, issue
from outwork.billing.models import InvoiceTax
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.actions.reviewing import accept
from outwork.delivery.models import Milestone
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import world
from tests.billing import banked, book, earn, invoices, registered
from tests.following import follow
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    made = world.agreed(chidi, ana)
    follow(chidi, ana)
    return made


def open_duties(by: Known) -> list[tuple[str, int]]:
    with scope(by.actor):
        found = Duty.objects.filter(closed_at=None, kind__in=["issue_invoice", "pay_invoice"])
        return [(duty.kind, duty.amount_minor or 0) for duty in found.order_by("id")]


def test_an_accepted_result_is_billed_by_itself(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    banked(ana)
    with scope(ana.actor):
        audit = Milestone.objects.get(key="audit").pk
    submit(milestone=audit, note="https://example.com/report", by=ana.actor, at=NOW)
    accept(milestone=audit, by=chidi.actor, at=NOW)
    follow(chidi, ana)
    (invoice,) = invoices(chidi)
    assert (invoice.number, invoice.state) == ("2026-0001", "issued")
    assert invoice.reference.startswith("RF")
    assert (invoice.net.minor, invoice.tax.minor) == (240_000, 0)
    assert str(invoice.due_on) == "2026-12-07"
    assert invoice.seller["vat_id"] == "PT501964843"
    assert invoice.recipient["name"] == "Northwind Clinics"
    assert invoice.pay_to["iban"] == "DE89370400440532013000"
    assert book(engagement, ana) == {"owed": 240_000, "billed": 240_000}
    assert open_duties(chidi) == [("pay_invoice", 240_000)]


def test_what_is_missing_leaves_a_draft_that_only_the_supplier_sees(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    earn(engagement=engagement, minor=50_000, by=chidi.actor)
    follow(chidi, ana)
    (draft,) = invoices(ana)
    assert (draft.state, draft.number) == ("draft", None)
    assert invoices(chidi) == []
    assert book(engagement, ana) == {}
    assert open_duties(ana) == [("issue_invoice", 50_000)]
    with pytest.raises(Refusal) as refused:
        issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    assert [p.field for p in refused.value.problems] == ["tax_profile", "address", "address"]
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    issued = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    assert issued.pk == draft.pk
    assert open_duties(ana) == [("pay_invoice", 50_000)]


def test_a_discarded_draft_leaves_its_charges_unbilled(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    earn(engagement=engagement, minor=50_000, by=chidi.actor)
    follow(chidi, ana)
    discard(invoice=invoices(ana)[0].pk, by=ana.actor, at=NOW)
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    assert issue(engagement=engagement.pk, by=ana.actor, at=NOW).net_minor == 50_000
    with pytest.raises(Refusal, match="Everything that was earned is billed"):
        issue(engagement=engagement.pk, by=ana.actor, at=NOW)


def test_only_the_supplier_issues(engagement: Engagement, chidi: Known, ana: Known) -> None:
    earn(engagement=engagement, minor=50_000, by=chidi.actor)
    with pytest.raises(Refusal):
        issue(engagement=engagement.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="no such engagement"):
        issue(engagement=engagement.pk, by=world.ivo().actor, at=NOW)


def test_domestic_tax_stands_in_an_account_of_its_rate(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    registered(ana, country="DE", vat_id="DE136695976")
    registered(chidi, country="DE")
    for minor in (3_333, 3_333, 3_334):
        earn(engagement=engagement, minor=minor, by=chidi.actor)
    issued = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    assert (issued.net_minor, issued.tax_minor) == (10_000, 1_900)
    with scope(chidi.actor):
        assert [line.tax_minor for line in issued.lines.order_by("place")] == [633, 633, 634]
        assert InvoiceTax.objects.get().tax.label == "S 19 %"
    assert book(engagement, chidi) == {"owed": 11_900, "billed": 10_000, "tax_billed_1900": 1_900}
