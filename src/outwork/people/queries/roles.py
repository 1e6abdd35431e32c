"""Which roles a person holds here and today, and how far each reaches."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from outwork.arrangement.authority import HeldRole, Role
from outwork.kernel.money import Money
from outwork.people.models import EngagementDepartment, RoleGrant
from outwork.store.reading import read_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What an act concerns: roles limited to something else do not count for it.

    An act that concerns none of these counts only for roles without such a limit. An engagement
    brings the department with it to which it belongs.
    """

    department: UUID | None = None
    programme: UUID | None = None
    engagement: UUID | None = None


ANYTHING = Narrowing()
Reach = frozenset[UUID] | None
"""The engagements that something is limited to; None where it is limited to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachingRole:
    """A role that counts now, and for what."""

    role: Role
    limit: Money | None = None
    engagements: Reach = None

    @property
    def held(self) -> HeldRole:
        """As authority asks for it, where it reaches."""
        return HeldRole(role=self.role, limit=self.limit)


@read_once
def grants_in_force(
    *, person: UUID, organisation: UUID, at: datetime, narrowing: Narrowing = ANYTHING
) -> tuple[RoleGrant, ...]:
    """The grants that count, in one query, in the scope of the organisation.

    Out of that scope a deputy's grant cannot be judged and does not count.
    """
    found = _granted(person=person).filter(reaching(narrowing), party_id=organisation)
    return tuple(grant for grant in found if grant.in_force(at))


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


@read_once
def reaching_roles(*, person: UUID, organisation: UUID, at: datetime) -> tuple[ReachingRole, ...]:
    """Every role that counts now, with the engagements it reaches; two queries at most."""
    found = _granted(person=person).filter(party_id=organisation)
    grants = [grant for grant in found if grant.in_force(at)]
    limited = {one.only_department_id for one in grants if one.only_department_id}
    engagements = _engagements_of(limited)
    return tuple(
        ReachingRole(
            role=Role(grant.role), limit=grant.limit, engagements=_reach(grant, engagements)
        )
        for grant in grants
    )


def whole_reach(roles: Iterable[ReachingRole]) -> Reach:
    """How far some roles reach together."""
    reached: set[UUID] = set()
    for one in roles:
        if one.engagements is None:
            return None
        reached |= one.engagements
    return frozenset(reached)


def roles_of(
    *, person: UUID, organisation: UUID, at: datetime, narrowing: Narrowing = ANYTHING
) -> frozenset[Role]:
    """The roles alone."""
    held = held_roles(person=person, organisation=organisation, at=at, narrowing=narrowing)
    return frozenset(one.role for one in held)


def reaching(narrowing: Narrowing) -> Q:
    """The condition of grants that count for what an act concerns."""
    unlimited = Q(only_department=None, only_programme_id=None, only_engagement_id=None)
    reached = unlimited
    if narrowing.department is not None:
        reached |= Q(only_department_id=narrowing.department)
    if narrowing.programme is not None:
        reached |= Q(only_programme_id=narrowing.programme)
    if narrowing.engagement is not None:
        its = EngagementDepartment.objects.filter(engagement_id=narrowing.engagement)
        reached |= Q(only_engagement_id=narrowing.engagement)
        reached |= Q(only_department__in=its.values("department"))
    return reached


def _granted(*, person: UUID) -> QuerySet[RoleGrant]:
    found = RoleGrant.objects.filter(person_id=person, ended_at=None)
    return found.select_related("party", "deputy_of__party")


def _engagements_of(departments: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The engagements of each department; no query where no role is limited to one."""
    if not departments:
        return {}
    found: dict[UUID, set[UUID]] = {}
    for one in EngagementDepartment.objects.filter(department_id__in=departments):
        found.setdefault(one.department_id, set()).add(one.engagement_id)
    return {department: frozenset(ids) for department, ids in found.items()}


def _reach(grant: RoleGrant, engagements: dict[UUID, frozenset[UUID]]) -> Reach:
    if grant.only_engagement_id is not None:
        return frozenset({grant.only_engagement_id})
    if grant.only_department_id is not None:
        return engagements.get(grant.only_department_id, frozenset())
    return None if grant.only_programme_id is None else frozenset()
