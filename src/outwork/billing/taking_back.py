"""Corrections that come from the work itself, such as hours taken back after they were approved.

The room of the work writes the charge below zero. Here it ends on a credit note, as soon as what it
corrects stands on an invoice: at once, or when that invoice goes out.
"""

from datetime import datetime

from outwork.billing.credit_notes import TakenBack, left_of, write_credit_note
from outwork.billing.models import Charge, InvoiceLine
from outwork.billing.parties import of_both_sides
from outwork.engagements.models import Engagement
from outwork.journal.models import Event
from outwork.store.actor import Actor
from outwork.store.scope import scope

WHY = "Corrected after approval"


def credit_corrections(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to `billing.charged` and `billing.issued`: a credit note for each correction."""
    assert event.engagement_id is not None
    rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
    engagement = rows.get(pk=event.engagement_id)
    wide = of_both_sides(engagement, by=by)
    with scope(wide):
        waiting = Charge.objects.filter(
            engagement=engagement,
            net_minor__lt=0,
            invoice_line=None,
            corrects__invoice_line__isnull=False,
        )
        for correction in waiting.order_by("id"):
            _credit(correction, by=wide, at=at)


def _credit(correction: Charge, *, by: Actor, at: datetime) -> None:
    lines = InvoiceLine.objects.select_related("charge", "invoice__engagement")
    line = lines.get(charge=correction.corrects_id)
    left = left_of(line)
    if left.net < -correction.net:
        return  # what it corrects was lowered by hand meanwhile: it stays to be seen as unbilled
    taken = TakenBack(charge=correction, tax=line.tax, tax_amount=left.tax_on(-correction.net))
    write_credit_note(line.invoice, taken=[taken], why=WHY, by=by, at=at)
