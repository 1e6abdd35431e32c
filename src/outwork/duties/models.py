"""A duty: who must do what by when, and when silence decides."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models.functions import Least

from outwork.kernel.sentence import Details
from outwork.store.records import TwoSidedRecord

OPEN = models.Q(closed_at=None)


class ClosedHow(StrEnum):
    """How a duty came to its end."""

    DONE = "done"  # somebody did it
    LAPSED = "lapsed"  # nobody did, and silence decided
    CANCELLED = "cancelled"  # it is no longer needed


class Duty(TwoSidedRecord):
    """Something an organisation owes, seen by the same sides as its subject.

    It is a reading of the acts that opened and closed it, not a record of its own: the journal
    holds the acts. Its details hold words that both sides may read, and go when the row goes.
    """

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    kind = models.CharField(max_length=40)
    """A row of `outwork.duties.kinds`."""
    subject_id = models.UUIDField()
    """The record it is about: a milestone, a timesheet, an invoice."""
    engagement_id = models.UUIDField(null=True)
    owed_by_id = models.UUIDField()
    """The organisation that must act."""
    owed_to_id = models.UUIDField(null=True)
    """The organisation that waits for it, if another one does."""
    person_id = models.UUIDField(null=True)
    """The one who must act, where it is not whoever holds the kind's roles."""
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    """None means whenever."""
    lapses_at = models.DateTimeField(null=True)
    """When silence decides; None means that it never does."""
    urgent_at = models.GeneratedField(
        expression=Least("due_at", "lapses_at"),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    """What Today sorts by: the earlier of the two."""
    details = models.JSONField(default=dict)
    """`Details` as kept; the amount stands in columns of its own, to be added up."""
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="", blank=True)
    remind_at = models.DateTimeField(null=True)
    """When the next reminder is due; None after the last."""
    told_at = models.DateTimeField(null=True)
    """When both sides were last reminded of what stands here now."""
    closed_at = models.DateTimeField(null=True)
    closed_how = models.CharField(max_length=9, default="", blank=True)
    closed_by_id = models.UUIDField(null=True)
    """The person; None where a window passed or a reaction closed it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "owed_by_id"],
                condition=OPEN,
                name="one_open_duty_a_kind_subject_and_debtor",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_how="")
                | models.Q(closed_at__isnull=False, closed_how__in=list(ClosedHow)),
                name="duty_closed_how_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(closed_how=ClosedHow.LAPSED)
                | models.Q(told_at__isnull=False, lapses_at__isnull=False),
                name="duty_lapses_only_after_both_were_told",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor=None, currency="")
                | (models.Q(amount_minor__isnull=False) & ~models.Q(currency="")),
                name="duty_amount_has_a_currency",
            ),
        ]
        indexes = [
            models.Index("owed_by_id", "urgent_at", condition=OPEN, name="open_duties_by_debtor"),
            models.Index("owed_to_id", "urgent_at", condition=OPEN, name="open_duties_by_creditor"),
            models.Index("engagement_id", "id", name="duties_of_engagement"),
            models.Index("subject_id", "id", name="duties_of_subject"),
            models.Index("lapses_at", condition=OPEN, name="open_duties_by_lapse"),
            models.Index("remind_at", condition=OPEN, name="open_duties_by_reminder"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def told(self) -> Details:
        """The facts for its words."""
        amount = {"amount_minor": self.amount_minor, "currency": self.currency}
        return Details.from_json(self.details | (amount if self.currency else {}))


class Rest(TwoSidedRecord):
    """The work of an engagement rests, from an instant on, until its row is gone.

    Money and agreement know no rest: what is earned is owed, and the terms go on to bind.
    """

    engagement_id = models.UUIDField(unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.engagement_id} since {self.since}"
