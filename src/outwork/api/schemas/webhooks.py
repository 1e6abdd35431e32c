"""Webhooks: addresses that are told of events, and the log of what they were told."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Instant, Line, Page, Sent, Shown
from outwork.webhooks.models import Delivery as DeliveryRow
from outwork.webhooks.models import DeliveryState
from outwork.webhooks.models import Endpoint as Row
from outwork.webhooks.secret import secret_of

Kind = Annotated[str, Field(max_length=64)]


class Webhook(Shown):
    """An address of the organisation."""

    id: UUID
    url: str
    kinds: list[str]
    label: str
    made_at: datetime
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_because: str

    @classmethod
    def of(cls, row: Row) -> "Webhook":
        return cls(
            id=row.pk,
            url=row.url,
            kinds=row.kinds,
            label=row.label,
            made_at=row.made_at,
            failing_since=row.failing_since,
            disabled_at=row.disabled_at,
            disabled_because=row.disabled_because,
        )


class WebhookPage(Page[Webhook]):
    """Webhooks, newest first."""


class WebhookWithSecret(Shown):
    """A webhook with the secret that signs for it. The secret is told this once."""

    webhook: Webhook
    secret: str

    @classmethod
    def of(cls, row: Row) -> "WebhookWithSecret":
        return cls(webhook=Webhook.of(row), secret=secret_of(row))


class WebhookSent(Sent):
    """Where to tell, and what."""

    url: Annotated[str, Field(max_length=2_000, description="A public https address.")]
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1, max_length=50)] = Field(
        description='"*" for all, "billing.*" for a room, or "billing.paid".'
    )
    label: Annotated[Line, Field(max_length=80)] = ""


class Delivery(Shown):
    """One event for one webhook."""

    id: UUID
    webhook: UUID
    event: UUID
    kind: str
    state: DeliveryState
    tries: int
    next_at: datetime
    queued_at: datetime

    @classmethod
    def of(cls, row: DeliveryRow) -> "Delivery":
        return cls(
            id=row.pk,
            webhook=row.endpoint_id,
            event=row.event_id,
            kind=row.kind,
            state=DeliveryState(row.state),
            tries=row.tries,
            next_at=row.next_at,
            queued_at=row.queued_at,
        )


class DeliveryPage(Page[Delivery]):
    """Deliveries, newest first."""


class Attempt(Shown):
    """One try to tell, and what came back."""

    at: datetime
    status: int | None = Field(description="null where nothing usable came back")
    detail: str


class DeliveryLog(Shown):
    """A delivery with every attempt, the first one first."""

    delivery: Delivery
    attempts: list[Attempt]

    @classmethod
    def of(cls, row: DeliveryRow) -> "DeliveryLog":
        return cls(
            delivery=Delivery.of(row),
            attempts=[
                Attempt(at=one.at, status=one.status, detail=one.detail)
                for one in row.attempts.order_by("id")
            ],
        )


class RecoverySent(Sent):
    """From when on all that failed is told again."""

    since: Instant


class Recovered(Shown):
    """How many deliveries were queued again."""

    queued: int
