"""From records to what is counted: prices by version of the terms, stays on seats, absences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from outwork.delivery.hours.in_force import AgreedVersion, agreed_versions
from outwork.delivery.models import Absence, CapacityPeriod, Seat, SeatAssignment
from outwork.delivery.seats.counting import Away, Price, Share, Stay, month_of_seats
from outwork.engagements.models import Engagement, PriceLine
from outwork.engagements.terms.content import LineContent
from outwork.engagements.terms.worth import rate_a_month
from outwork.kernel.period import UNTIL_FURTHER_NOTICE, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line that pays for seats, as one version of the terms has it."""

    row: PriceLine
    content: LineContent
    price: Price


def shares_of(period: CapacityPeriod) -> tuple[Share, ...]:
    """What each stay comes to in a month, as the records say now."""
    engagement, key = period.engagement, period.line_key
    return month_of_seats(
        period.period,
        prices=[one.price for one in priced_lines(engagement, line_key=key)],
        stays=stays_of(engagement, line_key=key),
        currency=engagement.currency,
    )


def priced_lines(engagement: Engagement, *, line_key: str) -> tuple[PricedLine, ...]:
    """A line as each agreed version has it, the oldest first; each up to the day of the next."""
    versions = agreed_versions(engagement, zone=engagement.client.zone)
    ends = [*(one.first_day for one in versions[1:]), UNTIL_FURTHER_NOTICE]
    found = (
        _priced(version, end=end, line_key=line_key)
        for version, end in zip(versions, ends, strict=True)
    )
    return tuple(one for one in found if one is not None)


def stays_of(engagement: Engagement, *, line_key: str) -> tuple[Stay, ...]:
    """Everybody on the seats of a line, as long as the seat is held and the engagement lasts."""
    rows = SeatAssignment.objects.filter(seat__engagement=engagement, seat__line_key=line_key)
    away: dict[object, list[Away]] = {}
    for one in Absence.objects.filter(assignment__in=rows, withdrawn_at=None):
        absent = Away(period=one.period, is_covered=one.stand_in_id is not None)
        away.setdefault(one.assignment_id, []).append(absent)
    return tuple(
        Stay(assignment=row.pk, period=period, away=tuple(away.get(row.pk, ())))
        for row in rows.select_related("seat").order_by("first_day", "id")
        if (period := stay_period(row, engagement=engagement)) is not None
    )


def stay_period(assignment: SeatAssignment, *, engagement: Engagement) -> Period | None:
    """The days on which somebody is on a seat that is held; None where there are none."""
    held = held_period(assignment.seat, engagement=engagement)
    return held.intersection(assignment.period) if held else None


def held_period(seat: Seat, *, engagement: Engagement) -> Period | None:
    """The days on which a seat is held: not beyond the end of the engagement."""
    if engagement.ends_on is None:
        return seat.period
    if engagement.ends_on < seat.first_day:
        return None
    last = min(engagement.ends_on, seat.last_day or engagement.ends_on)
    return Period.through(seat.first_day, last, field="last_day")


def last_day_held(engagement: Engagement, *, line_key: str) -> date | None:
    """The last day of the last seat of a line; None where one is held until further notice."""
    rows = Seat.objects.filter(engagement=engagement, line_key=line_key)
    held = [held_period(seat, engagement=engagement) for seat in rows]
    ends = [period.end for period in held if period is not None]
    end = max(ends, default=date.min + timedelta(days=1))
    return None if end == UNTIL_FURTHER_NOTICE else end - timedelta(days=1)


def _priced(version: AgreedVersion, *, end: date, line_key: str) -> PricedLine | None:
    content = version.content.line(line_key)
    days = _days(version, content, end=end) if content else None
    if content is None or content.capacity is None or days is None:
        return None
    row = version.lines[line_key]
    price = Price(
        line=row.pk,
        period=days,
        rate_minor=rate_a_month(content),
        weekdays=content.capacity.weekdays,
        absent_day=content.capacity.absent_day,
    )
    return PricedLine(row=row, content=content, price=price)


def _days(version: AgreedVersion, line: LineContent, *, end: date) -> Period | None:
    """The days on which a version's line pays; None where there are none."""
    start = max(version.first_day, line.starts_on or version.first_day)
    last = line.ends_on + timedelta(days=1) if line.ends_on else end
    until = min(end, last)
    return Period(start=start, end=until) if start < until else None


def line_keys(engagement: Engagement) -> Iterator[str]:
    """The lines under which seats were ever held."""
    rows = Seat.objects.filter(engagement=engagement)
    yield from rows.order_by("line_key").values_list("line_key", flat=True).distinct()
