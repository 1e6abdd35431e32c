"""What a payment takes beside roles and limits: after a change of account, and with nobody else.

Whoever changes where money goes and is not found out within two days has mostly won. So a payment
to somebody whose account was changed so lately takes a second factor given just now, and each
change is told where its makers may not read along. A sole trader has no second person who could
approve: the first payment to an account takes a day of delay, a second factor, and a notice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from outwork.billing.models import BankDetails, Invoice, OrderedPayment, PaymentOrder
from outwork.billing.parties import of_both_sides, standing_for
from outwork.engagements.models import Engagement
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.models import Organisation, OrganisationKind
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope

LATELY = timedelta(hours=48)
"""How long a change of account makes payments to it suspect, and until an account is known."""
IN_PLACE_OF_A_SECOND_PERSON = timedelta(hours=24)


def release_from(*, payer: UUID, invoices: Iterable[Invoice], at: datetime) -> datetime | None:
    """Before when an order must not be released; None where nothing has to wait."""
    is_alone = Organisation.objects.get(pk=payer).kind == OrganisationKind.SOLE_TRADER
    if not is_alone or _all_known({one.pay_to["iban"] for one in invoices}, payer=payer, at=at):
        return None
    return at + IN_PLACE_OF_A_SECOND_PERSON


def refuse_early(order: PaymentOrder, *, by: Actor, at: datetime) -> None:
    """Refusal for an order whose delay has not run, or is released without a second factor."""
    if order.release_from is None:
        return
    if at < order.release_from:
        raise Refusal(
            "Nobody else can look at this first payment to the account, so it waits a day: release "
            f"it from {order.release_from:%d %b %H:%M} UTC on, or cancel it.",
            ground=Ground.CONFLICT,
        )
    _require_strong_proof("Nobody else approves this payment.", by=by)


def refuse_after_change(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Refusal without a second factor where the payee's account was changed lately, or back."""
    with scope(of_both_sides(engagement, by=by)):
        payee = standing_for(engagement.supplier)
        entered = BankDetails.objects.filter(party_id=payee.pk).order_by("-id")[:2]
        moments = [one.entered_at for one in entered]
    if len(moments) > 1 and moments[0] > at - LATELY:
        words = f"{payee.name} changed its bank details less than 48 hours ago."
        _require_strong_proof(f"{words} Ask them, by a way you know, whether it was them.", by=by)


def _all_known(ibans: set[str], *, payer: UUID, at: datetime) -> bool:
    """Whether each account was paid before, long enough ago for somebody to have complained."""
    paid = OrderedPayment.objects.filter(
        party_id=payer, iban__in=ibans, order__released_at__lte=at - LATELY
    )
    return set(paid.values_list("iban", flat=True)) == ibans


def _require_strong_proof(why: str, *, by: Actor) -> None:
    """A command is typed by whoever already holds the machine."""
    if not by.strong_proof and by.door is not Door.COMMAND:
        raise Refusal(
            f"{why} Releasing it takes a second factor given just now, on the page: a password or "
            "a token is not enough.",
            ground=Ground.FORBIDDEN,
        )
