"""Versions of the terms, what binds of them, and how both sides agreed."""

from typing import ClassVar

from django.db import models

from outwork.arrangement.answers import Basis
from outwork.engagements.models.engagement import Engagement, on_the_sides_of_its_engagement
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.engagements.terms.spelling import read
from outwork.files.models import StoredFile
from outwork.people.models import Organisation, Person
from outwork.store.records import StatefulRecord, TwoSidedRecord, state_is_last_step


class Terms(StatefulRecord):
    """One version of what two sides agree on. Its content is fixed once it is offered."""

    covered: ClassVar[bool] = True
    sealed_fields: ClassVar[tuple[str, ...]] = ("id", "engagement_id", "number", "content")

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    proposed_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposed_by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    """What the proposer says to the other side."""
    reply = models.TextField(blank=True)
    """What was said when it was declined."""
    written_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    """When the offer lapses if nobody answers."""
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    """The signed contract, once this version was agreed and it has been printed."""

    class Meta:
        constraints = [
            state_is_last_step("engagements_terms"),
            on_the_sides_of_its_engagement("engagements_terms"),
            models.UniqueConstraint(fields=["engagement", "number"], name="one_terms_a_number"),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=models.Q(state="agreed"),
                name="one_agreed_version",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def value(self) -> TermsContent:
        return read(self.content)


class PriceLine(TwoSidedRecord):
    """A line of agreed terms as records refer to it: one row a version and key. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="lines")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="lines")
    key = models.CharField(max_length=16)
    basis = models.CharField(max_length=16, choices=[(b.value, b.value) for b in Basis])
    what = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    rate_minor = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("engagements_priceline"),
            models.UniqueConstraint(fields=["terms", "key"], name="one_line_a_key"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def content(self) -> LineContent:
        found = self.terms.value.line(self.key)
        assert found is not None, "a line row is made from the terms' content"
        return found


class Agreement(TwoSidedRecord):
    """One side's signature on one version of the terms. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="agreements")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="agreements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    means = models.CharField(max_length=16)
    """How the person proved who they are: password, second factor, or a code by mail."""
    name_digest = models.CharField(max_length=64)
    """Salted digest of the typed name; the name itself stands in the erasable details."""
    is_under_another_name = models.BooleanField(default=False)
    """Whether whoever was invited by mail had been written down under another name."""
    document_digest = models.CharField(max_length=64)
    """SHA-256 of the document's source: the canonical content that both agreed on."""
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("engagements_agreement"),
            models.UniqueConstraint(fields=["terms", "organisation"], name="one_signature_a_side"),
        ]

    def __str__(self) -> str:
        return f"agreement of {self.organisation_id}"
