"""Seats in terms: what keeps them from being offered, and how a document says them. Pure."""

from collections.abc import Iterator, Sequence

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import is_cost_plus_fee
from outwork.engagements.terms.content import (
    AbsentDay,
    CapacityContent,
    LineContent,
    PhaseContent,
    Weekday,
)
from outwork.kernel.refusal import Problem

MOST_SEATS = 500
LONGEST_NOTICE_DAYS = 365
LONGEST_REPLACEMENT_DAYS = 365

ABSENT_WORDS = {
    AbsentDay.NOT_CHARGED: "is not charged",
    AbsentDay.CHARGED: "is charged as worked",
    AbsentDay.REPLACED: "is charged only where somebody else stands in",
}


def seat_problems(
    line: LineContent, *, phases: Sequence[PhaseContent], where: str
) -> Iterator[Problem]:
    """What is wrong with the seats of a line, each with its field and remedy."""
    capacity, field = line.capacity, f"{where}.capacity"
    if capacity is None:
        return
    if line.basis is not Basis.CAPACITY:
        yield _problem(field, f"A {line.basis} line has no seats. Leave them out.")
        return
    yield from _number_problems(capacity, field=field)
    yield from _fee_problems(line, capacity, phases=phases, field=f"{field}.fee_minor")


def _number_problems(capacity: CapacityContent, *, field: str) -> Iterator[Problem]:
    least, seats, most = capacity.least_seats, capacity.seats, capacity.most_seats
    ranges = (
        ("least_seats", least, 1, MOST_SEATS, "seats at least"),
        ("most_seats", most, max(least, 1), MOST_SEATS, "seats at most"),
        ("seats", seats, max(least, 1), min(most, MOST_SEATS), "seats"),
        ("call_off_notice_days", capacity.call_off_notice_days, 0, LONGEST_NOTICE_DAYS, "days"),
        ("replacement_days", capacity.replacement_days, 1, LONGEST_REPLACEMENT_DAYS, "days"),
    )
    for name, given, lowest, highest, what in ranges:
        if not lowest <= given <= highest:
            yield _problem(
                f"{field}.{name}",
                f"Enter {lowest} to {highest} {what}.",
                given=str(given),
                accepted=f"{lowest} to {highest}",
            )
    if not capacity.working_week:
        yield _problem(f"{field}.working_week", "Choose at least one day of the week.")


def _fee_problems(
    line: LineContent, capacity: CapacityContent, *, phases: Sequence[PhaseContent], field: str
) -> Iterator[Problem]:
    fee, rate = capacity.fee_minor, line.rate_minor or 0
    if fee is None:
        return
    if not any(is_cost_plus_fee(phase.answers, basis=line.basis) for phase in phases):
        yield _problem(
            field,
            "A seat has one price here, without a fee on top of the cost. Leave the fee out.",
            given=str(fee),
        )
    elif not 0 <= fee < rate:
        yield _problem(
            field,
            "The fee is a part of the rate. Enter less than the rate.",
            given=str(fee),
            accepted=f"0 to {rate - 1}",
        )


def seats_words(line: LineContent) -> str:
    """How many of what: "3 seats (Care software engineer)"."""
    capacity = _capacity(line)
    number = f"{capacity.seats} seat" if capacity.seats == 1 else f"{capacity.seats} seats"
    return f"{number} ({line.role or line.what})"


def band_words(line: LineContent) -> str:
    """Within which numbers seats move."""
    capacity = _capacity(line)
    if capacity.least_seats == capacity.most_seats:
        return f"{capacity.seats}, which is fixed"
    return f"{capacity.least_seats} to {capacity.most_seats}"


def notice_words(line: LineContent) -> str:
    """Days of notice of a call-off."""
    return str(_capacity(line).call_off_notice_days)


def absent_words(line: LineContent) -> str:
    """What a day costs on which somebody is away."""
    return ABSENT_WORDS[_capacity(line).absent_day]


def week_words(line: LineContent) -> str:
    """The days of the working week, in their order: "Monday to Friday"."""
    days = [day for day in Weekday if day in _capacity(line).working_week]
    first, last = days[0], days[-1]
    if len(days) > 2 and last.number - first.number == len(days) - 1:
        return f"{first.capitalize()} to {last.capitalize()}"
    return " and ".join(day.capitalize() for day in days)


def _capacity(line: LineContent) -> CapacityContent:
    assert line.capacity is not None, "asked only of lines with seats"
    return line.capacity


def _problem(field: str, message: str, *, given: str = "", accepted: str = "") -> Problem:
    return Problem(field=field, message=message, given=given, accepted=accepted)
