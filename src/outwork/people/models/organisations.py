"""Parties that can sign: companies, sole traders, own centres and the operator."""

from typing import ClassVar

from django.db import models

from outwork.people.models.visibility import HAS_PUBLISHED_PROFILE, IN_DIRECTORY, IS_KNOWN
from outwork.store.records import OwnRecord, Record, TwoSidedRecord
from outwork.store.tenancy import Tenancy


class OrganisationKind(models.TextChoices):
    """What kind of party an organisation is."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    CENTRE = "centre"
    OPERATOR = "operator"


class Organisation(Record):
    """A party. Any may buy and any may supply.

    It is *unclaimed* while only others have entered it (a supplier by link, an imported contract).
    Claiming names a successor; the scope of the successor's people follows it to the rows of the
    one that was entered, and no record is rewritten.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION
    party_column: ClassVar[str] = "id"
    read_policy: ClassVar[str] = f"{IS_KNOWN} or {HAS_PUBLISHED_PROFILE}"

    kind = models.CharField(max_length=16, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    zone = models.CharField(max_length=64)
    language = models.CharField(max_length=16)
    slug = models.SlugField(max_length=64, null=True, unique=True)
    """The last part of its public address; none until it wants one."""
    website = models.URLField(blank=True)
    owner = models.ForeignKey("self", models.PROTECT, null=True, related_name="centres")
    """Of a centre: the company it belongs to."""
    entered_by_id = models.UUIDField(null=True)
    """The organisation that entered it on its behalf; none where it signed up itself."""
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(owner=None) ^ models.Q(kind=OrganisationKind.CENTRE),
                name="a_centre_has_an_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(successor=None) | models.Q(entered_by_id__isnull=False),
                name="only_an_entered_organisation_has_a_successor",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind=OrganisationKind.OPERATOR),
                name="one_operator_an_instance",
            ),
        ]
        indexes = [
            models.Index(
                fields=["entered_by_id"],
                name="organisations_entered_by",
                condition=models.Q(entered_by_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unclaimed(self) -> bool:
        """Whether nobody of its own has taken it over yet."""
        return self.entered_by_id is not None and self.successor_id is None


class OrganisationAddress(Record):
    """Where invoices to an organisation go. A row of its own: a sole trader's is their home."""

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION
    read_policy: ClassVar[str] = IN_DIRECTORY

    party = models.OneToOneField(Organisation, models.PROTECT, related_name="address")
    lines = models.TextField()
    postal_code = models.CharField(max_length=16, blank=True)
    city = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    invoice_email = models.EmailField(max_length=254, blank=True)

    def __str__(self) -> str:
        return f"{self.lines}, {self.postal_code} {self.city}"


class Department(OwnRecord):
    """A named unit of an organisation, to which a role can be limited."""

    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party_id", "name"], name="one_department_a_name_and_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class EngagementDepartment(OwnRecord):
    """The department of an organisation to which one of its engagements belongs.

    Nobody else sees it. Roles that are limited to the department reach the engagement.
    """

    engagement_id = models.UUIDField()
    department = models.ForeignKey(Department, models.PROTECT, related_name="engagements")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party_id", "engagement_id"], name="one_department_an_engagement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.engagement_id} in {self.department_id}"


class Acquaintance(TwoSidedRecord):
    """`party_id` lets `counterparty_id` see who it is: its name, its address, its people.

    It goes one way, and only the one that is seen can write it. Two organisations that have
    something to do with each other have one row each.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION
    read_policy: ClassVar[str] = "counterparty_id = any((select scope_organisations())::uuid[])"

    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counterparty_id", "party_id"], name="one_acquaintance_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} known to {self.counterparty_id}"
