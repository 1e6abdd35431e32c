"""Scrambled Sobol' points, dimension by dimension.

A dimension's points depend on the seed and the dimension's number alone: asking for more
dimensions, or others, shifts nothing. Several independent scramblings of the same net lie side by
side; the spread of their means is the error bar.

Scrambling is Matousek's random linear one with a digital shift ("On the L2-discrepancy for
anchored boxes", 1998). Direction numbers: Joe and Kuo (2008), `data/sobol_directions.npz`, under
the licence in `data/sobol_directions.txt`; of their dimensions those that go well together where
the model multiplies them (`benchmarks/choose_dimensions.py`).
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint32]
_BITS = 32
DIRECTIONS = Path(__file__).parent.parent / "data" / "sobol_directions.npz"
MOST_DIMENSIONS = 6000
FIRST_OWN_DIMENSION = 128
"""Those before it are of the work and the client, those from it of the candidates, by slots."""
POINTS_PER_CHUNK_LOG2 = 8
POINTS_PER_CHUNK = 1 << POINTS_PER_CHUNK_LOG2
MOST_CHUNKS_LOG2 = 5
_HALF = POINTS_PER_CHUNK_LOG2 // 2
_POINT_BITS = POINTS_PER_CHUNK_LOG2 + MOST_CHUNKS_LOG2
"""Bits that number a point; a direction number has no lower bits than its place among them."""


class PointSet:
    """Points of some dimensions of the net, in chunks of 256 points per scrambling.

    Points are float64 strictly between 0 and 1, scrambling after scrambling. The first 2^j chunks
    together are the first 2^(8+j) points of every scrambled net. A column is one dimension's part
    of a chunk; most are never read, so each is made when it is asked for.
    """

    def __init__(self, dimensions: NDArray[np.int64], *, seed: int, scramblings: int = 16) -> None:
        assert dimensions.max(initial=0) < MOST_DIMENSIONS, "more dimensions than directions"
        self.scramblings = scramblings
        random = _random_words(dimensions, seed=seed, scramblings=scramblings)
        directions = _scrambled(_directions()[dimensions, :_POINT_BITS], random[..., :_POINT_BITS])
        self._low = _net(directions[..., :_HALF]) ^ random[..., _POINT_BITS, None]
        self._high = _net(directions[..., _HALF:POINTS_PER_CHUNK_LOG2])
        self._chunks = _net(directions[..., POINTS_PER_CHUNK_LOG2:])

    @property
    def draws_per_chunk(self) -> int:
        return self.scramblings * POINTS_PER_CHUNK

    def chunk(self, number: int) -> NDArray[np.float64]:
        """The `number`-th chunk of every dimension, shape (dimensions, scramblings x 256)."""
        return self._points(slice(None), number).reshape(len(self._low), -1)

    def column(self, place: int, number: int) -> NDArray[np.float64]:
        """The same of one dimension, by its place among those asked for."""
        return self._points(place, number).reshape(-1)

    def _points(self, which: int | slice, number: int) -> NDArray[np.float64]:
        """A net is the sum (exclusive or) of the nets of its halves."""
        assert number < 1 << MOST_CHUNKS_LOG2, "beyond the net"
        high = self._high[which] ^ self._chunks[which][..., number, None]
        words = high[..., :, None] ^ self._low[which][..., None, :]
        uniform = words.astype(np.float64)
        uniform += 0.5
        uniform *= 2.0**-_BITS
        return uniform


def _net(directions: Words) -> Words:
    """All sums of direction numbers, last axis doubled column by column."""
    points = np.zeros((*directions.shape[:-1], 1), dtype=np.uint32)
    for column in range(directions.shape[-1]):
        points = np.concatenate([points, points ^ directions[..., column, None]], axis=-1)
    return points


def _scrambled(directions: Words, random: Words) -> Words:
    """Each direction number times a random lower triangular matrix of bits, one per scrambling."""
    scrambled = np.zeros((*random.shape[:2], directions.shape[1]), dtype=np.uint32)
    for bit in range(directions.shape[1]):
        below = np.uint32((1 << (_BITS - 1 - bit)) - 1)
        column = (random[..., bit] & below) | np.uint32(1 << (_BITS - 1 - bit))
        has_bit = (directions >> np.uint32(_BITS - 1 - bit)) & np.uint32(1)
        scrambled ^= has_bit[:, None, :] * column[..., None]
    return scrambled


def _random_words(dimensions: NDArray[np.int64], *, seed: int, scramblings: int) -> Words:
    """Random words by (dimension, scrambling, place), each a hash of its own address only.

    One place for each bit that is scrambled, and one for the shift.
    """
    place = np.append(np.arange(_POINT_BITS, dtype=np.uint64), np.uint64(_BITS))
    scrambling = np.arange(scramblings, dtype=np.uint64)[:, None] << np.uint64(8)
    dimension = dimensions.astype(np.uint64)[:, None, None] << np.uint64(24)
    mixed = _mix((dimension | scrambling | place) ^ _mix(np.array([seed], dtype=np.uint64)))
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _mix(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit stirs every other."""
    words = words + np.uint64(0x9E3779B97F4A7C15)
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))


@cache
def _directions() -> Words:
    """Direction numbers of all dimensions, shape (6000, 32)."""
    with np.load(DIRECTIONS) as table:
        return directions_of(table["polynomial"], table["initial"])


def directions_of(polynomial: Words, initial: Words) -> Words:
    """Direction numbers, shape (dimensions, 32), by Bratley and Fox's recurrence."""
    directions = np.zeros((len(polynomial), _BITS), dtype=np.uint32)
    degree = np.array([int(one).bit_length() - 1 for one in polynomial])
    for column in range(_BITS):
        directions[:, column] = _column(column, directions, polynomial, initial, degree)
    return directions << np.arange(_BITS - 1, -1, -1, dtype=np.uint32)


def _column(
    column: int, directions: Words, polynomial: Words, initial: Words, degree: NDArray[np.int64]
) -> Words:
    """One column of odd integers m: given up to the polynomial's degree, by recurrence beyond."""
    rows = np.arange(len(polynomial))
    earlier = np.maximum(column - degree, 0)
    found = directions[rows, earlier] ^ (directions[rows, earlier] << degree.astype(np.uint32))
    for back in range(1, int(degree.max())):
        inside = (back < degree) & (column >= degree)
        bit = (polynomial >> np.maximum(degree - back, 0).astype(np.uint32)) & np.uint32(1)
        term = directions[:, column - back] << np.uint32(back)
        found ^= np.where(inside, bit * term, np.uint32(0)).astype(np.uint32)
    given = column < degree
    known = initial[:, column] if column < initial.shape[1] else np.zeros_like(polynomial)
    first = np.where(degree == 0, np.uint32(1), found)
    return np.where(given, known, first).astype(np.uint32)
