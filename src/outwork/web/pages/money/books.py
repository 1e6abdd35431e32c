"""What stands in the books behind an invoice: every transfer."""

from django.utils.translation import gettext as _

from outwork.billing.models import Invoice
from outwork.billing.queries.accounts import transfers_behind
from outwork.kernel.money import Money
from outwork.ledger.models import Transfer
from outwork.web.components.figures import money_text
from outwork.web.components.moments import instant_text
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.pages.money.book_words import account_words, transfer_words
from outwork.web.requests import KnownRequest


def transfers_table(request: KnownRequest, found: Invoice) -> Table | None:
    """From which account to which, how much and when; None before anything moved."""
    rows = transfers_behind(found.pk).select_related("debit", "credit")
    made = tuple(
        Row(
            cells=(
                Cell(
                    text=transfer_words(one.code),
                    second=instant_text(one.at, reader=request.reader),
                ),
                Cell(text=_sides(one)),
                Cell(text=money_text(Money(one.amount_minor, one.currency), reader=request.reader)),
            )
        )
        for one in rows
    )
    if not made:
        return None
    columns = (
        Column(title=_("What happened"), on_phone=OnPhone.NAME),
        Column(title=_("From and to")),
        Column(title=_("Amount"), number=True, on_phone=OnPhone.VALUE),
    )
    return Table(caption=_("In the books"), columns=columns, rows=made)


def _sides(one: Transfer) -> str:
    return f"{account_words(one.debit.purpose_id)} → {account_words(one.credit.purpose_id)}"
