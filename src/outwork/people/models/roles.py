"""Who belongs to an organisation, and what they may do for it."""

from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from outwork.arrangement.authority.grant import Role
from outwork.kernel.money import Money
from outwork.people.models.accounts import Person
from outwork.people.models.organisations import Department, Organisation
from outwork.people.models.visibility import IN_DIRECTORY
from outwork.store.records import Record
from outwork.store.tenancy import Tenancy

ROLES = [(role.value, role.value) for role in Role]


class Membership(Record):
    """A person belongs to an organisation. It is kept after they left, for what they did."""

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION
    read_policy: ClassVar[str] = f"{IN_DIRECTORY} or person_id = (select scope_person())"

    party = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "person"],
                condition=Q(left_at=None),
                name="one_membership_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.party_id}"


class RoleGrant(Record):
    """A role of one person in one organisation, with its limits. Never changed, only ended.

    A deputy's grant names the grant it stands in for; it counts on its dates, as long as that
    grant does, and reaches no further.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION
    read_policy: ClassVar[str] = "person_id = (select scope_person())"

    party = models.ForeignKey(Organisation, models.PROTECT, related_name="role_grants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=16, choices=ROLES)
    only_department = models.ForeignKey(Department, models.PROTECT, null=True)
    only_programme_id = models.UUIDField(null=True)
    only_engagement_id = models.UUIDField(null=True)
    limit_minor = models.BigIntegerField(null=True)
    """The largest amount the person may sign for in this role; none is no limit."""
    limit_currency = models.CharField(max_length=3, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    """On the organisation's calendar, included; none is until further notice."""
    deputy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="deputies")
    granted_by_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(limit_minor=None, limit_currency="")
                | (Q(limit_minor__gte=0) & ~Q(limit_currency="")),
                name="a_signing_limit_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="a_role_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.AUDITOR.value) | Q(last_day__isnull=False),
                name="an_auditor_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(deputy_of=None) | Q(last_day__isnull=False),
                name="a_deputy_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(only_department=None, only_programme_id=None)
                | Q(only_department=None, only_engagement_id=None)
                | Q(only_programme_id=None, only_engagement_id=None),
                name="a_role_is_limited_to_one_thing_at_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.party_id}"

    @property
    def limit(self) -> Money | None:
        """The signing limit; None where there is none."""
        if self.limit_minor is None:
            return None
        return Money(self.limit_minor, self.limit_currency)

    def in_force(self, at: datetime) -> bool:
        """Whether it counts at an instant, on the organisation's calendar (`party` is read).

        A deputy's counts only while the grant does that it stands in for.
        """
        day = at.astimezone(ZoneInfo(self.party.zone)).date()
        if self.ended_at is not None or not self._holds(day):
            return False
        if self.deputy_of_id is None:
            return True
        # Out of the organisation's scope the other grant is not seen; then this one does not count.
        return self.deputy_of is not None and self.deputy_of.in_force(at)

    def _holds(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
