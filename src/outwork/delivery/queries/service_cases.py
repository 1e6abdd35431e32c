"""The cases of a service, newest first: how each stands, and whether it was in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from outwork.delivery.models import ServiceEvent
from outwork.delivery.services.measuring import Asked, allowances_of
from outwork.delivery.services.months import calendar_of
from outwork.delivery.services.told import Told, read_told
from outwork.engagements.locking import find_engagement, not_there
from outwork.engagements.terms.service.content import Measure
from outwork.kernel.week import Interval
from outwork.service_levels.clock import Allowances, Clock, read
from outwork.service_levels.events import Happening, TicketEvent
from outwork.store.actor import Actor
from outwork.store.scope import scope

PAGE = 50
CLOCKS = {Measure.RESPONSE: Clock.RESPONSE, Measure.RESOLUTION: Clock.RESOLUTION}


class Which(StrEnum):
    """Which cases are looked at."""

    ALL = "all"
    OPEN = "open"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """A case as it stands now."""

    name: str
    priority: str
    opened_at: datetime
    responded_at: datetime | None
    resolved_at: datetime | None
    late: frozenset[Measure]
    """The levels that it missed."""

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Some of the cases, and whether there are more."""

    cases: tuple[CaseCard, ...]
    has_more: bool


def cases_of(
    *, engagement: UUID, key: str, which: Which, page: int, by: Actor, at: datetime
) -> CasePage:
    """A page of the cases; Refusal (missing) for whoever may not see the service."""
    with scope(by):
        found = find_engagement(engagement, by=by)
        calendar = calendar_of(found, at=at)
        months = calendar.months(key)
        if not months:
            raise not_there("service")
        told = read_told(ServiceEvent.objects.filter(engagement=found, line_key=key))
    now = Interval(start=months[-1].interval(zone=found.client.zone, now=at).start, end=at)
    asked = Asked(content=months[-1].service, month=now)
    allowances = _allowances(told, asked)
    cards = [_card(events, allowances=allowances, at=at) for events in told.cases.values()]
    wanted = sorted(
        (card for card in cards if card is not None and _is_wanted(card, which)),
        key=lambda card: (card.opened_at, card.name),
        reverse=True,
    )
    first = (page - 1) * PAGE
    return CasePage(cases=tuple(wanted[first : first + PAGE]), has_more=len(wanted) > first + PAGE)


def _allowances(told: Told, asked: Asked) -> dict[Measure, Allowances]:
    return {
        measure: allowances_of(told, asked, clock=clock)
        for measure, clock in CLOCKS.items()
        if asked.content.level(measure) is not None
    }


def _card(
    events: Sequence[TicketEvent], *, allowances: dict[Measure, Allowances], at: datetime
) -> CaseCard | None:
    """None of what was none after all."""
    kinds = {event.happening for event in events}
    opened = next((one for one in events if one.happening is Happening.OPENED), None)
    if opened is None or Happening.WITHDRAWN in kinds:
        return None
    priorities = [one.priority for one in events if one.priority]
    return CaseCard(
        name=opened.ticket,
        priority=priorities[-1] if priorities else "",
        opened_at=opened.at,
        responded_at=_first(events, Happening.RESPONDED, Happening.RESOLVED),
        resolved_at=_resolved(events),
        late=frozenset(
            measure
            for measure, allowed in allowances.items()
            if (reading := read(events, clock=CLOCKS[measure], allowances=allowed, now=at))
            and reading.is_late
        ),
    )


def _first(events: Sequence[TicketEvent], *kinds: Happening) -> datetime | None:
    """When the first of these happened."""
    return next((one.at for one in events if one.happening in kinds), None)


def _resolved(events: Sequence[TicketEvent]) -> datetime | None:
    """When it was resolved, unless it was opened again."""
    ends = [one for one in events if one.happening in (Happening.RESOLVED, Happening.REOPENED)]
    return ends[-1].at if ends and ends[-1].happening is Happening.RESOLVED else None


def _is_wanted(card: CaseCard, which: Which) -> bool:
    return {Which.ALL: True, Which.OPEN: card.is_open, Which.LATE: bool(card.late)}[which]
