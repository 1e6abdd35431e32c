"""Advice as it was given, the figures an organisation puts in, and what work became of it."""

from typing import ClassVar

from django.db import models

from outwork.advice.inquiry import Figure, Inquiry, read_inquiry
from outwork.advice.spelling import read
from outwork.briefs.models import BriefVersion
from outwork.engagements.models import Engagement
from outwork.people.models import Person
from outwork.simulation.comparison import Comparison
from outwork.store.records import OwnRecord


class Advice(OwnRecord):
    """One answer, with everything it was computed from. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    version = models.ForeignKey(BriefVersion, models.PROTECT, db_index=False, related_name="advice")
    title = models.CharField(max_length=200)
    inquiry_text = models.TextField()
    """The inquiry as JSON text: brief, own figures with their sources, seed."""
    seed = models.BigIntegerField()
    assumption_edition = models.CharField(max_length=32)
    engine_edition = models.CharField(max_length=32)
    answer_text = models.TextField()
    """The answer as JSON text, as it was given."""
    arrangement = models.CharField(max_length=32, blank=True)
    """What was recommended; empty where nothing may be chosen."""
    country = models.CharField(max_length=2, blank=True)
    currency = models.CharField(max_length=3)
    middle_cost = models.BigIntegerField(null=True)
    """Of the recommended way, in whole units of the currency: an estimate, never booked."""
    asked_by = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["party_id", "-id"], name="advice_of_organisation"),
            models.Index(fields=["version"], name="advice_on_a_brief"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def inquiry(self) -> Inquiry:
        return read_inquiry(self.inquiry_text)

    @property
    def answer(self) -> Comparison:
        return read(self.answer_text)


class FigureChange(OwnRecord):
    """An organisation's own figure in place of one assumption, or its return. Never changed.

    The newest row of an assumption holds.
    """

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    row = models.CharField(max_length=64)
    """The id of the assumption."""
    low = models.CharField(max_length=32, blank=True)
    likely = models.CharField(max_length=32, blank=True)
    high = models.CharField(max_length=32, blank=True)
    """As text, to the last digit; all empty where the researched figure holds again."""
    reason = models.CharField(max_length=200)
    changed_by = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["party_id", "row", "-id"], name="figures_of_organisation")]

    def __str__(self) -> str:
        return self.row

    @property
    def figure(self) -> Figure | None:
        """The figure; None where the researched one holds again."""
        if not self.likely:
            return None
        if self.low == self.high:
            return float(self.likely)
        return float(self.low), float(self.likely), float(self.high)


class Placement(OwnRecord):
    """Which engagement came of an advice, and in which of its ways. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="placements")
    candidate = models.CharField(max_length=200)
    """The key of the way chosen, which need not be the one recommended."""
    placed_as = models.ForeignKey(Engagement, models.PROTECT, related_name="advised_by")
    placed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.candidate
