"""Events, the seals over them, and the marks that make every consequence happen once."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Func
from django.db.models.functions import Now

from outwork.store.records import Record, TwoSidedRecord
from outwork.store.tenancy import Tenancy

if TYPE_CHECKING:
    IntegerColumn = models.Field[int, int]
else:
    IntegerColumn = models.Field


class TransactionId(IntegerColumn):
    """PostgreSQL's 64-bit transaction id, given by the database when the row is made."""

    def db_type(self, connection: object) -> str:
        return "xid8"

    def from_db_value(self, value: object, *_: object) -> int:
        return int(str(value))


class Event(TwoSidedRecord):
    """One thing that happened, written by the act itself. Holds no personal text."""

    append_only: ClassVar[bool] = True
    worker_columns: ClassVar[tuple[str, ...]] = ("seal_number", "position")

    transaction_id = TransactionId(db_default=Func(function="pg_current_xact_id"), editable=False)
    kind = models.CharField(max_length=64)
    """Room and past participle: "delivery.accepted"."""
    subject_id = models.UUIDField()
    engagement_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    """The person; none when a window passed."""
    acting_for_id = models.UUIDField(null=True)
    door = models.CharField(max_length=8)
    cause_id = models.UUIDField(null=True)
    """The event that this one follows from."""
    body = models.JSONField(default=dict)
    covers = models.JSONField(default=dict)
    """Digests of append-only rows of other rooms: {table: {id: digest}}."""
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    seal_number = models.BigIntegerField(null=True)
    position = models.BigIntegerField(null=True, unique=True)
    """Place in the sealed order, without gaps."""

    class Meta:
        indexes = [
            models.Index(
                fields=["transaction_id", "id"],
                name="unsealed_events",
                condition=models.Q(seal_number=None),
            ),
            models.Index(fields=["party_id", "id"], name="events_of_party"),
            models.Index(fields=["counterparty_id", "id"], name="events_of_counterparty"),
            models.Index(fields=["subject_id", "id"], name="events_of_subject"),
            models.Index(fields=["engagement_id", "id"], name="events_of_engagement"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Seal(models.Model):
    """A link of the hash chain over events: nothing under it can change unnoticed."""

    tenancy: ClassVar[Tenancy] = Tenancy.PUBLIC
    append_only: ClassVar[bool] = True
    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT",)

    number = models.BigIntegerField(primary_key=True)
    first_position = models.BigIntegerField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    """SHA-256 over the digests of its events in order."""
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    """SHA-256 over number, first position, count, root and the digest before."""
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seal {self.number} {self.digest[:12]}"


class RelayCursor(models.Model):
    """How far the relay has turned sealed events into work, and when it last looked."""

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM
    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT",)

    name = models.CharField(max_length=32, primary_key=True)
    position = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


class ReactionRun(TwoSidedRecord):
    """One reaction to one event, done. In the transaction of its effect: it happens once."""

    append_only: ClassVar[bool] = True

    event_id = models.UUIDField()
    reaction = models.CharField(max_length=64)
    ran_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event_id", "reaction"], name="a_reaction_runs_once_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reaction} after {self.event_id}"


class KeptAnswer(Record):
    """The answer to a keyed request, so that a retry has one effect and the same answer."""

    tenancy: ClassVar[Tenancy] = Tenancy.PERSON

    person_id = models.UUIDField()
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    content_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(default="")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "route", "key"], name="one_answer_a_person_route_and_key"
            )
        ]
        indexes = [models.Index(fields=["kept_at"], name="answers_by_age")]

    def __str__(self) -> str:
        return f"{self.route} {self.key}"


class ReadLog(TwoSidedRecord):
    """Who looked at something confidential, or into another party's rows as the operator."""

    append_only: ClassVar[bool] = True

    reader_id = models.UUIDField()
    what = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    read_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_id", "id"], name="reads_of_subject")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_id}"
