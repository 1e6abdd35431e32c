"""What is wrong with terms, every problem at once, each with the field and the remedy."""

from collections.abc import Iterator
from datetime import date

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import BASES, needs_cap
from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.terms.content import LineContent, MilestoneContent, TermsContent
from outwork.engagements.terms.seats import seat_problems
from outwork.engagements.terms.service.checking import service_problems
from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.refusal import Problem, Refusal

LARGEST_MINOR = 10**15
LONGEST_WINDOW_DAYS = 90
LONGEST_PAYMENT_DAYS = 120
MOST_LINES = 50
MOST_MILESTONES = 200
LONGEST_TITLE = 120


def refuse_unless_whole(
    content: TermsContent, *, today: date, made_elsewhere: bool = False
) -> None:
    """Raise Refusal with every problem that keeps these terms from being offered.

    Of a contract made elsewhere only its price is known: nothing is charged under it here, so its
    seats may be left out.
    """
    problems = [*_problems(content, today=today)]
    if not made_elsewhere:
        problems += _unsaid_seats(content)
    if problems:
        raise Refusal.all_of(problems)


def _problems(content: TermsContent, *, today: date) -> Iterator[Problem]:
    yield from _frame_problems(content, today=today)
    yield from _answer_problems(content)
    if not content.lines:
        yield _problem("lines", "Say what is paid for: add a result, hours or another line.")
    for index, line in enumerate(content.lines):
        yield from _line_problems(line, content=content, where=f"lines.{index}")


def _unsaid_seats(content: TermsContent) -> Iterator[Problem]:
    for index, line in enumerate(content.lines):
        if line.basis is Basis.CAPACITY and line.capacity is None:
            yield _problem(
                f"lines.{index}.capacity",
                "Say how many seats are held, and within which band they move.",
            )


def _frame_problems(content: TermsContent, *, today: date) -> Iterator[Problem]:
    if not 0 < len(content.title) <= LONGEST_TITLE:
        yield _problem("title", f"Give it a title of 1 to {LONGEST_TITLE} characters.")
    if content.currency not in EXPONENTS:
        yield _problem(
            "currency",
            f"{content.currency} is no currency we know. Enter its ISO 4217 code.",
            given=content.currency,
        )
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        yield _problem("ends_on", "It ends before it starts. Choose a later end.")
    if content.ends_on and content.ends_on < today:
        yield _problem("ends_on", "This end has passed. Choose a later one.")
    if not 0 <= content.payment_days <= LONGEST_PAYMENT_DAYS:
        yield _problem(
            "payment_days",
            f"Enter 0 to {LONGEST_PAYMENT_DAYS} days to pay.",
            given=str(content.payment_days),
        )
    if not 0 <= content.discount_basis_points <= 5_000:
        yield _problem("discount_basis_points", "A discount is 0 to 50 %.")
    if len(content.lines) > MOST_LINES or len(content.milestones) > MOST_MILESTONES:
        yield _problem(
            "lines", f"At most {MOST_LINES} lines and {MOST_MILESTONES} results. Split the work."
        )
    yield from _repeated_keys(content)


def _repeated_keys(content: TermsContent) -> Iterator[Problem]:
    keys = [line.key for line in content.lines] + [m.key for m in content.milestones]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield _problem("lines", f"Two lines or results share the key {key}. Give each its own.")


def _answer_problems(content: TermsContent) -> Iterator[Problem]:
    arrangement = CATALOGUE.get(content.arrangement)
    if arrangement is None or not arrangement.is_engagement:
        yield _problem("arrangement", "Choose a way of working.", given=content.arrangement)
        return
    for index, phase in enumerate(content.phases):
        try:
            arrangement.refuse_unless_permitted(phase.answers, field=f"phases.{index}")
        except Refusal as refusal:
            yield from refusal.problems


def _line_problems(line: LineContent, *, content: TermsContent, where: str) -> Iterator[Problem]:
    if not line.what.strip():
        yield _problem(f"{where}.what", "Say what this line pays for.")
    if all(line.basis not in phase.answers.line_bases for phase in content.phases):
        permitted = ", ".join(sorted(content.answers.line_bases))
        yield _problem(
            f"{where}.basis",
            f"This way of working is not paid by {line.basis}. Choose from: {permitted}.",
            given=line.basis,
            accepted=permitted,
        )
    if any(needs_cap(phase.answers, basis=line.basis) for phase in content.phases) and (
        not line.caps
    ):
        yield _problem(f"{where}.caps", "The supplier decides the hours here, so name a limit.")
    window = line.review_window_days
    if window is not None and not 1 <= window <= LONGEST_WINDOW_DAYS:
        yield _problem(
            f"{where}.review_window_days",
            f"Give 1 to {LONGEST_WINDOW_DAYS} days to review.",
            given=str(window),
        )
    yield from _amount_problems(line, where=where)
    yield from seat_problems(line, phases=content.phases, where=where)
    yield from _service_problems(line, where=where)


def _service_problems(line: LineContent, *, where: str) -> Iterator[Problem]:
    if line.service is None:
        return
    if line.basis is not Basis.SERVICE:
        yield _problem(f"{where}.service", "Only a line that pays for a service has its levels.")
    yield from service_problems(line.service, where=f"{where}.service")


def _amount_problems(line: LineContent, *, where: str) -> Iterator[Problem]:
    if line.basis is Basis.RESULT:
        if not line.milestones:
            yield _problem(f"{where}.milestones", "Add at least one result with its price.")
        for index, milestone in enumerate(line.milestones):
            yield from _milestone_problems(milestone, where=f"{where}.milestones.{index}")
    elif not (line.basis is Basis.EXPENSE or _has_tiers(line) or _is_payable(line.rate_minor)):
        yield _problem(
            f"{where}.rate_minor",
            "Enter a rate above 0.",
            given=str(line.rate_minor or 0),
        )
    for cap in line.caps:
        if cap.over not in BASES[line.basis].caps:
            yield _problem(f"{where}.caps", f"A {line.basis} line has no limit by {cap.over}.")
        if (cap.minutes or 0) < 0 or (cap.amount_minor or 0) < 0:
            yield _problem(f"{where}.caps", "A limit is 0 or more.")


def _has_tiers(line: LineContent) -> bool:
    """Whether its volume is paid, so that it needs no price of the month."""
    return line.service is not None and bool(line.service.tiers)


def _milestone_problems(milestone: MilestoneContent, *, where: str) -> Iterator[Problem]:
    if not milestone.title.strip():
        yield _problem(f"{where}.title", "Name the result.")
    if not _is_payable(milestone.amount_minor):
        yield _problem(
            f"{where}.amount_minor",
            "Enter a price above 0.",
            given=str(milestone.amount_minor),
        )
    if not milestone.criteria:
        yield _problem(
            f"{where}.criteria", "Write at least one criterion by which it will be accepted."
        )


def _is_payable(minor: int | None) -> bool:
    return minor is not None and 0 < minor <= LARGEST_MINOR


def _problem(field: str, message: str, *, given: str = "", accepted: str = "") -> Problem:
    return Problem(field=field, message=message, given=given, accepted=accepted)
