"""The columns of the draws, by name.

Inputs of the work and of the client have one column that every candidate reads. Inputs of a
candidate are `z = sqrt(.3) common + sqrt(.7) own`: the second column belongs to its address
(input, arrangement, country), so that differences between candidates are not noise and adding one
shifts nothing.
"""

from collections.abc import Callable, Hashable, Iterable, KeysView
from functools import cached_property
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from ..assumptions import Assumptions
from ..candidate import Candidate
from ..distributions import Draws as Values
from ..distributions import standard_normal
from ..event import Event
from ..special import normal_chance
from .inputs import COMMON, OWN, WAYS
from .sobol import FIRST_OWN_DIMENSION, MOST_DIMENSIONS, PointSet

_SLOTS = (MOST_DIMENSIONS - FIRST_OWN_DIMENSION) // len(OWN)
_OF_THE_COUNTRY = frozenset({"currency"})
_COMMON_PART = sqrt(0.3)
_OWN_PART = sqrt(0.7)


class Layout:
    """Which dimension of the net belongs to which input; the same for everybody, for ever."""

    def __init__(self, assumptions: Assumptions, candidates: Iterable[Candidate]) -> None:
        self._places = {iso2: place for place, iso2 in enumerate(assumptions.countries)}
        self.names = {name: number for number, name in enumerate(COMMON)}
        for candidate in candidates:
            self._add(candidate)

    def _add(self, candidate: Candidate) -> None:
        way = WAYS.index((candidate.arrangement, candidate.variant))
        slot = self._places[candidate.country] * len(WAYS) + way
        assert slot < _SLOTS, "more countries than the net has dimensions for"
        for number, name in enumerate(OWN):
            shared = name in _OF_THE_COUNTRY
            place = (slot - slot % len(WAYS)) if shared else slot
            self.names[own_address(candidate, name)] = (
                FIRST_OWN_DIMENSION + place * len(OWN) + number
            )

    def points(self, *, seed: int, scramblings: int = 16) -> PointSet:
        """The points of every named column, in the order of `names`."""
        dimensions = np.array(list(self.names.values()), dtype=np.int64)
        return PointSet(dimensions, seed=seed, scramblings=scramblings)


def own_address(candidate: Candidate, name: str) -> str:
    """The name of a candidate's own column. Currency moves with the country, not the way."""
    if name in _OF_THE_COUNTRY:
        return f"{name}@{candidate.country}"
    parts = (name, candidate.arrangement, candidate.country, candidate.variant)
    return "@".join(part for part in parts if part)


class Draws:
    """One chunk of draws: probabilities by name of column, values worked out when first read."""

    def __init__(
        self, assumptions: Assumptions, names: Iterable[str], column: Callable[[int], Values]
    ) -> None:
        self.assumptions = assumptions
        self._places = {name: place for place, name in enumerate(names)}
        self._column = column
        self._uniforms: dict[str, Values] = {}
        self._rows: dict[str, Values] = {}
        self._remembered: dict[Hashable, Values] = {}
        self._normals: dict[str, Values] = {}

    @classmethod
    def of(cls, assumptions: Assumptions, layout: Layout, chunk: NDArray[np.float64]) -> "Draws":
        """The draws of one chunk of the layout's points, shape (columns, draws)."""
        return cls(assumptions, layout.names, chunk.__getitem__)

    @cached_property
    def count(self) -> int:
        return len(self._column(0))

    @property
    def names(self) -> KeysView[str]:
        return self._places.keys()

    @property
    def names_read(self) -> tuple[str, ...]:
        """Columns that were asked for so far."""
        return tuple(self._uniforms)

    @property
    def rows_read(self) -> frozenset[str]:
        """Assumptions whose values were asked for so far."""
        return frozenset(key.split(" through ")[0] for key in self._rows)

    def uniform(self, name: str) -> Values:
        """The probabilities of one column, shape (draws,)."""
        if name not in self._uniforms:
            self._uniforms[name] = self._column(self._places[name])
        return self._uniforms[name]

    def row(self, name: str) -> Values:
        """Values of an assumption's row, in the row's unit, one column for all candidates."""
        if name not in self._rows:
            self._rows[name] = self.assumptions[name].at(self.uniform(name))
        return self._rows[name]

    def normal(self, name: str) -> Values:
        """Standard normal values of one column."""
        if name not in self._normals:
            self._normals[name] = standard_normal(self.uniform(name))
        return self._normals[name]

    def own(self, candidate: Candidate, name: str) -> Values:
        """Standard normal values of a candidate's input: part common, part its own."""
        address = own_address(candidate, name)
        mixed = f"mixed {address}"
        if mixed not in self._normals:
            self._normals[mixed] = _COMMON_PART * self.normal(name) + _OWN_PART * self.normal(
                address
            )
        return self._normals[mixed]

    def alone(self, candidate: Candidate, name: str) -> Values:
        """Standard normal values of a candidate's input that shares nothing with the others."""
        return self.normal(own_address(candidate, name))

    def own_row(self, candidate: Candidate, name: str, row: str) -> Values:
        """Values of a row, drawn through a candidate's own input."""
        key = f"{row} through {own_address(candidate, name)}"
        if key not in self._rows:
            chances = normal_chance(self.own(candidate, name))
            self._rows[key] = self.assumptions[row].at(chances)
        return self._rows[key]

    def remembered(self, name: Hashable, work_out: Callable[[], Values]) -> Values:
        """A value that several candidates share, worked out once."""
        if name not in self._remembered:
            self._remembered[name] = work_out()
        return self._remembered[name]

    def event(self, candidate: Candidate, name: str, chance: Values | float) -> Event:
        """A candidate's event of this chance: it happens where the input's probability is below."""
        happens = normal_chance(self.own(candidate, name)) < chance
        return Event(np.broadcast_to(chance, happens.shape), happens)
