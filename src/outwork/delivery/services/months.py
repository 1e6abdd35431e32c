"""In which months a service was held, on how many days, and under which version of the terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outwork.arrangement.states import EngagementState
from outwork.delivery.hours.in_force import AgreedVersion, LineInForce, agreed_versions, line_on
from outwork.engagements.models import Engagement
from outwork.engagements.terms.service.content import ServiceContent
from outwork.kernel.clock import instant
from outwork.kernel.period import Period
from outwork.kernel.week import Interval
from outwork.store.records import Step, steps_of

HELD = frozenset({EngagementState.ACTIVE, EngagementState.ENDING})
"""In these states the service is held; while it is paused it is not, and not paid."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedMonth:
    """A calendar month with at least a day of service."""

    whole: Period
    first_day: date
    last_day: date
    days: int
    """Those on which it was held."""
    in_force: LineInForce
    """The line as it stood on the last of them."""

    @property
    def service(self) -> ServiceContent:
        assert self.in_force.content.service is not None, "only what is measured has months"
        return self.in_force.content.service

    def interval(self, *, zone: str, now: datetime) -> Interval:
        """Its real time, as far as it has passed."""
        start, end = (_midnight(day, zone=zone) for day in (self.whole.start, self.whole.end))
        return Interval(start=start, end=min(end, now))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The client's calendar of one engagement, up to now."""

    versions: Sequence[AgreedVersion]
    held: frozenset[date]
    today: date
    is_over: bool
    """Whether no day of service is to come."""

    @property
    def service_keys(self) -> tuple[str, ...]:
        """The services of the engagement by key, in the order of the newest terms."""
        keys = [
            line.key
            for version in reversed(self.versions)
            for line in version.content.lines
            if line.service is not None
        ]
        return tuple(dict.fromkeys(keys))

    def months(self, key: str) -> list[ServedMonth]:
        """The months of one service, in order."""
        served = [(day, line) for day in sorted(self.held) if (line := self._line(key, day))]
        by_month: dict[Period, list[tuple[date, LineInForce]]] = {}
        for day, line in served:
            by_month.setdefault(Period.month_of(day), []).append((day, line))
        return [_month(whole, days) for whole, days in by_month.items()]

    def has_passed(self, month: ServedMonth) -> bool:
        """Whether all of a month's service is over, so that it can be charged."""
        return month.whole.end <= self.today or self.is_over

    def _line(self, key: str, day: date) -> LineInForce | None:
        line = line_on(self.versions, key=key, day=day)
        return line if line is not None and line.content.service is not None else None


def calendar_of(engagement: Engagement, *, at: datetime) -> Calendar:
    """Which days of an engagement were served until now, and under which terms."""
    zone = engagement.client.zone
    today = at.astimezone(ZoneInfo(zone)).date()
    steps = list(steps_of(engagement.pk))
    last = _last_day(engagement, steps=steps, zone=zone)
    until = min(today, last) if last else today
    held = frozenset(day for day in _held_days(steps, until=until, zone=zone) if day <= until)
    return Calendar(
        versions=agreed_versions(engagement, zone=zone),
        held=held,
        today=today,
        is_over=last is not None and last < today,
    )


def _month(whole: Period, days: Sequence[tuple[date, LineInForce]]) -> ServedMonth:
    (first, _), (last, line) = days[0], days[-1]
    return ServedMonth(whole=whole, first_day=first, last_day=last, days=len(days), in_force=line)


def _held_days(steps: Sequence[Step], *, until: date, zone: str) -> Iterator[date]:
    """The days that touch a time in which the service was held."""
    days = [step.at.astimezone(ZoneInfo(zone)).date() for step in steps]
    for number, step in enumerate(steps):
        if step.to_state in HELD:
            end = days[number + 1] if number + 1 < len(steps) else until
            yield from Period(start=days[number], end=max(end, days[number]) + _DAY)


def _last_day(engagement: Engagement, *, steps: Sequence[Step], zone: str) -> date | None:
    """The last day of service: agreed, or that on which it came to its end; None while open."""
    ends = {EngagementState.ENDING, EngagementState.ENDED, EngagementState.TERMINATED}
    ending = [step.at.astimezone(ZoneInfo(zone)).date() for step in steps if step.to_state in ends]
    if engagement.state == EngagementState.TERMINATED:
        return ending[-1]
    return engagement.ends_on or (ending[0] if ending else None)


def _midnight(day: date, *, zone: str) -> datetime:
    return instant(datetime.combine(day, time()), zone=zone)
