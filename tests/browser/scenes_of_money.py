"""Pages of money that the demo world shows too little of: papers, orders, a bank's rows."""

from uuid import UUID

from playwright.sync_api import Page

from outwork.billing.actions.paying import prepare, release
from outwork.billing.actions.profiles import set_bank_details
from outwork.billing.actions.receiving_invoices import Figures, match, record_received
from outwork.billing.actions.receiving_money import read_statement
from outwork.billing.models import Charge, Invoice, PaymentOrder
from outwork.kernel.money import Money
from outwork.store.scope import scope
from tests.bank_file import entry, statement
from tests.browser.serving import Place, Visit
from tests.browser.staging import stage, titled

ANAS = "PT50000201231234567890154"
NORTHWINDS = "DE89370400440532013000"


def papers_of_suppliers(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Two invoices that Ben wrote himself: one as the work says, one that does not agree."""
    home, entered = place.aside(_entered)
    pages = [f"/received-invoices/{one}" for one in entered]
    return visit("chidi"), [*pages, f"{home}/money"]


def _entered() -> tuple[str, list[UUID]]:
    here = stage()
    chidi = here["chidi"].at(here.clock, here.clock.now)
    engagement = titled("Patient portal, backend")
    made = [
        record_received(
            engagement=engagement,
            figures=Figures(
                number=number,
                issued_on=here.clock.day(-3),
                due_on=here.clock.day(11),
                net=Money(minor, "EUR"),
                tax=Money(0, "EUR"),
                purchase_order=order,
            ),
            by=chidi,
            at=here.clock.now,
        ).pk
        for number, minor, order in (("BO-2026-17", 97_500, ""), ("BO-2026-18", 123_450, "PO-4711"))
    ]
    with scope(chidi):
        charges = list(Charge.objects.filter(engagement=engagement).values_list("pk", flat=True))
    if charges:
        match(received=made[1], charges=charges, by=chidi, at=here.clock.now)
    return f"/engagements/{engagement}", made


def payments_by_file(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Dana put two orders together; Chidi released one, and the bank's file is there."""
    orders = place.aside(_ordered)
    return visit("chidi"), ["/money/payments", *(f"/money/payments/{one}" for one in orders)]


def _ordered() -> list[UUID]:
    here = stage()
    at = here.clock.now
    dana, chidi = (here[who].at(here.clock, at) for who in ("dana", "chidi"))
    with scope(dana):
        if known := list(PaymentOrder.objects.values_list("pk", flat=True)):
            return known
        open_ones = list(Invoice.objects.filter(state="issued", payments=None))
    set_bank_details(account_name="Northwind", iban=NORTHWINDS, by=dana, at=at)
    orders = [
        prepare(invoices=[one.pk], execution_day=here.clock.day(3), by=dana, at=at).pk
        for one in open_ones[:2]
    ]
    release(order=orders[0], by=chidi, at=at)
    return orders


def rows_of_a_bank(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Money arrived at Ana's of which her statement does not say for what."""
    place.aside(_read)
    return visit("ana"), ["/money/bank"]


def _read() -> None:
    here = stage()
    rows = (
        entry("227.00", "Invoice of November, less our fee", id="a"),
        entry("3600.00", "", id="b"),
        entry("12.50", "RÜCKZAHLUNG EINES ZU VIEL GEZAHLTEN BETRAGS, SIEHE SCHREIBEN", id="c"),
    )
    file = statement(*rows, closing="3839.50", iban=ANAS)
    at = here.clock.now
    read_statement(content=file, by=here["ana"].at(here.clock, at), at=at)


SCENES_OF_MONEY = (
    papers_of_suppliers,
    payments_by_file,
    rows_of_a_bank,
)
