"""Results: what is to be handed in, by which criteria it is accepted, and what was handed in."""

from typing import ClassVar

from django.db import models

from outwork.engagements.models import Engagement, on_the_sides_of_its_engagement
from outwork.files.models import StoredFile
from outwork.kernel.money import Money
from outwork.people.models import Person
from outwork.store.records import StatefulRecord, TwoSidedRecord, state_is_last_step


class Milestone(StatefulRecord):
    """A result of agreed terms, on its way to being accepted."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="milestones")
    line_key = models.CharField(max_length=16)
    key = models.CharField(max_length=16)
    """As in the terms, through all their versions that name it."""
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    amount_minor = models.BigIntegerField()
    accepted_minor = models.BigIntegerField(default=0)
    """What was accepted so far; the whole amount once it is accepted."""
    parts = models.PositiveSmallIntegerField(default=0)
    currency = models.CharField(max_length=3)
    due_on = models.DateField(null=True)
    review_window_days = models.PositiveSmallIntegerField()
    lapses_at = models.DateTimeField(null=True)
    """When silence accepts what is handed in."""

    class Meta:
        constraints = [
            state_is_last_step("delivery_milestone"),
            on_the_sides_of_its_engagement("delivery_milestone"),
            models.UniqueConstraint(
                fields=["engagement", "key"],
                condition=~models.Q(state="cancelled"),
                name="one_milestone_a_key",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_minor__gte=0)
                & models.Q(accepted_minor__lte=models.F("amount_minor")),
                name="no_more_is_accepted_than_agreed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def open_amount(self) -> Money:
        """What is not accepted yet."""
        return Money(self.amount_minor - self.accepted_minor, self.currency)


class Criterion(TwoSidedRecord):
    """Something by which a result is accepted, written before the work."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="criteria")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500)
    met = models.BooleanField(null=True)
    """None until the reviewer has looked."""

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_criterion"),
            models.UniqueConstraint(fields=["milestone", "place"], name="one_criterion_a_place"),
        ]

    def __str__(self) -> str:
        return self.words


class Submission(TwoSidedRecord):
    """One handing-in of a result, with what the reviewer said to it."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    files = models.ManyToManyField(StoredFile, through="SubmittedFile")
    handed_in_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    """What the reviewer asked to be revised, or said with the acceptance."""
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_submission"),
            models.UniqueConstraint(fields=["milestone", "number"], name="one_submission_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} no. {self.number}"


class SubmittedFile(TwoSidedRecord):
    """A file that was handed in."""

    append_only: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_submittedfile"),
            models.UniqueConstraint(fields=["submission", "file"], name="a_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} in {self.submission_id}"
