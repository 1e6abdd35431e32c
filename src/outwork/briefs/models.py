"""A brief of an organisation, and every version it had."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from outwork.people.models import Person
from outwork.store.records import OwnRecord


class BriefState(StrEnum):
    """How far a brief has come."""

    DRAFT = "draft"
    PLACED = "placed"


class Brief(OwnRecord):
    """A piece of work to be placed. What it says lies in its versions; columns are for lists."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    title = models.CharField(max_length=200)
    business_function = models.CharField(max_length=40)
    shape = models.CharField(max_length=8)
    """piece, team or service."""
    newest_number = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    placed_as_id = models.UUIDField(null=True)
    """The engagement it became. Being placed is a reading of this, no state of its own."""

    class Meta:
        indexes = [models.Index(fields=["party_id", "-id"], name="briefs_of_organisation")]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> BriefState:
        return BriefState.PLACED if self.placed_as_id else BriefState.DRAFT


class BriefVersion(OwnRecord):
    """What a brief said at one time. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    brief = models.ForeignKey(Brief, models.PROTECT, db_index=False, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    """The simulation's brief as JSON text (`briefs.spelling`)."""
    written_by = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brief", "number"], name="one_brief_version_a_number"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
