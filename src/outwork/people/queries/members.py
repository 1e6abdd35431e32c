"""The people of an organisation with what each may do for it, in four queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.kernel.money import Money
from outwork.people.models import Membership, RoleGrant
from outwork.people.queries.directory import persons_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role that counts now or will."""

    id: UUID
    role: str
    department: str
    is_narrow: bool
    """Whether it counts for one engagement or programme only."""
    limit: Money | None
    first_day: date
    last_day: date | None
    deputy_of: str
    """Whom they stand in for."""
    counts_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member and their roles."""

    person: UUID
    name: str
    email: str
    roles: tuple[RoleLine, ...]


def members(*, organisation: UUID, at: datetime) -> list[MemberRow]:
    """Everybody who belongs to it now, by name, in the scope of the organisation."""
    belonging = Membership.objects.filter(party_id=organisation, left_at=None)
    people = list(belonging.values_list("person_id", flat=True))
    grants = list(
        RoleGrant.objects.filter(party_id=organisation, person_id__in=people, ended_at=None)
        .select_related("party", "only_department", "deputy_of__party")
        .order_by("id")
    )
    stood_for = {one.deputy_of.person_id for one in grants if one.deputy_of}
    cards = persons_by_id({*people, *stood_for})
    names = {person: card.name for person, card in cards.items()}
    lines: defaultdict[UUID, list[RoleLine]] = defaultdict(list)
    for grant in grants:
        lines[grant.person_id].append(_line(grant, names=names, at=at))
    rows = [
        MemberRow(
            person=person,
            name=cards[person].name,
            email=cards[person].contact_email,
            roles=tuple(lines[person]),
        )
        for person in people
    ]
    return sorted(rows, key=lambda row: row.name.casefold())


def _line(grant: RoleGrant, *, names: dict[UUID, str], at: datetime) -> RoleLine:
    return RoleLine(
        id=grant.pk,
        role=grant.role,
        department=grant.only_department.name if grant.only_department else "",
        is_narrow=bool(grant.only_engagement_id or grant.only_programme_id),
        limit=grant.limit,
        first_day=grant.first_day,
        last_day=grant.last_day,
        deputy_of=names[grant.deputy_of.person_id] if grant.deputy_of else "",
        counts_now=grant.in_force(at),
    )
