"""What needs somebody, what they wait for, and what decides itself if nobody acts.

What rests while its engagement is paused is in none of it.
Each reading is a fixed number of queries, however long the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from outwork.arrangement.authority.grant import Role
from outwork.duties.groups import Group, Spans, group_of, in_group, spans
from outwork.duties.kinds import KINDS
from outwork.duties.models import OPEN, Duty
from outwork.duties.resting import resting
from outwork.duties.telling import ToldDuty, told
from outwork.kernel.money import Money
from outwork.kernel.sentence import Names, Teller
from outwork.people.queries import ReachingRole
from outwork.store.actor import Actor
from outwork.store.scope import scope

PAGE = 50
TIMELINE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Whose Today is read, when, and how it is told to them."""

    by: Actor
    at: datetime
    zone: ZoneInfo
    """Whose midnight ends a day."""
    roles: tuple[ReachingRole, ...]
    """All that count now, each with what it is limited to."""
    teller: Teller
    names: Names
    """Asked in the scope of `by`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """A page of what needs somebody, most urgent first, and how many there are in all."""

    groups: tuple[tuple[Group, tuple[ToldDuty, ...]], ...]
    counts: Mapping[Group, int]
    page: int
    has_more: bool

    @property
    def needing(self) -> int:
        """How many things need the reader now: all but what comes later."""
        return sum(number for group, number in self.counts.items() if group is not Group.LATER)


class Effect(StrEnum):
    """What becomes of an amount if nobody acts."""

    DECIDED = "decided"  # silence says yes
    OVERDUE = "overdue"  # a time passes


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattended:
    """What happens if nobody acts, in order, with the sums over all of it."""

    entries: tuple[tuple[datetime, ToldDuty], ...]
    totals: Mapping[Effect, tuple[Money, ...]]
    """By effect, one amount a currency."""


def today(*, desk: Desk, page: int = 1) -> Today:
    """What needs the reader, a page of it, grouped by how soon."""
    mine, until = _mine(desk), spans(desk.at, zone=desk.zone)
    with scope(desk.by):
        counts = _counts(mine, spans=until)
        rows = list(_page(mine, number=page))
        words = told(rows[:PAGE], teller=desk.teller, names=desk.names)
    return Today(
        groups=_grouped(words, spans=until),
        counts=counts,
        page=page,
        has_more=len(rows) > PAGE,
    )


def count(*, desk: Desk) -> int:
    """How many things need the reader now, for the mark beside Today; one query."""
    until = spans(desk.at, zone=desk.zone)
    with scope(desk.by):
        return _mine(desk).exclude(in_group(Group.LATER, spans=until)).count()


def waiting_for(*, desk: Desk, page: int = 1) -> tuple[ToldDuty, ...]:
    """What other organisations owe the reader's, most urgent first; a page of it."""
    ours = desk.by.organisations
    theirs = Duty.objects.filter(OPEN, ~resting(), owed_to_id__in=ours).exclude(owed_by_id__in=ours)
    with scope(desk.by):
        rows = list(_page(theirs, number=page)[:PAGE])
        return told(rows, teller=desk.teller, names=desk.names)


def if_nobody_acts(*, desk: Desk) -> Unattended:
    """What decides itself or falls overdue of all that needs the reader, from now on."""
    mine = _mine(desk).annotate(effect_at=Coalesce("lapses_at", "due_at"))
    ahead = mine.filter(_EFFECT[Effect.DECIDED] | _EFFECT[Effect.OVERDUE], effect_at__gte=desk.at)
    with scope(desk.by):
        totals = {effect: _totals(ahead.filter(_EFFECT[effect])) for effect in Effect}
        rows = list(ahead.order_by("effect_at", "id")[:TIMELINE])
        words = told(rows, teller=desk.teller, names=desk.names)
    return Unattended(
        entries=tuple((_effect_at(row), one) for row, one in zip(rows, words, strict=True)),
        totals=MappingProxyType(totals),
    )


def of_engagement(*, engagement: UUID, desk: Desk) -> tuple[ToldDuty, ...]:
    """All that is open in an engagement, whoever owes it, as far as the reader sees it."""
    found = Duty.objects.filter(OPEN, ~resting(), engagement_id=engagement)
    with scope(desk.by):
        rows = list(_page(found, number=1)[:PAGE])
        return told(rows, teller=desk.teller, names=desk.names)


_DECIDED_KINDS = [code for code, kind in KINDS.items() if kind.lapse and kind.lapse.outcome]
_OVERDUE_KINDS = [code for code, kind in KINDS.items() if kind.late.outcome]
_EFFECT = {
    Effect.DECIDED: Q(lapses_at__isnull=False, kind__in=_DECIDED_KINDS),
    Effect.OVERDUE: Q(lapses_at=None, due_at__isnull=False, kind__in=_OVERDUE_KINDS),
}


def _mine(desk: Desk) -> QuerySet[Duty]:
    """What the reader must do: named in person, or by a role that it asks for."""
    by_role = reduce(or_, map(_concerned, desk.roles), Q(pk__in=[]))
    return Duty.objects.filter(
        OPEN,
        ~resting(),
        Q(person_id=desk.by.person) | (Q(person_id=None) & by_role),
        owed_by_id__in=desk.by.organisations,
    )


def _concerned(one: ReachingRole) -> Q:
    """What a role concerns: within its engagements, and within its limit where the act has one.

    An owner sees also what is over their limit, so that it never waits unseen.
    """
    kinds = [kind for kind in KINDS.values() if one.role in kind.roles]
    found = Q(kind__in=[kind.code for kind in kinds])
    if one.engagements is not None:
        found &= Q(engagement_id__in=one.engagements)
    if one.limit is None or one.role is Role.OWNER:
        return found
    limited = [kind.code for kind in kinds if kind.within_limit]
    within = Q(currency=one.limit.currency, amount_minor__lte=one.limit.minor)
    return found & (~Q(kind__in=limited) | Q(amount_minor=None) | within)


def _page(found: QuerySet[Duty], *, number: int) -> QuerySet[Duty]:
    """A page and one more row, which tells that there is another page."""
    first = (number - 1) * PAGE
    return found.order_by(F("urgent_at").asc(nulls_last=True), "id")[first : first + PAGE + 1]


def _counts(found: QuerySet[Duty], *, spans: Spans) -> Mapping[Group, int]:
    by_group = {group.value: Count("id", filter=in_group(group, spans=spans)) for group in Group}
    numbers = found.aggregate(**by_group)
    return MappingProxyType({group: numbers[group.value] for group in Group})


def _grouped(
    words: tuple[ToldDuty, ...], *, spans: Spans
) -> tuple[tuple[Group, tuple[ToldDuty, ...]], ...]:
    by_group: dict[Group, list[ToldDuty]] = {group: [] for group in Group}
    for one in words:
        by_group[group_of(one.urgent_at, spans=spans)].append(one)
    return tuple((group, tuple(found)) for group, found in by_group.items() if found)


def _totals(found: QuerySet[Duty]) -> tuple[Money, ...]:
    sums = (
        found.filter(amount_minor__isnull=False)
        .values_list("currency")
        .annotate(total=Sum("amount_minor"))
        .order_by("currency")
    )
    return tuple(Money(int(total), currency) for currency, total in sums)


def _effect_at(duty: Duty) -> datetime:
    at = duty.lapses_at or duty.due_at
    assert at is not None, "what has no time decides nothing"
    return at
