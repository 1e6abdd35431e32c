"""Whether one thing that is told of a service can have happened, by itself. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outwork.delivery.services.told import KINDS, LASTING, Fact
from outwork.kernel.refusal import Problem, Refusal
from outwork.kernel.text import clean_line
from outwork.service_levels.events import Happening

LONGEST_CASE = 60
LARGEST_COUNT = 10**9
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the clock of another tool may be ahead."""
COUNTED = frozenset({Fact.SAMPLE, Fact.COUNT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that is told."""

    happening: str
    at: datetime
    case: str = ""
    priority: str = ""
    ends_at: datetime | None = None
    reached: int | None = None
    of: int | None = None
    corrects: int | None = None
    """The number of the event that this one stands instead of."""


Check = Callable[[Happened], Problem | None]


def problems_of(event: Happened, *, now: datetime) -> Iterator[Problem]:
    """What makes it impossible, by field."""
    checks = (_kind, _time_of(now), _case, _end, _share)
    return (found for check in checks if (found := check(event)) is not None)


def corrected_before(index: int, events: Sequence[Happened]) -> list[Problem]:
    """In the same telling; what was told before it is looked up."""
    corrects = events[index].corrects
    if corrects is None or corrects not in [one.corrects for one in events[:index]]:
        return []
    return [problem("corrects", "It is corrected twice here.", str(corrects))]


def _kind(event: Happened) -> Problem | None:
    if event.happening in KINDS:
        return None
    accepted = ", ".join(sorted(KINDS))
    return Problem(
        field="happening",
        message="This is nothing we know.",
        given=event.happening,
        accepted=accepted,
    )


def _time_of(now: datetime) -> Check:
    def check(event: Happened) -> Problem | None:
        latest = (
            event.ends_at if event.ends_at and event.happening != Fact.MAINTENANCE else event.at
        )
        if latest <= now + CLOCKS_DIFFER or event.happening == Fact.MAINTENANCE:
            return None
        return problem("at", "This is still to come. Tell it once it has happened.")

    return check


def _case(event: Happened) -> Problem | None:
    if event.happening not in set(Happening):
        return problem("case", "Only what happens to a case names one.") if event.case else None
    try:
        clean_line(event.case, field="case", most_characters=LONGEST_CASE)
    except Refusal as refusal:
        return refusal.problems[0]
    return None


def _end(event: Happened) -> Problem | None:
    if event.happening in LASTING:
        if event.ends_at is None or event.ends_at <= event.at:
            return problem("ends_at", "Say when it ended, after it began.")
        return None
    return problem("ends_at", "Only an outage or maintenance lasts.") if event.ends_at else None


def _share(event: Happened) -> Problem | None:
    if event.happening not in COUNTED:
        wrong = event.reached is not None or event.of is not None
        return problem("of", "Only a sample or a count has a number.") if wrong else None
    if event.of is None or not 0 < event.of <= LARGEST_COUNT:
        return problem("of", "Say how many there were, 1 or more.")
    if event.reached is None or not 0 <= event.reached <= event.of:
        return problem("reached", "Say how many of them were right.")
    return None


def problem(field: str, message: str, given: str = "") -> Problem:
    return Problem(field=field, message=message, given=given)
