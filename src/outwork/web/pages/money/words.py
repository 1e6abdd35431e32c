"""How invoices stand, in words and marks that several pages share."""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outwork.billing.models import Invoice, InvoiceKind
from outwork.billing.queries.settling import OpenItem, Standing
from outwork.billing.tax.rules import TaxCategory
from outwork.web.components.figures import money_text
from outwork.web.components.moments import day_text, short_day_text
from outwork.web.components.reader import Reader
from outwork.web.components.tables import Cell, Column, OnPhone, Paging, Row, Table

TAX = {
    TaxCategory.ZERO: gettext_lazy("zero rate"),
    TaxCategory.EXEMPT: gettext_lazy("exempt"),
    TaxCategory.REVERSE_CHARGE: gettext_lazy("reverse charge"),
    TaxCategory.EXPORT: gettext_lazy("export"),
    TaxCategory.OUTSIDE: gettext_lazy("not taxed here"),
}
"""How a line without tax says why; the law's own words stand below the sums."""


def tax_words(category: str, rate_basis_points: int) -> str:
    """ "23 %", "reverse charge"."""
    known = TaxCategory(category)
    return str(TAX[known]) if known in TAX else f"{rate_basis_points / 100:g} %"


def standing_words(item: OpenItem) -> str:
    """ "paid", "part paid", "3 days late", "open"."""
    if item.invoice.kind == InvoiceKind.CREDIT_NOTE:
        return _("credit note")
    if item.days_late:
        return ngettext("%(n)s day late", "%(n)s days late", item.days_late) % {"n": item.days_late}
    words = {
        Standing.OPEN: _("open"),
        Standing.PART_PAID: _("part paid"),
        Standing.PAID: _("paid"),
    }
    return words[item.standing]


def standing_line(item: OpenItem, *, reader: Reader) -> str:
    """What is open of an invoice and until when, in one line."""
    if not item.open:
        return money_text(item.invoice.gross, reader=reader)
    amount = money_text(item.open, reader=reader)
    if item.invoice.due_on is None:
        return _("%(amount)s to pay") % {"amount": amount}
    day = day_text(item.invoice.due_on, reader=reader)
    return _("%(amount)s to pay by %(day)s") % {"amount": amount, "day": day}


def in_fours(number: str) -> str:
    """An account number as it is read aloud."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def standing_mark(item: OpenItem) -> str:
    """The box it is drawn in."""
    if item.invoice.kind == InvoiceKind.CREDIT_NOTE:
        return "ended"
    if item.days_late:
        return "late"
    return "active" if item.standing is Standing.PAID else "soon"


def invoice_table(
    items: Sequence[OpenItem],
    *,
    caption: str,
    about: Callable[[Invoice], str],
    reader: Reader,
    totals: tuple[Cell, ...] = (),
    paging: Paging | None = None,
) -> Table:
    """Invoices with what is open of each; the number leads to the invoice.

    `about` says below the number what the list itself does not.
    """
    return Table(
        caption=caption,
        columns=(
            Column(title=_("Invoice"), on_phone=OnPhone.NAME),
            Column(title=_("State")),
            Column(title=_("Due")),
            Column(title=_("Amount"), number=True, on_phone=OnPhone.VALUE),
            Column(title=_("Open"), number=True, phone_label=_("open")),
        ),
        rows=tuple(_row(item, about=about, reader=reader) for item in items),
        totals=totals,
        paging=paging,
    )


def _row(item: OpenItem, *, about: Callable[[Invoice], str], reader: Reader) -> Row:
    invoice = item.invoice
    return Row(
        cells=(
            Cell(
                text=str(invoice.number),
                second=about(invoice),
                href=reverse("invoice", args=[invoice.pk]),
            ),
            Cell(text=standing_words(item), state=standing_mark(item)),
            Cell(
                text=short_day_text(invoice.due_on, reader=reader) if invoice.due_on else "",
                urgency="late" if item.days_late else "",
            ),
            Cell(text=money_text(invoice.gross, reader=reader)),
            Cell(text=money_text(item.open, reader=reader) if item.open else ""),
        )
    )
