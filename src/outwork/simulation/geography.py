"""How far two countries are from each other for people who work together: 0 at home, about 1 far.

Distance = .45 hours apart + .30 culture (Kogut and Singh 1988 over Hofstede's six dimensions)
+ .25 language (EF English Proficiency Index), each scaled to 0..1.
"""

from functools import cache
from statistics import pvariance

from .assumptions import Assumptions
from .countries import Country

_DIMENSIONS = ("hof_pdi", "hof_idv", "hof_mas", "hof_uai", "hof_lto", "hof_ivr")
_NEAR_SHARED_HOURS = 4.0
_WORKING_DAY_HOURS = 8.0


def hours_apart(one: Country, other: Country) -> float:
    """Hours between their clocks, mean of winter and summer, 0 to 12."""
    apart = abs(one.hours_from_utc() - other.hours_from_utc())
    return min(apart, 24 - apart)


def shared_hours(one: Country, other: Country) -> float:
    """Working hours a day that overlap when both work a usual day."""
    return max(0.0, _WORKING_DAY_HOURS - hours_apart(one, other))


def is_near(one: Country, other: Country) -> bool:
    """Abroad, with at least four shared working hours."""
    return one.iso2 != other.iso2 and shared_hours(one, other) >= _NEAR_SHARED_HOURS


def cultural_distance(one: Country, other: Country, variances: tuple[float, ...]) -> float:
    """Kogut and Singh's index: mean squared difference over variance."""
    squares = (
        (one[dimension] - other[dimension]) ** 2 / variance
        for dimension, variance in zip(_DIMENSIONS, variances, strict=True)
    )
    return sum(squares) / len(_DIMENSIONS)


def share_a_language(one: Country, other: Country) -> bool:
    """The first language of one is the first of the other."""
    return one.languages[0] == other.languages[0]


def distance(assumptions: Assumptions, home: Country, there: Country) -> float:
    """Distance between two countries, 0 (the same) to 1."""
    if home.iso2 == there.iso2:
        return 0.0
    clock = min(1.0, hours_apart(home, there) / _WORKING_DAY_HOURS)
    culture = min(1.0, cultural_distance(home, there, _variances(*_table(assumptions))) / 4)
    english = min(home["ef_epi"], there["ef_epi"])
    language = min(1.0, max(0.0, (650 - english) / 250))
    if share_a_language(home, there):
        language = 0.0
    return (
        assumptions.mean("distance_hours") * clock
        + assumptions.mean("distance_culture") * culture
        + assumptions.mean("distance_language") * language
    )


def _table(assumptions: Assumptions) -> tuple[tuple[float, ...], ...]:
    countries = assumptions.countries.values()
    return tuple(tuple(country[one] for country in countries) for one in _DIMENSIONS)


@cache
def _variances(*columns: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(pvariance(column) for column in columns)
