"""Own figures in place of assumptions: `id = number` or `id = [low, likely, high]`."""

from outwork.kernel.refusal import Problem

from ..assumptions import Assumptions, Row
from ..distributions import Shape
from .sections import Reading, as_table
from .values import named, nearest, printable

Figure = float | tuple[float, float, float]

_LARGEST = 1e15
_ACCEPTED = "a number, or [low, likely, high] in order"


def read_figures(reading: Reading, given: object, *, assumptions: Assumptions) -> dict[str, Figure]:
    """The figures that are fine; every other one is noted in `reading`."""
    figures: dict[str, Figure] = {}
    drawn = {row.id: row for row in assumptions if row.shape is not Shape.TEXT}
    for name, value in as_table(reading, given, path="assumptions").items():
        where = f"assumptions.{named(name)}"
        row, figure = drawn.get(name), _figure(value)
        if row is None:
            message = f"There is no assumption {named(name)}.{nearest(name, drawn)}"
            accepted = "the id of a row of the assumptions"
            reading.note(
                [Problem(field=where, message=message, given=named(name), accepted=accepted)]
            )
        elif figure is None or not _fits(row, figure):
            message = f"{name} takes {_ACCEPTED}. It means: {row.meaning}."
            reading.note(
                [
                    Problem(
                        field=where, message=message, given=printable(value), accepted=_range(row)
                    )
                ]
            )
        else:
            figures[name] = figure
    return figures


def _figure(value: object) -> Figure | None:
    if isinstance(value, list | tuple) and len(value) == 3:
        low, likely, high = (_number(one) for one in value)
        if low is None or likely is None or high is None or not low <= likely <= high:
            return None
        return (low, likely, high) if low < high else low
    return _number(value)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= _LARGEST else None


def _fits(row: Row, figure: Figure) -> bool:
    """What can't be negative stays so, and what is a share of something whole stays one."""
    values = figure if isinstance(figure, tuple) else (figure,)
    lowest, highest = min(values), max(values)
    signed = row.p1 < 0 or row.shape is Shape.NORMAL
    return (signed or lowest >= 0) and (not _is_share(row) or highest <= 1)


def _is_share(row: Row) -> bool:
    whole = row.unit.startswith(("share", "fraction", "probability"))
    return whole and max(row.parameters) <= 1


def _range(row: Row) -> str:
    return f"{_ACCEPTED}, {'from 0 to 1' if _is_share(row) else row.unit}"
