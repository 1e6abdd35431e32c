"""The matrix of who may do what under each arrangement, as a page of the documents prints it."""

from collections.abc import Iterator, Mapping, Sequence

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.asking import GRANTS
from outwork.arrangement.authority.grant import Grant, Holder, Role, Standing
from outwork.arrangement.catalogue import ENGAGEMENTS, Arrangement
from outwork.arrangement.positions import Position, Side, positions
from outwork.arrangement.situation import Circumstance, Facts, Situation

NOBODY = "-"
_EVERYTHING_AGREED = Facts(circumstances=frozenset(Circumstance))


def who(act: Act, *, arrangement: Arrangement) -> str:
    """Who may do an act under the usual answers of an arrangement: "client: manager, owner".

    Everything that its terms may pay for is taken together; what they must say yes to is marked.
    """
    usual = arrangement.usual
    situation = Situation(answers=usual, bases=usual.line_bases, facts=_EVERYTHING_AGREED)
    sides = positions(usual)
    rows = (row for row in GRANTS[act] if row.when.holds(situation))
    cells = {cell for row in rows for cell in _cells(row, sides=sides)}
    return "; ".join(sorted(cells)) or NOBODY


def markdown(*, acts: Sequence[Act] = tuple(Act)) -> str:
    """The matrix as a table: an act in each row, an arrangement in each column."""
    heads = ["act", *(row.name.lower() for row in ENGAGEMENTS)]
    lines = [_line(heads), _line(["---"] * len(heads))]
    for act in acts:
        cells = (who(act, arrangement=row) for row in ENGAGEMENTS)
        lines.append(_line([act.words, *cells]))
    return "\n".join(lines) + "\n"


def _cells(row: Grant, *, sides: Mapping[Position, Side]) -> Iterator[str]:
    roles = ", ".join(role for role in Role if role in row.roles)
    if row.roles == frozenset(Role):
        roles = "all"
    for holder in row.holders:
        name = _name(holder, sides=sides)
        cell = f"{name}: {roles}" if roles and holder is not Standing.SYSTEM else name
        yield f"{cell} (if agreed)" if "circumstance" in row.when.reads else cell


def _name(holder: Holder, *, sides: Mapping[Position, Side]) -> str:
    """A side where a position belongs to one; a reviewer may be a third party."""
    if holder is Position.REVIEWER or not isinstance(holder, Position):
        return holder.value
    return sides[holder].value


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
