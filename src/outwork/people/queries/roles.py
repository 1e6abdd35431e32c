"""Which roles a person holds here and today."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from outwork.arrangement.authority import HeldRole, Role
from outwork.people.models import RoleGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What an act concerns: roles limited to something else do not count for it.

    An act that concerns none of these counts only for roles without such a limit.
    """

    department: UUID | None = None
    programme: UUID | None = None
    engagement: UUID | None = None


ANYTHING = Narrowing()


def grants_in_force(
    *, person: UUID, organisation: UUID, at: datetime, narrowing: Narrowing = ANYTHING
) -> list[RoleGrant]:
    """The grants that count, in one query, in the scope of the organisation.

    Out of that scope a deputy's grant cannot be judged and does not count.
    """
    found = _granted(person=person, organisation=organisation).filter(_reaches(narrowing))
    return [grant for grant in found if grant.in_force(at)]


def has_a_role(*, person: UUID, organisation: UUID, at: datetime) -> bool:
    """Whether any role counts now, limited to something or not."""
    found = _granted(person=person, organisation=organisation)
    return any(grant.in_force(at) for grant in found)


def held_roles(
    *, person: UUID, organisation: UUID, at: datetime, narrowing: Narrowing = ANYTHING
) -> tuple[HeldRole, ...]:
    """The roles as authority asks for them: each with its signing limit."""
    grants = grants_in_force(person=person, organisation=organisation, at=at, narrowing=narrowing)
    return tuple(HeldRole(role=Role(grant.role), limit=grant.limit) for grant in grants)


def roles_of(
    *, person: UUID, organisation: UUID, at: datetime, narrowing: Narrowing = ANYTHING
) -> frozenset[Role]:
    """The roles alone."""
    held = held_roles(person=person, organisation=organisation, at=at, narrowing=narrowing)
    return frozenset(one.role for one in held)


def _granted(*, person: UUID, organisation: UUID) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(
        person_id=person, party_id=organisation, ended_at=None
    ).select_related("party", "deputy_of__party")


def _reaches(narrowing: Narrowing) -> Q:
    unlimited = Q(only_department=None, only_programme_id=None, only_engagement_id=None)
    reached = unlimited
    if narrowing.department is not None:
        reached |= Q(only_department_id=narrowing.department)
    if narrowing.programme is not None:
        reached |= Q(only_programme_id=narrowing.programme)
    if narrowing.engagement is not None:
        reached |= Q(only_engagement_id=narrowing.engagement)
    return reached
