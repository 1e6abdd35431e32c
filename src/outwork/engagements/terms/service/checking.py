"""What is wrong with the agreed levels of a service: each problem by its path, with its remedy."""

from collections.abc import Iterator
from itertools import pairwise

from outwork.calendars import known_country
from outwork.engagements.terms.service.content import (
    Level,
    Measure,
    Priority,
    ServiceContent,
    ServiceHours,
    Tier,
)
from outwork.kernel.clock import known_zone
from outwork.kernel.refusal import Problem, Refusal

WHOLE = 10_000
DAY_MINUTES = 24 * 60
LONGEST_MINUTES = 366 * DAY_MINUTES
LONGEST_CHECK_DAYS = 60
MOST_PRIORITIES = 10
MOST_STEPS = 10
LARGEST_MINOR = 10**15
TIMED = {Measure.RESPONSE: "response_minutes", Measure.RESOLUTION: "resolution_minutes"}
"""The field of a priority that a timed level needs."""


def service_problems(content: ServiceContent, *, where: str) -> Iterator[Problem]:
    """Every problem of what is agreed about a service, by its path below `where`."""
    yield from _hours_problems(content.hours, where=f"{where}.hours")
    yield from _frame_problems(content, where=where)
    for index, priority in enumerate(content.priorities):
        yield from _priority_problems(
            priority, content=content, where=f"{where}.priorities.{index}"
        )
    for index, level in enumerate(content.levels):
        yield from _level_problems(level, content=content, where=f"{where}.levels.{index}")
    yield from _tier_problems(content.tiers, where=f"{where}.tiers")


def _hours_problems(hours: ServiceHours, *, where: str) -> Iterator[Problem]:
    days = hours.weekdays
    if not days or len(set(days)) < len(days) or not set(days) <= set(range(7)):
        yield _problem(f"{where}.weekdays", "Name each weekday of the service once: 0 to 6.")
    if not 0 <= hours.opens_minute < hours.closes_minute <= DAY_MINUTES:
        yield _problem(
            f"{where}.closes_minute",
            "The service closes after it opens, at midnight at the latest.",
            given=f"{hours.opens_minute} to {hours.closes_minute}",
            accepted="minutes of the day, from 0 to 1440",
        )
    try:
        known_zone(hours.zone, field=f"{where}.zone")
        if hours.country:
            known_country(hours.country, field=f"{where}.country")
    except Refusal as refusal:
        yield from refusal.problems


def _frame_problems(content: ServiceContent, *, where: str) -> Iterator[Problem]:
    if not 0 <= content.most_credit_basis_points <= WHOLE:
        yield _problem(f"{where}.most_credit_basis_points", "Credits take at most 0 to 100 %.")
    if not 0 <= content.earn_back_months <= 12:
        yield _problem(f"{where}.earn_back_months", "A credit is earned back in 1 to 12 months.")
    if not 1 <= content.check_days <= LONGEST_CHECK_DAYS:
        yield _problem(
            f"{where}.check_days",
            f"Give 1 to {LONGEST_CHECK_DAYS} days to check a month.",
            given=str(content.check_days),
        )
    if len(content.priorities) > MOST_PRIORITIES:
        yield _problem(f"{where}.priorities", f"At most {MOST_PRIORITIES} priorities.")
    before = (content.before.volume, content.before.cost_minor, content.before.minutes_a_piece)
    if any(figure is not None and figure < 0 for figure in before):
        yield _problem(f"{where}.before", "What was before is 0 or more.")
    yield from _repeated(content, where=where)


def _repeated(content: ServiceContent, *, where: str) -> Iterator[Problem]:
    names = [priority.name for priority in content.priorities]
    if len(set(names)) < len(names):
        yield _problem(f"{where}.priorities", "Two priorities have the same name.")
    measures = [level.measure for level in content.levels]
    if len(set(measures)) < len(measures):
        yield _problem(f"{where}.levels", "Two levels are about the same measure.")


def _priority_problems(
    priority: Priority, *, content: ServiceContent, where: str
) -> Iterator[Problem]:
    if not priority.name.strip():
        yield _problem(f"{where}.name", "Name the priority.")
    for measure, field in TIMED.items():
        minutes = getattr(priority, field)
        if minutes is None:
            if content.level(measure) is not None:
                yield _problem(f"{where}.{field}", f"Say in which time: {measure} is promised.")
        elif not 0 < minutes <= LONGEST_MINUTES:
            yield _problem(f"{where}.{field}", "Enter a time above 0.", given=str(minutes))


def _level_problems(level: Level, *, content: ServiceContent, where: str) -> Iterator[Problem]:
    if not 0 < level.target_basis_points <= WHOLE:
        yield _problem(f"{where}.target_basis_points", "A target is above 0, at most 100 %.")
    if level.measure in TIMED and not content.priorities:
        yield _problem(f"{where}.measure", "Add at least one priority with its times.")
    if level.before_basis_points is not None and not 0 <= level.before_basis_points <= WHOLE:
        yield _problem(f"{where}.before_basis_points", "A share is 0 to 100 %.")
    if len(level.credits) > MOST_STEPS:
        yield _problem(f"{where}.credits", f"At most {MOST_STEPS} steps of credit.")
    if any(not 0 < one.below_basis_points <= level.target_basis_points for one in level.credits):
        yield _problem(f"{where}.credits", "A credit begins at the target or below it.")
    if any(not 0 < one.credit_basis_points <= WHOLE for one in level.credits):
        yield _problem(f"{where}.credits", "A credit is above 0, at most 100 % of the fee.")


def _tier_problems(tiers: tuple[Tier, ...], *, where: str) -> Iterator[Problem]:
    if not tiers:
        return
    ends = [tier.up_to for tier in tiers]
    bounded = [0, *(end for end in ends[:-1] if end is not None)]
    if ends[-1] is not None or len(bounded) < len(tiers):
        yield _problem(where, "The last tier has no end, every other one has.")
    if any(later <= earlier for earlier, later in pairwise(bounded)):
        yield _problem(where, "Tiers stand in order, each ending after the one before.")
    if any(not 0 <= tier.rate_minor <= LARGEST_MINOR for tier in tiers):
        yield _problem(where, "A piece costs 0 or more.")


def _problem(field: str, message: str, *, given: str = "", accepted: str = "") -> Problem:
    return Problem(field=field, message=message, given=given, accepted=accepted)
