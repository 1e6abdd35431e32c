"""What accounts of the books are for and what their transfers are about, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.billing import books, purposes
from outwork.billing.actions.receiving_money import UNMATCHED

TRANSFERS = {
    books.INVOICED: gettext_lazy("invoiced"),
    books.TAXED: gettext_lazy("tax invoiced"),
    books.CREDITED: gettext_lazy("credited"),
    books.TAX_CREDITED: gettext_lazy("tax credited"),
    books.PAID: gettext_lazy("paid"),
    books.PAID_TOO_MUCH: gettext_lazy("paid too much"),
    books.CREDITED_TOO_MUCH: gettext_lazy("credited after it was paid"),
    books.OVERPAYMENT_USED: gettext_lazy("overpayment used"),
    books.OVERPAYMENT_RETURNED: gettext_lazy("overpayment returned"),
    UNMATCHED: gettext_lazy("arrived, not yet assigned"),
}
ACCOUNTS = {
    purposes.OWED: gettext_lazy("owed"),
    purposes.BILLED: gettext_lazy("billed"),
    purposes.SETTLED: gettext_lazy("settled"),
    purposes.OVERPAID: gettext_lazy("overpaid"),
    purposes.TAX_RECEIVED: gettext_lazy("tax on invoices received"),
    purposes.STATEMENT_RECEIPTS: gettext_lazy("arrived at the bank"),
    purposes.UNMATCHED_RECEIPTS: gettext_lazy("not yet assigned"),
}


def transfer_words(code: str) -> str:
    """What happened."""
    return str(TRANSFERS[code])


def account_words(purpose: str) -> str:
    """What an account holds: "owed", "tax billed at 23 %"."""
    if purpose in ACCOUNTS:
        return str(ACCOUNTS[purpose])
    basis_points = int(purpose.removeprefix(purposes.TAX_BILLED))
    return _("tax billed at %(rate)s %%") % {"rate": f"{basis_points / 100:g}"}
