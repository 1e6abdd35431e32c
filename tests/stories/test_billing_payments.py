"""Money comes in: whole, in parts, too much, twice, or is taken back by a credit note."""

from datetime import timedelta
from uuid import UUID

import pytest

from outwork.billing.actions.confirming import (
    Paid,
    confirm_payment,
    report_payment,
    return_overpayment,
)
from outwork.billing.actions.crediting import correct_price, credit
from outwork.billing.actions.issuing import issue
from outwork.billing.actions.profiles import set_tax_profile
from outwork.billing.models import Invoice, InvoiceLine, Payment
from outwork.billing.printing import sheet_of
from outwork.billing.queries.settling import items_of
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.files.queries import open_for
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import world
from tests.billing import banked, book, earn, invoices, registered
from tests.following import follow
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
    made = world.agreed(chidi, ana)
    follow(chidi, ana)
    return made


@pytest.fixture
def invoice(engagement: Engagement, chidi: Known, ana: Known) -> Invoice:
    """Over 1,000.00 and 19 % of tax."""
    earn(engagement=engagement, minor=100_000, by=chidi.actor)
    return issue(engagement=engagement.pk, by=ana.actor, at=NOW)


def eur(minor: int) -> Paid:
    return Paid(amount=Money(minor, "EUR"), day=TODAY, reference="thank you")


def arrives(invoice: Invoice, minor: int, by: Known, key: UUID | None = None) -> Payment:
    return confirm_payment(
        key=key or new_id(), invoice=invoice.pk, paid=eur(minor), by=by.actor, at=NOW
    )


def owed_still(by: Known) -> list[tuple[str, int]]:
    with scope(by.actor):
        found = Duty.objects.filter(closed_at=None, kind__in=["pay_invoice", "confirm_payment"])
        return [(duty.kind, duty.amount_minor or 0) for duty in found.order_by("id")]


def test_the_payer_reports_and_the_payee_confirms(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    report_payment(invoice=invoice.pk, paid=eur(119_000), by=chidi.actor, at=NOW)
    assert book(engagement, ana)["owed"] == 119_000
    assert owed_still(ana) == [("pay_invoice", 119_000), ("confirm_payment", 119_000)]
    arrives(invoice, 119_000, ana)
    assert owed_still(ana) == []
    assert book(engagement, chidi) == {
        "billed": 100_000,
        "tax_billed_1900": 19_000,
        "settled": 119_000,
    }


def test_a_part_leaves_the_rest_to_be_paid(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    arrives(invoice, 100_000, ana)
    assert book(engagement, ana)["owed"] == 19_000
    assert owed_still(chidi) == [("pay_invoice", 19_000)]
    arrives(invoice, 19_000, ana)
    assert owed_still(chidi) == []


def test_a_double_click_confirms_once(invoice: Invoice, engagement: Engagement, ana: Known) -> None:
    key = new_id()
    first = arrives(invoice, 50_000, ana, key=key)
    assert arrives(invoice, 50_000, ana, key=key) == first
    assert book(engagement, ana)["settled"] == 50_000
    with pytest.raises(Refusal, match="used for another payment"):
        arrives(invoice, 60_000, ana, key=key)


def test_what_is_too_much_pays_the_next_invoice(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    arrives(invoice, 150_000, ana)
    assert book(engagement, ana)["overpaid"] == 31_000
    earn(engagement=engagement, minor=100_000, by=chidi.actor)
    issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    assert book(engagement, ana)["owed"] == 88_000
    assert owed_still(chidi) == [("pay_invoice", 88_000)]


def test_what_is_too_much_is_returned(invoice: Invoice, engagement: Engagement, ana: Known) -> None:
    arrives(invoice, 150_000, ana)
    with pytest.raises(Refusal, match=r"310\.00 EUR was paid too much"):
        return_overpayment(
            engagement=engagement.pk, amount=Money(31_001, "EUR"), by=ana.actor, at=NOW
        )
    return_overpayment(engagement=engagement.pk, amount=Money(31_000, "EUR"), by=ana.actor, at=NOW)
    assert book(engagement, ana)["settled"] == 119_000
    assert "overpaid" not in book(engagement, ana)


def test_a_price_correction_ends_on_a_credit_note(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    with scope(ana.actor):
        charge = InvoiceLine.objects.get().charge_id
    note = correct_price(
        charge_id=charge, reduction=Money(20_000, "EUR"), why="As agreed", by=ana.actor, at=NOW
    )
    assert (note.number, note.gross.minor) == ("C-2026-0001", 23_800)
    assert book(engagement, chidi) == {"owed": 95_200, "billed": 80_000, "tax_billed_1900": 15_200}
    assert owed_still(chidi) == [("pay_invoice", 95_200)]
    with pytest.raises(Refusal, match=r"800\.00 EUR is left of this charge"):
        correct_price(
            charge_id=charge, reduction=Money(80_001, "EUR"), why="More", by=ana.actor, at=NOW
        )


def test_a_draft_that_waits_does_not_stand_in_the_way_of_a_credit_note(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    set_tax_profile(country="KE", tax_number="A1", by=ana.actor, at=NOW)
    earn(engagement=engagement, minor=5_000, by=chidi.actor)
    follow(chidi, ana)
    assert [one.state for one in invoices(ana)] == ["issued", "draft"]
    credit(invoice=invoice.pk, why="Wrong", by=ana.actor, at=NOW)
    assert [one.state for one in invoices(ana)] == ["credited", "draft", "issued"]


def test_cents_of_tax_are_taken_back_as_they_were_billed(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    for _ in range(3):
        earn(engagement=engagement, minor=3, by=chidi.actor)
    invoice = issue(engagement=engagement.pk, by=ana.actor, at=NOW)
    assert invoice.tax.minor == 2, "19 % of 0.09; of 0.03 alone it would be 0.01, thrice"
    with scope(ana.actor):
        charges = [line.charge_id for line in invoice.lines.order_by("place")]
    for charge, minor in ((charges[0], 2), (charges[0], 1), (charges[1], 3)):
        correct_price(
            charge_id=charge, reduction=Money(minor, "EUR"), why="Agreed", by=ana.actor, at=NOW
        )
    credit(invoice=invoice.pk, why="The rest", by=ana.actor, at=NOW)
    assert book(engagement, ana) == {}


def test_an_invoice_that_is_taken_back_after_payment_was_paid_too_much(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    arrives(invoice, 119_000, ana)
    credit(invoice=invoice.pk, why="Billed to the wrong engagement", by=ana.actor, at=NOW)
    assert [(one.number, one.state) for one in invoices(chidi)] == [
        ("2026-0001", "credited"),
        ("C-2026-0001", "issued"),
    ]
    assert book(engagement, ana) == {"settled": 119_000, "overpaid": 119_000}
    with pytest.raises(Refusal, match="This invoice is credited, so it cannot be credited"):
        credit(invoice=invoice.pk, why="Again", by=ana.actor, at=NOW)


def test_refusals_name_what_would_be_accepted(invoice: Invoice, ana: Known, chidi: Known) -> None:
    with pytest.raises(Refusal) as refused:
        arrives(invoice, 0, ana)
    assert (refused.value.problems[0].field, refused.value.problems[0].accepted) == (
        "amount",
        "an amount in EUR above 0",
    )
    early = Paid(amount=Money(1, "EUR"), day=TODAY + timedelta(days=1))
    with pytest.raises(Refusal, match="still to come"):
        confirm_payment(key=new_id(), invoice=invoice.pk, paid=early, by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="Here that is not you"):
        arrives(invoice, 119_000, chidi)
    with pytest.raises(Refusal, match="no such invoice"):
        arrives(invoice, 119_000, world.ivo())


def test_what_was_issued_is_printed_for_both(
    invoice: Invoice, engagement: Engagement, chidi: Known, ana: Known
) -> None:
    banked(ana)
    arrives(invoice, 150_000, ana)
    credit(invoice=invoice.pk, why="Wrong engagement", by=ana.actor, at=NOW)
    earn(engagement=engagement, minor=200_000, by=chidi.actor)
    follow(chidi, ana)
    for one in invoices(chidi):
        assert one.pdf_id is not None
        stored, source = open_for(file=one.pdf_id, by=chidi.actor)
        with source:
            assert source.read(5) == b"%PDF-"
        assert stored.name == f"{one.number}.pdf"
    with scope(ana.actor):
        newest = invoices(ana)[-1]
        sheet = sheet_of(newest, at=NOW)
    assert (sheet.paid.minor, sheet.due.minor) == (150_000, 88_000)
    assert sheet.payment is not None
    assert sheet.payment.reference == newest.reference


def test_open_items_say_how_late_they_are(invoice: Invoice, ana: Known, chidi: Known) -> None:
    arrives(invoice, 19_000, ana)
    for known in (ana, chidi):
        with scope(known.actor):
            (item,) = items_of([invoice], today=TODAY + timedelta(days=20))
        assert (item.open.minor, item.days_late, item.standing) == (100_000, 6, "part_paid")
