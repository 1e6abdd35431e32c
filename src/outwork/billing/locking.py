"""Finding and locking an invoice: its engagement first, then the invoice."""

from uuid import UUID

from outwork.billing.models import Invoice
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.store.actor import Actor


def lock_invoice(invoice: UUID, *, by: Actor) -> tuple[Invoice, Engagement]:
    """An invoice with its engagement, both locked until the act is done."""
    found = Invoice.objects.filter(pk=invoice).only("engagement_id").first()
    if found is None:
        raise not_there("invoice")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = Invoice.objects.select_for_update(no_key=True).get(pk=invoice)
    locked.engagement = engagement
    return locked, engagement
