"""The register: every outside engagement of an organisation as client, made here or elsewhere.

Ten queries at most, however long it is. What stands in a row is a reading of the terms in force,
of open duties, and of what the organisation itself noted; it holds what the roles of whoever asks
reach.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from outwork.arrangement.authority import Act
from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState
from outwork.duties.models import OPEN, Duty
from outwork.engagements.models import Engagement, Participant, RegisterEntry
from outwork.engagements.queries.readings import Ids, Reading, readings
from outwork.engagements.terms.leaving import CostToLeave, Horizon, OpenResult, with_results
from outwork.kernel.money import Money
from outwork.people.authority import reach_of
from outwork.people.models import Department, EngagementDepartment, OrganisationAddress
from outwork.people.queries import organisations_by_id, persons_by_id
from outwork.people.queries.directory import OrganisationCard, PersonCard
from outwork.store.actor import Actor

BINDING = frozenset(
    {
        EngagementState.AGREED,
        EngagementState.ACTIVE,
        EngagementState.PAUSED,
        EngagementState.ENDING,
    }
)
"""States in which terms bind, so that leaving may cost something."""
OPEN_RESULTS = {"review_milestone": True, "submit_milestone": False, "revise_milestone": False}
"""Duties that stand for a result which is not accepted yet, and whether it was handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One outside engagement as its client sees it today."""

    id: UUID
    title: str
    arrangement: str
    state: str
    supplier_id: UUID
    supplier: str
    city: str
    country: str
    owner_id: UUID | None
    owner: str
    department_id: UUID | None
    department: str
    cost_centre: str
    value: Money | None
    """A year, or in all where it is shorter; None where nothing limits it."""
    currency: str
    starts_on: date | None
    horizon: Horizon
    ends_by_itself: bool
    notice_days: int
    leaving: CostToLeave | None
    """None where nothing binds: before both agreed, and after the end."""
    made_elsewhere: bool
    confirmed_by_both: bool
    is_sample: bool
    words: str
    """What a search looks through, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What other rows say about engagements, by engagement or by id."""

    readings: Mapping[UUID, Reading]
    notes: Mapping[UUID, RegisterEntry]
    departments: Mapping[UUID, Department]
    first_clients: Mapping[UUID, UUID]
    suppliers: Mapping[UUID, OrganisationCard]
    cities: Mapping[UUID, str]
    open_results: Mapping[UUID, list[OpenResult]]
    persons: Mapping[UUID, PersonCard]

    def owner_of(self, engagement: UUID) -> UUID | None:
        """Who was noted as its owner, else who first took part for the client."""
        noted = self.notes.get(engagement)
        return (noted.owner_id if noted else None) or self.first_clients.get(engagement)


def register(*, by: Actor, at: datetime, today: date) -> tuple[RegisterRow, ...]:
    """Every row that a role reaches which may read the register, in no order.

    Raises Refusal (forbidden) where none may.
    """
    return _rows(_as_client(by, at=at), by=by, today=today)


def one_of_register(
    engagement: UUID, *, by: Actor, at: datetime, today: date
) -> RegisterRow | None:
    """One row; None where there is no such engagement in the register of whoever asks."""
    rows = _rows(_as_client(by, at=at).filter(pk=engagement), by=by, today=today)
    return rows[0] if rows else None


def _as_client(by: Actor, *, at: datetime) -> QuerySet[Engagement]:
    reach = reach_of(Act.VIEW_REGISTER, by=by, at=at)
    ours = Engagement.objects.filter(client_id__in=by.organisations)
    return ours if reach is None else ours.filter(pk__in=reach)


def _rows(engagements: QuerySet[Engagement], *, by: Actor, today: date) -> tuple[RegisterRow, ...]:
    found = list(engagements)
    around = _around(found, ids=engagements.values("pk"), by=by, today=today)
    return tuple(_row(one, around=around) for one in found)


def _around(found: Collection[Engagement], *, ids: Ids, by: Actor, today: date) -> _Around:
    suppliers = {one.supplier_id for one in found}
    notes = RegisterEntry.objects.filter(party_id__in=by.organisations, engagement_id__in=ids)
    noted = {one.engagement_id: one for one in notes}
    first_clients = _first_clients(ids)
    owners = {one.owner_id for one in noted.values() if one.owner_id}
    return _Around(
        readings=readings(found, ids=ids, today=today),
        notes=noted,
        departments=_departments(ids, by=by),
        first_clients=first_clients,
        suppliers=organisations_by_id(suppliers),
        cities=_cities(suppliers),
        open_results=_open_results(ids),
        persons=persons_by_id({*owners, *first_clients.values()}),
    )


def _departments(ids: Ids, *, by: Actor) -> dict[UUID, Department]:
    found = EngagementDepartment.objects.filter(
        engagement_id__in=ids, party_id__in=by.organisations
    )
    return {one.engagement_id: one.department for one in found.select_related("department")}


def _first_clients(ids: Ids) -> dict[UUID, UUID]:
    found = Participant.objects.filter(engagement_id__in=ids, side=Side.CLIENT)
    pairs = found.order_by("-since", "-id").values_list("engagement_id", "person_id")
    return dict(pairs)


def _cities(organisations: Collection[UUID]) -> dict[UUID, str]:
    found = OrganisationAddress.objects.filter(party_id__in=organisations)
    return dict(found.values_list("party_id", "city"))


def _open_results(ids: Ids) -> dict[UUID, list[OpenResult]]:
    """Each unaccepted result has one open duty: to hand it in, to revise it or to review it."""
    duties = Duty.objects.filter(OPEN, engagement_id__in=ids, kind__in=OPEN_RESULTS)
    rows = duties.exclude(amount_minor=None).values_list(
        "engagement_id", "kind", "amount_minor", "due_at"
    )
    found: defaultdict[UUID, list[OpenResult]] = defaultdict(list)
    for engagement, kind, amount_minor, due_at in rows:
        assert engagement is not None
        assert amount_minor is not None
        result = OpenResult(
            amount_minor=amount_minor,
            handed_in=OPEN_RESULTS[kind],
            due_on=due_at.date() if due_at else None,
        )
        found[engagement].append(result)
    return dict(found)


def _row(one: Engagement, *, around: _Around) -> RegisterRow:
    said = around.readings[one.pk]
    supplier = around.suppliers.get(one.supplier_id)
    owner_id = around.owner_of(one.pk)
    owner = around.persons.get(owner_id) if owner_id else None
    noted = around.notes.get(one.pk)
    department = around.departments.get(one.pk)
    name = supplier.name if supplier else ""
    return RegisterRow(
        id=one.pk,
        title=one.title,
        arrangement=one.arrangement,
        state=one.state,
        supplier_id=one.supplier_id,
        supplier=name,
        city=around.cities.get(one.supplier_id, ""),
        country=supplier.country if supplier else "",
        owner_id=owner_id,
        owner=owner.name if owner else "",
        department_id=department.pk if department else None,
        department=department.name if department else "",
        cost_centre=noted.cost_centre if noted else "",
        value=said.value,
        currency=said.currency,
        starts_on=one.starts_on,
        horizon=said.horizon,
        ends_by_itself=said.ends_by_itself,
        notice_days=said.notice_days,
        leaving=_leaving(one, said, around=around),
        made_elsewhere=one.made_elsewhere,
        confirmed_by_both=one.confirmed_by_both,
        is_sample=one.is_sample,
        words=f"{one.title} {name} ".casefold() + said.words,
    )


def _leaving(one: Engagement, said: Reading, *, around: _Around) -> CostToLeave | None:
    if one.state not in BINDING:
        return None
    if one.made_elsewhere:
        return said.bound
    return with_results(said.bound, around.open_results.get(one.pk, ()))
