"""Every row read before anything is entered: the good ones with their values, the bad with why."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from outwork.intake.conventions import Conventions, conventions_of
from outwork.intake.delimited import read_delimited
from outwork.intake.mapping import Proposal, propose, table_of
from outwork.intake.mapping import proposal as checked_proposal
from outwork.intake.table import Row, Table, is_blank, written
from outwork.intake.target import Kind, Target
from outwork.intake.values import Value, stored, value_of
from outwork.intake.workbook import is_workbook, read_workbook
from outwork.kernel.refusal import Problem, Refusal

Values = Mapping[str, Value]
Check = Callable[[Values], Iterable[Problem]]
"""What only the upper room knows: whether a person is there, a week still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One row as it would be entered, or its problems."""

    number: int
    values: Values
    digest: str
    """Equal for what is the same record, also in another file (SHA-256, hexadecimal)."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose instead of what was proposed."""

    places: Mapping[str, int]
    conventions: Conventions


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A file as it would come in."""

    heads: tuple[str, ...]
    proposal: Proposal
    conventions: Conventions
    rows: tuple[ReadRow, ...]


def no_check(_: Values) -> tuple[Problem, ...]:
    """The check of a room that asks nothing beyond the kinds of its columns."""
    return ()


def preview(
    content: bytes,
    *,
    target: Target,
    remembered: Mapping[str, str] | None = None,
    choice: Choice | None = None,
    check: Check = no_check,
) -> Preview:
    """Read a CSV file or a workbook. Raises Refusal where it is neither, or has no rows."""
    rows = read_workbook(content) if is_workbook(content) else read_delimited(content)
    table = table_of(rows, target=target)
    if choice is None:
        found = propose(
            table.heads, target=target, remembered=remembered, blank=_blank_places(table)
        )
        conventions = _conventions(table, found, target)
    else:
        found = checked_proposal(table.heads, places=choice.places, target=target)
        conventions = choice.conventions
    read = [_read(row, found, conventions, target, check) for row in table.rows]
    return Preview(
        heads=table.heads,
        proposal=found,
        conventions=conventions,
        rows=tuple(_told_apart(read, target)),
    )


def _blank_places(table: Table) -> set[int]:
    filled = {p for row in table.rows for p, cell in enumerate(row.cells) if not is_blank(cell)}
    return set(range(len(table.heads))) - filled


def _conventions(table: Table, found: Proposal, target: Target) -> Conventions:
    def texts(*kinds: Kind) -> list[str]:
        places = [p for name, p in found.places.items() if target.column(name).kind in kinds]
        cells = (row.cells[p] for row in table.rows for p in places if p < len(row.cells))
        return [cell for cell in cells if isinstance(cell, str)]

    return conventions_of(
        dates=texts(Kind.DATE, Kind.MOMENT), numbers=texts(Kind.AMOUNT, Kind.HOURS)
    )


def _read(
    row: Row, found: Proposal, conventions: Conventions, target: Target, check: Check
) -> ReadRow:
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for column in target.columns:
        place = found.places.get(column.name, len(row.cells))
        cell = row.cells[place] if place < len(row.cells) else None
        try:
            values[column.name] = value_of(cell, column=column, conventions=conventions)
        except Refusal as refused:
            problems.extend(refused.problems)
    if not problems:
        problems.extend(check(values))
    return ReadRow(number=row.number, values=values, digest="", problems=tuple(problems))


def _told_apart(rows: Iterable[ReadRow], target: Target) -> Iterable[ReadRow]:
    """Give each row its digest; say where one record comes twice in a file."""
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row in rows:
        names = target.identity or tuple(column.name for column in target.columns)
        key = json.dumps([written_value(row.values.get(name)) for name in names])
        seen[key] += 1
        problems = row.problems
        if target.identity and seen[key] > 1 and not problems:
            problems = (_twice(target, first=first[key]),)
        first.setdefault(key, row.number)
        # Equal rows without an identity are several records: the first of a file is the first of
        # every file, so bringing the file in again still finds each.
        content = f"{target.kind}:{seen[key]}:{key}"
        yield ReadRow(
            number=row.number,
            values=row.values,
            digest=hashlib.sha256(content.encode()).hexdigest(),
            problems=problems,
        )


def written_value(value: Value) -> str:
    """A value as it tells records apart: case and spaces at the ends do not count."""
    return written(stored(value)).casefold()


def _twice(target: Target, *, first: int) -> Problem:
    labels = " and ".join(target.column(name).label for name in target.identity)
    return Problem(
        field=target.identity[0],
        message=f"This is the same {labels} as in row {first}. Keep one of the two.",
        accepted="each record once",
    )
