"""What records are made of: an id, whose they are, and the state they are in."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor
from outwork.store.constraints import CompositeForeignKey
from outwork.store.identity import new_id
from outwork.store.tenancy import Tenancy, engagement_column


class Record(models.Model):
    """A row with an id that sorts by when it was made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class OwnRecord(Record):
    """A row that only one organisation sees."""

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION

    party_id = models.UUIDField()

    class Meta:
        abstract = True


class TwoSidedRecord(Record):
    """A row of two organisations: `party_id` wrote it; `counterparty_id` sees it once it is set."""

    tenancy: ClassVar[Tenancy] = Tenancy.TWO_SIDED

    party_id = models.UUIDField()
    counterparty_id = models.UUIDField(null=True)

    class Meta:
        abstract = True


class Step(TwoSidedRecord):
    """One change of one record's state: which, to what, by whom and when. Never changed.

    A record's state *is* its last step: the record holds (number, state) with a deferred foreign
    key to it, so that no state changes without who and when, and the key decides races.
    """

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    subject_id = models.UUIDField()
    number = models.PositiveIntegerField()
    to_state = models.CharField(max_length=32)
    by_person_id = models.UUIDField(null=True)
    """None when nobody acted and a window passed."""
    at = models.DateTimeField()
    engagement_id = models.UUIDField(null=True)
    """That of the record, so that who is shown one engagement reads no steps of another."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "number"], name="one_step_a_number"),
            models.UniqueConstraint(
                fields=["subject_id", "number", "to_state"], name="step_as_records_refer_to_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.to_state}"


def state_is_last_step(table: str) -> CompositeForeignKey:
    """The constraint that a stateful model lists under its own table's name."""
    return CompositeForeignKey(
        name=f"{table}_state_is_last_step",
        columns=("id", "step_number", "state"),
        to_table="store_step",
        to_columns=("subject_id", "number", "to_state"),
        deferred=True,
    )


class StatefulRecord(TwoSidedRecord):
    """A two-sided row with a state. Its Meta lists `state_is_last_step(table)`."""

    state = models.CharField(max_length=32)
    step_number = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def begin(self, *, state: str, by: Actor, at: datetime) -> Step:
        """Save a new record in its first state."""
        self.state, self.step_number = state, 0
        step = self._step(number=0, to_state=state, by=by, at=at)
        step.save(force_insert=True)
        self.save(force_insert=True)
        return step

    def move(self, *, to_state: str, by: Actor, at: datetime) -> Step:
        """Take the next step. Refuses when somebody else took it first."""
        step = self._step(number=self.step_number + 1, to_state=to_state, by=by, at=at)
        try:
            with transaction.atomic():
                step.save(force_insert=True)
        except IntegrityError as error:
            if "one_step_a_number" not in str(error) and "step_as_records" not in str(error):
                raise
            raise Refusal(
                "Somebody else acted on this a moment ago. Look at it again.",
                ground=Ground.CONFLICT,
            ) from error
        moved = type(self)._default_manager.filter(pk=self.pk, step_number=self.step_number)
        assert moved.update(state=to_state, step_number=step.number) == 1
        self.state, self.step_number = to_state, step.number
        return step

    def _step(self, *, number: int, to_state: str, by: Actor, at: datetime) -> Step:
        return Step(
            subject_id=self.pk,
            number=number,
            to_state=to_state,
            by_person_id=by.person,
            at=at,
            engagement_id=engagement_of(self),
            party_id=self.party_id,
            counterparty_id=self.counterparty_id,
        )


def engagement_of(record: Record) -> UUID | None:
    """The engagement that a record belongs to; None where it belongs to none."""
    column = engagement_column(type(record))
    found: UUID | None = getattr(record, column) if column else None
    return found


def steps_of(subject: UUID) -> models.QuerySet[Step]:
    """A record's history as far as the scope sees it, oldest first."""
    return Step.objects.filter(subject_id=subject).order_by("number")
