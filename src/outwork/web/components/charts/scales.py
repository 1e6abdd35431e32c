"""Round numbers for an axis, and where a value lies on it."""

from math import ceil, floor, log10

_STEPS = (1, 2, 2.5, 5, 10, 20)


def round_ticks(low: float, high: float, *, most: int = 5) -> tuple[float, ...]:
    """Round numbers from at most `low` to at least `high`, `most` + 1 of them or fewer."""
    if high <= low:
        high = low + 1
    power = 10.0 ** floor(log10((high - low) / most))
    for step in (one * power for one in _STEPS):
        first, last = floor(low / step), ceil(high / step)
        if last - first <= most:
            break
    return tuple(number * step for number in range(first, last + 1))


def place(value: float, *, least: float, most: float) -> float:
    """Where a value lies between the ends of an axis, in percent; beyond them it is at the end."""
    return 100 * min(max((value - least) / (most - least), 0.0), 1.0)
