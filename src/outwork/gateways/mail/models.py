"""Every mail there was to send, and what became of it."""

from typing import ClassVar

from django.db import models

from outwork.store.records import Record
from outwork.store.tenancy import Tenancy


class State(models.TextChoices):
    """Where a mail is."""

    HELD = "held"  # no server is set; the operator reads it on the outbox page
    SENDING = "sending"
    SENT = "sent"
    WAITING = "waiting"  # the server could not take it now; it is tried again
    REFUSED = "refused"  # the server will never take it


class OutboxMessage(Record):
    """One mail under the key of whoever wants it sent. Old ones are deleted by retention."""

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM

    key = models.CharField(max_length=200, unique=True)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    """Gone once it was sent: mails carry codes and links that open doors."""
    digest = models.CharField(max_length=64)
    """SHA-256 of address, subject and text: a key stands for one content."""
    state = models.CharField(max_length=8, choices=State)
    attempts = models.PositiveIntegerField(default=0)
    detail = models.CharField(max_length=500, blank=True)
    """What the server said last, where it did not take it."""
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "made_at"], name="outbox_by_state")]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"
