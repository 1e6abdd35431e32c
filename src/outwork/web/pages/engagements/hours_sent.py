"""A week of hours as its grid was sent: rows of tasks in their packages, cells as people write."""

import re
from uuid import UUID

from outwork.delivery.actions.recording import DAYS, GridRow
from outwork.kernel.refusal import Problem, Refusal
from outwork.web.requests import KnownRequest

SPENT = re.compile(r"(?P<hours>\d{1,2})(?:[:.,](?P<rest>\d{1,2}))?$", re.ASCII)
MINUTES_AN_HOUR = 60
LONGEST_TASK = 120


def sent_rows(request: KnownRequest) -> list[GridRow]:
    """The rows of the grid; every cell that is no time of a day is told at once."""
    minutes: dict[tuple[str, str], list[int]] = {}
    problems: list[Problem] = []
    for name, text in request.POST.items():
        index, _mark, row_name = name.partition("|")
        package, mark, task = row_name.partition("|")
        if not mark or not index.isdigit() or int(index) >= DAYS:
            continue
        row = minutes.setdefault((package, task[:LONGEST_TASK]), [0] * DAYS)
        try:
            row[int(index)] = _minutes(str(text), field=name)
        except Refusal as refusal:
            problems += refusal.problems
    if problems:
        raise Refusal.all_of(problems)
    return [
        GridRow(task=task, minutes=tuple(row), package=_id(package))
        for (package, task), row in minutes.items()
    ]


def _id(text: str) -> UUID | None:
    """A package as the grid names it; Refusal for what is no id."""
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Refusal.of("package", "Choose one of the packages.", given=text) from error


def _minutes(text: str, *, field: str) -> int:
    """1:30, 1.5 or 1,5 or 2 as minutes; empty or a dash is none."""
    written = text.strip().replace("–", "").replace("-", "")
    if not written:
        return 0
    found = SPENT.match(written)
    if found is None:
        raise Refusal.of(field, "Enter hours as 1:30 or 1.5.", given=text, accepted="0 to 24:00")
    hours, rest = int(found["hours"]), found["rest"] or "0"
    if ":" in written:
        return hours * MINUTES_AN_HOUR + int(rest)
    return hours * MINUTES_AN_HOUR + int(rest) * MINUTES_AN_HOUR // int(10 ** len(rest))
