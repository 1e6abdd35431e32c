"""A team on seats as a reader finds it: seats, people, absences, proposals, months."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act, Grant
from outwork.delivery.models import (
    Absence,
    AbsenceReason,
    CapacityPeriod,
    Replacement,
    Seat,
    SeatAssignment,
)
from outwork.delivery.seats.charging import charged_for
from outwork.delivery.tasks.owing import employer_of
from outwork.engagements.authority import ask, content_in_force
from outwork.engagements.locking import not_there, scoped
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import LineContent
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.people.queries import PersonCard, contacts_of, persons_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope

ACTS = (
    Act.STAFF_SPECIALIST,
    Act.REPLACE_SPECIALIST,
    Act.WITHDRAW_REPLACEMENT,
    Act.CONSENT_TO_REPLACEMENT,
    Act.DECLINE_REPLACEMENT,
    Act.ANNOUNCE_LEAVING,
    Act.HAND_OVER_SEAT,
    Act.ACCEPT_SEAT_HANDOVER,
    Act.RECORD_ABSENCE,
    Act.WITHDRAW_ABSENCE,
    Act.CALL_OFF_CAPACITY,
    Act.CLOSE_CAPACITY_PERIOD,
    Act.SAY_WHO_DIRECTS,
    Act.ACKNOWLEDGE_HOUSE_RULES,
    Act.RECORD_WAGE,
    Act.SEE_WAGES,
)
OF_ONESELF = frozenset({Act.ACKNOWLEDGE_HOUSE_RULES})


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceCard:
    """Days on which somebody is away; why, for their employer alone."""

    id: UUID
    period: Period
    kind: str
    stand_in: str
    """By name; empty where nobody is there in their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayCard:
    """Somebody on a seat."""

    id: UUID
    person: UUID
    name: str
    first_day: date
    last_day: date | None
    employer: str
    country: str
    premises: str
    directed_by: str
    leaves_because: str
    handover: str
    handover_accepted_at: datetime | None
    rules_read_at: datetime | None
    absences: tuple[AbsenceCard, ...]

    @property
    def period(self) -> Period:
        return Period.through(self.first_day, self.last_day, field="last_day")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCard:
    """Somebody proposed for a seat."""

    id: UUID
    person: UUID
    name: str
    first_day: date
    note: str
    answer: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCard:
    """A seat with everybody on it, the oldest first."""

    id: UUID
    line_key: str
    number: int
    period: Period
    stays: tuple[StayCard, ...]
    proposals: tuple[ProposalCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCard:
    """A month of the seats of one line, and what it was charged."""

    id: UUID
    line_key: str
    month: date
    state: str
    net: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """All seats of an engagement, and what the reader may do about them."""

    engagement: UUID
    lines: tuple[LineContent, ...]
    seats: tuple[SeatCard, ...]
    months: tuple[MonthCard, ...]
    """The newest first."""
    people: tuple[PersonCard, ...]
    """Whom the reader can put on a seat; empty for whoever puts nobody there."""
    allowed: frozenset[Act]


def team_of(*, engagement: UUID, by: Actor, at: datetime) -> Team:
    """The team, as far as the reader sees who is in it."""
    with scope(by):
        found = Engagement.objects.filter(scoped(by), pk=engagement).first()
        if found is None:
            raise not_there("engagement")
        allowed = allowed_acts(found, by=by, at=at)
        staffs = allowed & {Act.STAFF_SPECIALIST, Act.REPLACE_SPECIALIST}
        return Team(
            engagement=found.pk,
            lines=tuple(line for line in content_in_force(found).lines if line.capacity),
            seats=_seats(found),
            months=tuple(_months(found)),
            people=tuple(contacts_of(employer_of(found))) if staffs else (),
            allowed=allowed,
        )


def engagement_behind(
    model: type[Seat | SeatAssignment | Absence | Replacement | CapacityPeriod],
    record: UUID,
    *,
    by: Actor,
) -> UUID:
    """The engagement of something about seats; Refusal (missing) where the reader sees none."""
    with scope(by):
        found = model._default_manager.filter(pk=record).first()
        if found is None:
            raise not_there("seat")
        return found.engagement_id


def allowed_acts(engagement: Engagement, *, by: Actor, at: datetime) -> frozenset[Act]:
    """What the reader may do about seats."""
    return frozenset(
        act
        for act in ACTS
        if isinstance(
            ask(
                act,
                engagement=engagement,
                by=by,
                at=at,
                basis=Basis.CAPACITY,
                own=act in OF_ONESELF,
            ),
            Grant,
        )
    )


def _seats(engagement: Engagement) -> tuple[SeatCard, ...]:
    seats = Seat.objects.filter(engagement=engagement).order_by("line_key", "number", "first_day")
    stays = list(SeatAssignment.objects.filter(engagement=engagement).order_by("first_day", "id"))
    proposals = list(Replacement.objects.filter(engagement=engagement).order_by("id"))
    away = list(
        Absence.objects.filter(engagement=engagement, withdrawn_at=None).order_by("first_day")
    )
    names = _names(stays, proposals, away)
    absences = _absences(away, names=names)
    stays_of: dict[UUID, list[StayCard]] = defaultdict(list)
    for stay in stays:
        stays_of[stay.seat_id].append(_stay(stay, names=names, absences=absences[stay.pk]))
    proposed: dict[UUID, list[ProposalCard]] = defaultdict(list)
    for one in proposals:
        proposed[one.seat_id].append(_proposal(one, names=names))
    return tuple(
        SeatCard(
            id=seat.pk,
            line_key=seat.line_key,
            number=seat.number,
            period=seat.period,
            stays=tuple(stays_of[seat.pk]),
            proposals=tuple(proposed[seat.pk]),
        )
        for seat in seats
    )


def _names(
    stays: Iterable[SeatAssignment], proposals: Iterable[Replacement], away: Iterable[Absence]
) -> dict[UUID, str]:
    wanted = {one.person_id for one in stays} | {one.person_id for one in proposals}
    wanted |= {one.stand_in_id for one in away if one.stand_in_id}
    return {one: card.name for one, card in persons_by_id(wanted).items()}


def _absences(
    rows: Iterable[Absence], *, names: dict[UUID, str]
) -> defaultdict[UUID, list[AbsenceCard]]:
    found: defaultdict[UUID, list[AbsenceCard]] = defaultdict(list)
    reasons = AbsenceReason.objects.filter(absence__in=[one.pk for one in rows])
    kinds = dict(reasons.values_list("absence_id", "kind"))
    for one in rows:
        card = AbsenceCard(
            id=one.pk,
            period=one.period,
            kind=kinds.get(one.pk, ""),
            stand_in=names[one.stand_in_id] if one.stand_in_id else "",
        )
        found[one.assignment_id].append(card)
    return found


def _stay(stay: SeatAssignment, *, names: dict[UUID, str], absences: list[AbsenceCard]) -> StayCard:
    return StayCard(
        id=stay.pk,
        person=stay.person_id,
        name=names[stay.person_id],
        first_day=stay.first_day,
        last_day=stay.last_day,
        employer=stay.employer,
        country=stay.country,
        premises=stay.premises,
        directed_by=stay.directed_by,
        leaves_because=stay.leaves_because,
        handover=stay.handover,
        handover_accepted_at=stay.handover_accepted_at,
        rules_read_at=stay.rules_read_at,
        absences=tuple(absences),
    )


def _proposal(one: Replacement, *, names: dict[UUID, str]) -> ProposalCard:
    return ProposalCard(
        id=one.pk,
        person=one.person_id,
        name=names[one.person_id],
        first_day=one.first_day,
        note=one.note,
        answer=one.answer,
        state=one.state,
    )


def _months(engagement: Engagement) -> Iterable[MonthCard]:
    rows = CapacityPeriod.objects.filter(engagement=engagement).order_by("-month", "line_key")
    charged = charged_for(engagement)
    for period in rows:
        yield MonthCard(
            id=period.pk,
            line_key=period.line_key,
            month=period.month,
            state=period.state,
            net=charged.get(period.pk) or Money.zero(engagement.currency),
        )
