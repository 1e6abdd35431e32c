"""Contracts that were signed elsewhere: what was brought in, and who stands by it."""

from django.db import models

from outwork.engagements.models.engagement import Engagement, on_the_sides_of_its_engagement
from outwork.files.models import StoredFile
from outwork.people.models import Organisation, Person
from outwork.store.records import TwoSidedRecord


class OutsideContract(TwoSidedRecord):
    """How an engagement made elsewhere came in. Its content stands in the terms."""

    engagement = models.OneToOneField(
        Engagement, on_delete=models.PROTECT, related_name="outside_contract"
    )
    brought_in_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    brought_in_by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    brought_in_at = models.DateTimeField()
    signed_on = models.DateField(null=True)
    """What the paper says; None where it was not looked up."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    """The signed contract itself."""
    confirmed_at = models.DateTimeField(null=True)
    """When the other side said that these are the data it signed."""

    class Meta:
        constraints = [on_the_sides_of_its_engagement("engagements_outsidecontract")]

    def __str__(self) -> str:
        return f"outside contract of {self.engagement_id}"
