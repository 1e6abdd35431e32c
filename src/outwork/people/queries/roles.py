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
    found = _granted(person=person).filter(_reaches(narrowing), party_id=organisation)
    return [grant for grant in found if grant.in_force(at)]


def has_a_role(*, person: UUID, organisation: UUID, at: datetime) -> bool:
    """Whether any role counts now, limited to something or not."""
    found = _granted(person=person).filter(party_id=organisation)
    return any(grant.in_force(at) for grant in found)


def organisations_with_a_role(*, person: UUID, at: datetime) -> set[UUID]:
    """Where in the current scope a person holds any role now."""
    return {grant.party_id for grant in _granted(person=person) if grant.in_force(at)}


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


def _granted(*, person: UUID) -> QuerySet[RoleGrant]:
    found = RoleGrant.objects.filter(person_id=person, ended_at=None)
    return found.select_related("party", "deputy_of__party")


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
