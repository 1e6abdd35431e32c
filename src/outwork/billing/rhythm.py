"""The rhythm of billing: what is due is issued each day, a batch an issuer.

What arose before the week or the month began is due; so a day that was missed is caught up, and
running again issues nothing. Charges that should have gone out at once and could not are tried
again too.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from outwork.billing.actions.issuing import issue_due
from outwork.billing.bills import UNBILLED
from outwork.billing.following import period_began
from outwork.billing.models import Charge, Invoice
from outwork.engagements.models import Engagement, Terms
from outwork.store.actor import system

WORKER = "worker"
BATCH = 20
"""Invoices of one transaction. An act writes for no longer than a second; an invoice takes some
30 ms where its accounts are opened with it."""


def bill_all(*, at: datetime) -> list[Invoice]:
    """Issue everything that is due, as the worker finds it and in the scope of the sides."""
    issued = []
    for (_, before), engagements in sorted(_due(at).items()):
        for batch in _batches(engagements):
            sides = {side for one in batch for side in (one.client_id, one.supplier_id)}
            issued += issue_due(
                engagements=[one.pk for one in batch],
                before=before,
                by=system(organisations=frozenset(sides)),
                at=at,
            )
    return issued


def _due(at: datetime) -> dict[tuple[UUID, datetime], list[Engagement]]:
    """Engagements with charges that are due, by issuer and by when their period began."""
    found: dict[tuple[UUID, datetime], list[Engagement]] = defaultdict(list)
    for engagement in _with_unbilled():
        terms = Terms.objects.using(WORKER).get(engagement=engagement, state="agreed")
        supplier = engagement.supplier
        before = period_began(terms.value.billing, at=at, zone=supplier.zone)
        if _unbilled().filter(engagement=engagement, arisen_at__lt=before).exists():
            found[supplier.successor_id or supplier.pk, before].append(engagement)
    return found


def _with_unbilled() -> Iterable[Engagement]:
    ids = _unbilled().values("engagement_id").distinct()
    rows = Engagement.objects.using(WORKER).select_related("supplier")
    return rows.filter(pk__in=ids).order_by("pk")


def _unbilled() -> QuerySet[Charge]:
    return Charge.objects.using(WORKER).filter(UNBILLED, net_minor__gt=0)


def _batches(engagements: list[Engagement]) -> Iterable[list[Engagement]]:
    return (engagements[at : at + BATCH] for at in range(0, len(engagements), BATCH))
