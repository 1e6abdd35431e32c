"""Telling: what is due is taken, sent outside of any transaction, and its outcome is kept.

Run by the worker. An attempt whose outcome was lost is made again under the same id, by which a
receiver knows it. The waits follow the Standard Webhooks specification.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from outwork.gateways.web import NoAnswer, Rules, post, signed_headers
from outwork.gateways.web.posting import PUBLIC
from outwork.journal.models import Event
from outwork.kernel.refusal import Refusal, shown
from outwork.webhooks.failing import note_failure, note_success
from outwork.webhooks.models import Attempt, Delivery, DeliveryState
from outwork.webhooks.payload import payload_of
from outwork.webhooks.secret import secret_of

WORKER = "worker"
BATCH = 40
AT_ONCE = 8
LEASE = timedelta(minutes=5)
"""Longer than a batch can take: a sender that died leaves its deliveries to the next."""
RETRY_AFTER = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one attempt came to."""

    status: int | None
    detail: str = ""

    @property
    def is_success(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def send_due(*, at: datetime, rules: Rules = PUBLIC) -> int:
    """Send what is due, one batch; how many were sent."""
    due = _claimed(at)
    events = Event.objects.using(WORKER).in_bulk([one.event_id for one in due])
    with ThreadPoolExecutor(max_workers=AT_ONCE) as senders:
        outcomes = list(
            senders.map(lambda one: _send(one, events[one.event_id], at=at, rules=rules), due)
        )
    for delivery, outcome in zip(due, outcomes, strict=True):
        _keep(delivery, outcome, at=at)
    return len(due)


def forget_old(*, at: datetime, kept_for: timedelta = timedelta(days=90)) -> int:
    """Remove what was told long ago, as the worker; how many deliveries."""
    settled = (DeliveryState.DELIVERED, DeliveryState.FAILED)
    old = Delivery.objects.using(WORKER).filter(state__in=settled, queued_at__lt=at - kept_for)
    return old.delete()[1].get("webhooks.Delivery", 0)


def _claimed(at: datetime) -> list[Delivery]:
    """What is due, nobody else's for a while."""
    with transaction.atomic(using=WORKER):
        due = list(
            Delivery.objects.using(WORKER)
            .select_for_update(no_key=True, skip_locked=True, of=("self",))
            .select_related("endpoint")
            .filter(
                state=DeliveryState.WAITING,
                next_at__lte=at,
                endpoint__disabled_at=None,
                endpoint__removed_at=None,
            )
            .order_by("next_at", "id")[:BATCH]
        )
        _lease(due, at=at)
    return due


def _lease(due: Iterable[Delivery], *, at: datetime) -> None:
    ids = [one.pk for one in due]
    Delivery.objects.using(WORKER).filter(pk__in=ids).update(next_at=at + LEASE)


def _send(delivery: Delivery, event: Event, *, at: datetime, rules: Rules) -> Outcome:
    """One attempt. It touches no database: it runs beside others."""
    body = payload_of(event)
    headers = signed_headers(
        secret=secret_of(delivery.endpoint), id=f"msg_{delivery.pk.hex}", body=body, at=at
    )
    try:
        answer = post(delivery.endpoint.url, body=body.encode(), headers=headers, rules=rules)
    except NoAnswer as nothing:
        return Outcome(status=None, detail=shown(nothing, length=300))
    except Refusal as refusal:
        return Outcome(status=None, detail=shown(refusal.message, length=300))
    return Outcome(status=answer.status)


def _keep(delivery: Delivery, outcome: Outcome, *, at: datetime) -> None:
    with transaction.atomic(using=WORKER):
        Attempt.objects.using(WORKER).create(
            party_id=delivery.party_id,
            delivery=delivery,
            at=at,
            status=outcome.status,
            detail=outcome.detail,
        )
        delivery.tries += 1
        delivery.state, delivery.next_at = _next(delivery, outcome, at=at)
        delivery.save(using=WORKER, update_fields=["tries", "state", "next_at"])
        if outcome.is_success:
            note_success(delivery.endpoint)
        else:
            note_failure(delivery.endpoint, status=outcome.status, at=at)


def _next(delivery: Delivery, outcome: Outcome, *, at: datetime) -> tuple[DeliveryState, datetime]:
    if outcome.is_success:
        return DeliveryState.DELIVERED, at
    if delivery.tries > len(RETRY_AFTER):
        return DeliveryState.FAILED, at
    return DeliveryState.WAITING, at + RETRY_AFTER[delivery.tries - 1]
