"""The engagement itself, who is in it, and what each organisation is in it."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from outwork.arrangement.answers import Channel
from outwork.arrangement.positions import Position, Side
from outwork.people.models import Organisation, Person
from outwork.store.constraints import CompositeForeignKey
from outwork.store.records import (
    OwnRecord,
    StatefulRecord,
    TwoSidedRecord,
    state_is_last_step,
)


class Engagement(StatefulRecord):
    """The working relation between a client and a supplier, from draft to end.

    `party_id` is the side that drafted it; `counterparty_id` is set when the other is shown it.
    """

    engagement_column: ClassVar[str] = "id"

    client = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    arrangement = models.CharField(max_length=32)
    """Its id in the catalogue, for showing; rights and records follow from the terms' answers."""
    channel = models.CharField(max_length=16, default=Channel.DIRECT)
    currency = models.CharField(max_length=3)
    made_elsewhere = models.BooleanField(default=False)
    """Signed outside and brought in with its file."""
    confirmed_by_both = models.BooleanField(default=True)
    """False where only one side has confirmed the data of a contract made elsewhere."""
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    notice_by = models.DateField(null=True)
    """Until when notice must be given to leave at the next end or renewal."""
    ended_because = models.TextField(blank=True)
    """The cause that was named when it was terminated."""
    exit_list_drawn_at = models.DateTimeField(null=True)
    """When it was said what is left to settle before the end; None before that."""
    is_sample = models.BooleanField(default=False)
    """Part of the demo world, and shown as such."""
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            state_is_last_step("engagements_engagement"),
            models.UniqueConstraint(
                fields=["id", "party_id", "counterparty_id"], name="engagement_as_children_refer"
            ),
            models.CheckConstraint(
                condition=~models.Q(client=models.F("supplier")),
                name="client_and_supplier_differ",
            ),
        ]
        indexes = [
            models.Index(fields=["party_id", "-id"], name="engagements_of_party"),
            models.Index(fields=["counterparty_id", "-id"], name="engagements_of_counterparty"),
            models.Index(fields=["client", "state"], name="engagements_of_client"),
            models.Index(fields=["supplier", "state"], name="engagements_of_supplier"),
        ]

    def __str__(self) -> str:
        return self.title

    def organisation_id_of(self, side: Side) -> UUID:
        """By id: the other side's directory row may not be open to the reader yet."""
        return self.client_id if side is Side.CLIENT else self.supplier_id


def on_the_sides_of_its_engagement(table: str) -> CompositeForeignKey:
    """The constraint by which a child row stands on the same two sides as its engagement."""
    return CompositeForeignKey(
        name=f"{table}_on_the_sides",
        columns=("engagement_id", "party_id", "counterparty_id"),
        to_table="engagements_engagement",
        to_columns=("id", "party_id", "counterparty_id"),
    )


class PositionHeld(TwoSidedRecord):
    """What an organisation is in an engagement: authority asks this, and nothing else."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="positions")
    position = models.CharField(max_length=16, choices=[(p.value, p.value) for p in Position])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("engagements_positionheld"),
            models.UniqueConstraint(
                fields=["engagement", "position"], name="one_holder_a_position"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "engagement"], name="positions_held")]

    def __str__(self) -> str:
        return f"{self.position} of {self.engagement_id}"


class Participant(TwoSidedRecord):
    """A person on one side of an engagement; nobody is on both (MKT-1)."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="participants"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Side])
    does_work = models.BooleanField(default=False)
    """Whether they do work of the engagement, and may record it."""
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("engagements_participant"),
            models.UniqueConstraint(fields=["engagement", "person"], name="nobody_on_both_sides"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.side}"


class RegisterEntry(OwnRecord):
    """What one organisation notes about an engagement for itself: its owner, its place."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="register_entries"
    )
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cost_centre = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "party_id"], name="one_entry_a_side")
        ]

    def __str__(self) -> str:
        return f"register entry of {self.engagement_id}"
