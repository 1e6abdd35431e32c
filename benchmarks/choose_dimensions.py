"""Choose which dimensions of the Sobol' sequence the advisor's inputs are drawn from.

Run: python benchmarks/choose_dimensions.py (once; it writes `simulation/data/sobol_directions.npz`)

Every dimension fills its own axis evenly. Two far apart in the table may all the same hit each
other badly: their first digits depend on each other, and where the model multiplies the two, more
draws do not help until there are thousands. Joe and Kuo's table has 21,201 dimensions and we need
6,000, so those are taken that go well with the inputs they are multiplied with.

How badly two go together: the sum over the vectors v of their dual net of 4^-(a(v) + b(v) - 2),
where a(v) is the number of leading rows of the first generator matrix that make v, and b(v) those
of the second (the two-dimensional term of the worst-case error of a digital net: Dick and
Pillichshammer, "Digital Nets and Sequences", 2010). It is divided by the table's median, and the
worse of nets of 256 and of 1,024 points counts.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.stats
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from outwork.simulation.sampling.inputs import COMMON, OWN
from outwork.simulation.sampling.sobol import (
    DIRECTIONS,
    FIRST_OWN_DIMENSION,
    MOST_DIMENSIONS,
    directions_of,
)

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

NETS_LOG2 = (8, 10)
FIRST_KEPT = 10
"""The first dimensions go together well, also three at a time; the first inputs matter most."""
MULTIPLIED_WITH = {
    "price": (
        "effort",
        "price",
        "outstaff_rate_ratio",
        "remote_pay_premium",
        "fixed_premium",
        "volume_discount",
        "wage_infl_spread",
    ),
    "delay": ("effort", "delay", "price", "distributed_delay"),
    "ability": ("effort", "price", "failure", "delay"),
    "bid": ("effort", "price", "fixed_premium"),
    "failure": ("failure", "effort", "price"),
    "attrition": ("attrition", "price", "effort"),
    "find": ("find", "price", "effort", "hire_cost"),
    "currency": ("effort", "price"),
}
"""With which common inputs the model multiplies a candidate's own; those first choose first."""
LOOKED_AT = 60
GOOD_ENOUGH = 3.0


def table() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Primitive polynomials and initial numbers of all dimensions, as SciPy carries them."""
    with np.load(Path(scipy.stats.__file__).parent / "_sobol_direction_numbers.npz") as whole:
        return whole["poly"].astype(np.uint32), whole["vinit"].astype(np.uint32)


def leading_rows(directions: NDArray[np.uint32], log2: int) -> Floats:
    """4^(1 - leading rows) by dimension and vector, shape (dimensions, 2^log2)."""
    count = len(directions)
    made = np.zeros((count, 1), dtype=np.uint32)
    for bit in range(log2):
        digits = (directions[:, :log2] >> np.uint32(31 - bit)) & np.uint32(1)
        row = (digits << np.arange(log2, dtype=np.uint32)).sum(axis=1, dtype=np.uint32)
        made = np.concatenate([made, made ^ row[:, None]], axis=1)
    rows = np.array([number.bit_length() for number in range(1 << log2)])
    shares = np.broadcast_to((4.0 ** (1.0 - rows)).astype(np.float32), made.shape)
    found = np.zeros((count, 1 << log2), dtype=np.float32)
    np.put_along_axis(found, made.astype(np.int64), shares, axis=1)
    found[:, 0] = 0.0
    return found


class Pairs:
    """How badly any two dimensions go together; 1 is the median of the table."""

    def __init__(self, directions: NDArray[np.uint32]) -> None:
        self.count = len(directions)
        self._nets = [leading_rows(directions, log2) for log2 in NETS_LOG2]
        self._medians = [float(np.median(net[128:3000] @ net[3000:6000].T)) for net in self._nets]

    def between(self, some: Sequence[int] | Places, others: Sequence[int] | Places) -> Floats:
        """Shape (some, others)."""
        found = [
            net[some] @ net[others].T / median
            for net, median in zip(self._nets, self._medians, strict=True)
        ]
        return np.maximum(*found)


def chosen_common(pairs: Pairs) -> list[int]:
    """One by one, each the best beside those before it."""
    chosen: list[int] = []
    total, worst = np.zeros(pairs.count), np.zeros(pairs.count)
    free = np.ones(pairs.count, dtype=bool)
    every = np.arange(pairs.count)
    while len(chosen) < FIRST_OWN_DIMENSION:
        best = int(np.argmin(np.where(free, total + 3 * worst, np.inf)))
        number = len(chosen) if len(chosen) < FIRST_KEPT else best
        chosen.append(number)
        free[number] = False
        beside = pairs.between(every, [number])[:, 0] * _weight(len(chosen))
        total, worst = total + beside, np.maximum(worst, beside)
    return chosen


def _weight(place: int) -> float:
    """The first inputs matter most; behind the last stand dimensions kept for further ones."""
    if place <= FIRST_KEPT:
        return 1.0
    return 0.5 if place <= len(COMMON) else 0.1


def chosen_own(pairs: Pairs, common: Sequence[int]) -> list[int]:
    """Slot by slot, of each input the best that are left and go with the slot's others."""
    beside = pairs.between(np.arange(pairs.count), common[: len(COMMON)])
    costs = {name: _cost(name, beside) for name in OWN}
    orders = {name: np.argsort(costs[name], kind="stable") for name in OWN}
    free = np.ones(pairs.count, dtype=bool)
    free[list(common)] = False
    chosen: list[int] = []
    for _ in range((MOST_DIMENSIONS - len(common)) // len(OWN)):
        slot: dict[str, int] = {}
        for name in MULTIPLIED_WITH:
            best = orders[name][free[orders[name]]][:LOOKED_AT]
            slot[name] = int(best[np.argmin(costs[name][best] + _clash(pairs, best, slot))])
            free[slot[name]] = False
        chosen += [slot[name] for name in OWN]
    return chosen


def _cost(name: str, beside: Floats) -> NDArray[np.float64]:
    weights = np.full(len(COMMON), 0.03)
    most = [COMMON.index(one) for one in MULTIPLIED_WITH[name]]
    weights[most] = 1.0
    return np.asarray(3 * beside[:, most].max(axis=1) + beside @ weights)


def _clash(pairs: Pairs, some: Places, slot: dict[str, int]) -> NDArray[np.float64]:
    if not slot:
        return np.zeros(len(some))
    worst = pairs.between(some, list(slot.values())).max(axis=1)
    return np.asarray(4 * np.maximum(worst - GOOD_ENOUGH, 0))


def main() -> None:
    polynomials, initial = table()
    pairs = Pairs(directions_of(polynomials, initial))
    common = chosen_common(pairs)
    rows = np.array([*common, *chosen_own(pairs, common)], dtype=np.uint16)
    assert len(set(rows)) == len(rows) == MOST_DIMENSIONS
    np.savez_compressed(
        DIRECTIONS, dimension=rows, polynomial=polynomials[rows], initial=initial[rows]
    )
    own = pairs.between(rows[FIRST_OWN_DIMENSION:], rows[:2])
    print(f"{len(rows):,} dimensions of {pairs.count:,}.")
    print(f"With effort and price, at worst {own.max():.1f} times the table's median.")


if __name__ == "__main__":
    main()
