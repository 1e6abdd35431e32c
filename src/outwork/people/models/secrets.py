"""What opens a door without a password: tokens, links and codes. Only digests are kept.

They are read before anybody is known, so they are nobody's rows to the database.
"""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from outwork.people.models.accounts import Person
from outwork.store.records import Record
from outwork.store.tenancy import Tenancy


class ApiToken(Record):
    """A key for programs: it acts for one person in one organisation, within its scopes."""

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM

    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    organisation_id = models.UUIDField(null=True)
    scopes = ArrayField(models.CharField(max_length=32))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation_id"], name="tokens_of_organisation")]

    def __str__(self) -> str:
        return self.label

    def opens(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class LinkPurpose(models.TextChoices):
    """What a mailed link is for."""

    FIRST_ADMINISTRATOR = "first_administrator"
    INVITATION = "invitation"
    SUPPLIER = "supplier"


class OneTimeLink(Record):
    """A mailed link: whoever holds it may do that one thing until it is used, closed or old."""

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=32, choices=LinkPurpose.choices)
    subject_id = models.UUIDField()
    """What it is about: the engagement, the organisation, or its own id for the instance."""
    organisation_id = models.UUIDField(null=True)
    """For whom its holder acts, or into which organisation they are invited."""
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    """The contact it was sent to, where they are known without an account."""
    email = models.EmailField(max_length=254, blank=True)
    body = models.JSONField(default=dict)
    """What was offered with it: roles and limits of an invitation."""
    made_by_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_id"], name="links_about")]

    def __str__(self) -> str:
        return f"{self.purpose} link of {self.made_at:%Y-%m-%d}"

    def is_open(self, at: datetime) -> bool:
        return self.used_at is None and self.closed_at is None and at < self.expires_at


class OneTimeCode(Record):
    """A short code sent to an address, which proves that its reader is there now."""

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM

    digest = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    """What it lets somebody do it to: the terms they sign."""
    person = models.ForeignKey(Person, models.PROTECT)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    proven_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="codes_of_person")]

    def __str__(self) -> str:
        return f"code of {self.made_at:%Y-%m-%d %H:%M}"
