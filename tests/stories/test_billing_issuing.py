"""What was earned becomes an invoice: numbered, taxed, in the books, and told to both."""

import pytest

from outwork.billing.actions.choosing_tax import choose_tax
from outwork.billing.actions.issuing import discard, issue
from outwork.billing.actions.profiles import set_bank_details, set_series
from outwork.billing.models import Invoice, InvoiceTax
from outwork.billing.queries.open_items import new_accounts
from outwork.billing.queries.previews import bill_to_issue
from outwork.billing.tax import Tax, TaxCategory
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
    with scope(ana.actor):
        preview = bill_to_issue(engagement=engagement, by=ana.actor, at=NOW)
    assert preview is not None
    assert preview.net.minor == 50_000
    with pytest.raises(Refusal) as refused:
        issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    assert preview.problems == refused.value.problems
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


def said(invoice: Invoice, by: Known) -> tuple[str, str]:
    """The one tax that stands on an invoice: its label and its words."""
    with scope(by.actor):
        tax = InvoiceTax.objects.get(invoice=invoice).tax
    return tax.label, tax.words


def billed(engagement: Engagement, by: Known) -> Invoice:
    earn(engagement=engagement, minor=10_000, by=by.actor)
    return issue(engagement=engagement.pk, by=by.actor, at=NOW)


def test_reverse_charge_is_said_in_the_words_of_the_directive(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    label, words = said(billed(engagement, ana), ana)
    assert label == "AE"
    assert words.startswith("Reverse charge: the customer accounts for VAT, article 196")


def test_a_small_business_charges_no_tax_and_says_why(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    registered(ana, country="DE", is_small=True)
    registered(chidi, country="DE", vat_id="DE136695976")
    invoice = billed(engagement, ana)
    assert said(invoice, ana) == ("E", "No VAT is charged: small business under § 19 UStG")
    assert invoice.gross == invoice.net


def test_a_client_outside_the_union_pays_no_tax_of_it(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="US")
    assert said(billed(engagement, ana), ana)[0] == "O"


def test_where_no_rule_fits_a_person_chooses_and_the_choice_is_kept(chidi: Known) -> None:
    ben = world.ben()
    made = world.agreed(chidi, ben, world.terms(lines=world.terms().lines[:1]))
    registered(ben, country="KE")
    registered(chidi, country="DE", vat_id="DE136695976")
    with pytest.raises(Refusal) as refused:
        billed(made, ben)
    assert [problem.field for problem in refused.value.problems] == ["tax"]
    zero = Tax(category=TaxCategory.ZERO, words="Exported service, zero-rated")
    choose_tax(engagement=made.pk, tax=zero, by=ben.actor, at=NOW)
    first = billed(made, ben)
    assert first.net_minor == 20_000, "what could not go out before goes out too"
    assert [said(one, ben) for one in (first, billed(made, ben))] == [("Z", zero.words)] * 2


def test_a_chosen_rate_goes_with_its_category(engagement: Engagement, ana: Known) -> None:
    wrong = Tax(category=TaxCategory.STANDARD, rate_basis_points=1_234, words="VAT")
    with pytest.raises(Refusal) as refused:
        choose_tax(engagement=engagement.pk, tax=wrong, by=ana.actor, at=NOW)
    (problem,) = refused.value.problems
    assert (problem.field, problem.given) == ("rate", "12.34 %")
    assert "25.5" in problem.accepted


def test_an_issuer_begins_its_numbers_as_it_likes(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    with pytest.raises(Refusal, match="Credit notes are numbered apart"):
        set_series(invoice_prefix="AM-", credit_note_prefix="am-", by=ana.actor, at=NOW)
    set_series(invoice_prefix="AM-", credit_note_prefix="AMC-", by=ana.actor, at=NOW)
    assert [billed(engagement, ana).number for _ in range(2)] == ["AM-2026-0001", "AM-2026-0002"]


def test_the_payer_is_told_of_an_account_that_changed(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    banked(ana)
    made = [billed(engagement, ana) for _ in range(2)]
    set_bank_details(account_name="Ana", iban="PT50000201231234567890154", by=ana.actor, at=NOW)
    made.append(billed(engagement, ana))
    with scope(chidi.actor):
        assert new_accounts(made) == {made[2].pk}
