"""What a month of a service measured, from what was told and what was agreed. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from outwork.calendars import calendar_of
from outwork.delivery.services.told import Told
from outwork.engagements.terms.service.content import (
    Counted,
    Measure,
    Priority,
    ServiceContent,
    ServiceHours,
)
from outwork.kernel.period import Period
from outwork.kernel.week import Interval, WorkingWeek
from outwork.service_levels import hours as clock_hours
from outwork.service_levels.attainment import Attainment, available, in_time, outcomes, volume
from outwork.service_levels.clock import Allowance, Allowances, Clock

MINUTES_AN_HOUR = 60
HOURS_A_DAY = 24
_DAY = timedelta(days=1)
LONGEST = timedelta(days=3_660)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was reached of each level, and how much there was to do."""

    reached: Mapping[Measure, Attainment]
    volume: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One month of one service as it was agreed."""

    content: ServiceContent
    month: Interval
    """Up to its end, or to now while it runs: what happens later changes nothing of it."""


def measure(told: Told, asked: Asked) -> Measured:
    """Every level that was agreed, and the volume."""
    reached = {
        level.measure: _MEASURED[level.measure](told, asked) for level in asked.content.levels
    }
    return Measured(reached=reached, volume=_volume(told, asked))


def service_hours(
    hours: ServiceHours, *, first: datetime, last: datetime
) -> clock_hours.ServiceHours:
    """The agreed hours as real time that holds two instants."""
    period = Period(
        start=first.astimezone(UTC).date() - _DAY, end=last.astimezone(UTC).date() + 2 * _DAY
    )
    return clock_hours.ServiceHours(
        week=WorkingWeek.usual(
            zone=hours.zone,
            start=_clock(hours.opens_minute),
            end=_clock(hours.closes_minute),
            weekdays=hours.weekdays,
        ),
        period=period,
        days_off=_days_off(hours, period),
    )


def _clock(minute: int) -> time:
    """A minute of the day on the clock; the last one is the midnight after it."""
    hour, rest = divmod(minute, MINUTES_AN_HOUR)
    return time(hour % HOURS_A_DAY, rest)


def _days_off(hours: ServiceHours, period: Period) -> frozenset[date]:
    if not hours.country:
        return frozenset()
    around = Period(start=period.start - 2 * _DAY, end=period.end + 2 * _DAY)
    return frozenset(calendar_of(hours.country).holidays_in(around))


def allowances_of(told: Told, asked: Asked, *, clock: Clock) -> Allowances:
    """How much time each priority leaves; one that is not agreed (any more) as much as any does."""
    first = min((one.at for case in told.cases.values() for one in case), default=asked.month.start)
    hours = service_hours(
        asked.content.hours, first=min(first, asked.month.start), last=asked.month.end
    )
    times = {
        one.name: timedelta(minutes=minutes)
        for one in asked.content.priorities
        if (minutes := _minutes(one, clock)) is not None
    }
    named = {one.priority for case in told.cases.values() for one in case} | set(times)
    slowest = max(times.values(), default=LONGEST)
    return {name: Allowance(time=times.get(name, slowest), hours=hours) for name in named}


def _minutes(priority: Priority, clock: Clock) -> int | None:
    if clock is Clock.RESPONSE:
        return priority.response_minutes
    return priority.resolution_minutes


def _timed(clock: Clock) -> Callable[[Told, Asked], Attainment]:
    def measured(told: Told, asked: Asked) -> Attainment:
        found = outcomes(
            told.cases,
            clock=clock,
            allowances=allowances_of(told, asked, clock=clock),
            period=asked.month,
            now=asked.month.end,
        )
        return in_time(found)

    return measured


def _available(told: Told, asked: Asked) -> Attainment:
    month = asked.month
    return available(
        told.outages,
        hours=service_hours(asked.content.hours, first=month.start, last=month.end),
        period=month,
        maintenance=told.maintenance,
    )


def _quality(told: Told, asked: Asked) -> Attainment:
    samples = [one for one in told.samples if _is_in(one.at, asked.month)]
    return Attainment(
        reached=sum(one.reached for one in samples), of=sum(one.of for one in samples)
    )


def _volume(told: Told, asked: Asked) -> int:
    if asked.content.counted is Counted.CASES:
        return volume(told.cases, period=asked.month)
    return sum(one.of for one in told.counts if _is_in(one.at, asked.month))


def _is_in(at: datetime, month: Interval) -> bool:
    return month.start <= at < month.end


_MEASURED: Mapping[Measure, Callable[[Told, Asked], Attainment]] = MappingProxyType(
    {
        Measure.RESPONSE: _timed(Clock.RESPONSE),
        Measure.RESOLUTION: _timed(Clock.RESOLUTION),
        Measure.AVAILABILITY: _available,
        Measure.QUALITY: _quality,
    }
)
