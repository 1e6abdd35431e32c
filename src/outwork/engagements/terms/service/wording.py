"""The agreed levels of a service in words, as contract, offer and change tell them."""

from collections.abc import Iterator
from dataclasses import dataclass

from outwork.engagements.terms.service.content import (
    Baseline,
    Counted,
    Level,
    Measure,
    Priority,
    ServiceContent,
    ServiceHours,
    Tier,
)
from outwork.engagements.terms.service.figures import share_words, time_words
from outwork.engagements.terms.slots import Naming
from outwork.kernel.week import WEEKDAYS

PROMISES = {
    Measure.RESPONSE: "answered in time",
    Measure.RESOLUTION: "resolved in time",
    Measure.AVAILABILITY: "available in its hours",
    Measure.QUALITY: "right when checked",
}
NAMES = {
    Measure.RESPONSE: "Response",
    Measure.RESOLUTION: "Resolution",
    Measure.AVAILABILITY: "Availability",
    Measure.QUALITY: "Quality",
}
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One thing that is agreed about a service."""

    what: str
    words: str


def agreed_levels(content: ServiceContent, *, currency: str, naming: Naming) -> tuple[Agreed, ...]:
    """Everything that is agreed about a service, in the order of its annex."""
    return tuple(_agreed(content, currency=currency, naming=naming))


def part_words(part: object, *, content: ServiceContent, currency: str, naming: Naming) -> str:
    """One part of what is agreed about a service, where a change of it is told."""
    match part:
        case ServiceHours():
            return _hours(part, naming)
        case Priority():
            return f"{part.name}: {_times(part)}"
        case Level():
            return f"{NAMES[part.measure]}: {_promise(part)}"
        case Tier():
            return f"{_pieces(part, content)}: {_rate(part, currency, naming)}"
        case Baseline():
            return _figures_before(content, currency=currency, naming=naming)
    return str(part)


def _agreed(content: ServiceContent, *, currency: str, naming: Naming) -> Iterator[Agreed]:
    yield Agreed(what="Service hours", words=_hours(content.hours, naming))
    for priority in content.priorities:
        yield Agreed(what=f"Priority {priority.name}", words=_times(priority))
    for level in content.levels:
        yield Agreed(what=NAMES[level.measure], words=_promise(level))
    if content.levels:
        yield Agreed(what="Credits", words=_credits(content))
    for tier in content.tiers:
        yield Agreed(what=_pieces(tier, content), words=_rate(tier, currency, naming))
    yield Agreed(
        what="A month is charged",
        words=f"{content.check_days} days after its end, unless it is contested",
    )
    before = _figures_before(content, currency=currency, naming=naming)
    if before:
        yield Agreed(what="Before the hand-over", words=before)


def _hours(hours: ServiceHours, naming: Naming) -> str:
    days = ", ".join(WEEKDAYS[day] for day in sorted(hours.weekdays))
    off = f", but for public holidays of {naming.country(hours.country)}" if hours.country else ""
    clock = f"{_clock(hours.opens_minute)} to {_clock(hours.closes_minute)}"
    return f"{days}, {clock} ({hours.zone}){off}"


def _clock(minute: int) -> str:
    return f"{minute // MINUTES_AN_HOUR:02}:{minute % MINUTES_AN_HOUR:02}"


def _times(priority: Priority) -> str:
    times = (("answered", priority.response_minutes), ("resolved", priority.resolution_minutes))
    words = [f"{done} in {time_words(minutes)}" for done, minutes in times if minutes]
    return ", ".join(words) or "no time is promised"


def _promise(level: Level) -> str:
    promise = f"{share_words(level.target_basis_points)} {PROMISES[level.measure]}"
    steps = [
        f"below {share_words(one.below_basis_points)}: "
        f"{share_words(one.credit_basis_points)} of the fee"
        for one in level.credits
    ]
    return "; ".join([promise, *steps])


def _credits(content: ServiceContent) -> str:
    most = f"at most {share_words(content.most_credit_basis_points)} of a month's fee"
    months = content.earn_back_months
    if not months:
        return most
    span = "the month after" if months == 1 else f"the {months} months after"
    return f"{most}; given back where the level is met in {span}"


def _pieces(tier: Tier, content: ServiceContent) -> str:
    kind = "case" if content.counted is Counted.CASES else "piece"
    return f"Each {kind} up to {tier.up_to:,}" if tier.up_to else f"Each further {kind}"


def _rate(tier: Tier, currency: str, naming: Naming) -> str:
    return naming.amount(tier.rate_minor, currency)


def _figures_before(content: ServiceContent, *, currency: str, naming: Naming) -> str:
    """What was before the hand-over, as far as it was written down."""
    before = content.before
    figures = [
        f"{NAMES[level.measure].lower()} {share_words(level.before_basis_points)}"
        for level in content.levels
        if level.before_basis_points is not None
    ]
    if before.volume is not None:
        figures.append(f"{before.volume:,} {content.counted.value} a month")
    if before.cost_minor is not None:
        figures.append(f"{naming.amount(before.cost_minor, currency)} a month")
    if before.minutes_a_piece is not None:
        figures.append(f"{time_words(before.minutes_a_piece)} for each")
    return ", ".join(figures)
