"""Addresses that are told of events, what each was told, and every attempt to tell it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from outwork.store.records import OwnRecord

KEPT: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE")


class Endpoint(OwnRecord):
    """An address of an organisation. Its secret is derived from the instance's key, never kept."""

    app_privileges: ClassVar[tuple[str, ...]] = KEPT

    url = models.CharField(max_length=2_000)
    kinds = ArrayField(models.CharField(max_length=64))
    """Which events it is told of: "*", those of a room ("billing.*"), or one kind."""
    label = models.CharField(max_length=80, blank=True)
    secret_number = models.PositiveIntegerField(default=1)
    """Counts its secrets: a new one ends the one before."""
    made_by_id = models.UUIDField()
    made_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    """The first failure after its last success."""
    disabled_at = models.DateTimeField(null=True)
    disabled_because = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["party_id"],
                condition=models.Q(removed_at=None),
                name="endpoints_of_party",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.url

    @property
    def is_on(self) -> bool:
        return self.disabled_at is None and self.removed_at is None


class DeliveryState(models.TextChoices):
    """How far the telling of one event came."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"  # tried as often as is reasonable


class Delivery(OwnRecord):
    """One event for one endpoint. Its id is the message's, at every attempt."""

    app_privileges: ClassVar[tuple[str, ...]] = KEPT

    endpoint = models.ForeignKey(Endpoint, on_delete=models.PROTECT, related_name="deliveries")
    event_id = models.UUIDField()
    kind = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=DeliveryState)
    tries = models.PositiveSmallIntegerField(default=0)
    """Attempts since it was queued, or asked for anew."""
    next_at = models.DateTimeField()
    queued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event_id"], name="an_event_once_an_endpoint"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(state=DeliveryState.WAITING),
                name="deliveries_to_come",
            ),
            models.Index(fields=["endpoint", "-id"], name="deliveries_of_endpoint"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"


class Attempt(OwnRecord):
    """One try to tell, and what came back. Written by the worker alone, gone with its delivery."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT",)

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    """What the receiver answered; None where nothing usable came."""
    detail = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.status or self.detail} at {self.at:%H:%M:%S}"
