"""Public holidays and working days by country and region."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays

from outwork.calendars.zones import country_name, known_country
from outwork.kernel.period import Period
from outwork.kernel.refusal import Refusal

_ENGLISH = "en_US"
_DAY = timedelta(days=1)
_WEEKDAYS = frozenset(range(7))
_PROBE_YEAR = 2025
_MOST_DAYS_WITHOUT_WORK = 60
"""No calendar we know has a longer stretch; past it, something is wrong with the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCalendar:
    """The days off of everybody in a country, or in one region of it. Make it by `calendar_of`."""

    country: str
    """ISO 3166-1, two letters."""
    region: str
    """ISO 3166-2 without the country ("BE" for Berlin); empty for what the whole country has."""

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays on which people work here, Monday is 0."""
        return _working_weekdays(self.country, self.region)

    def holidays(self, year: int) -> Mapping[date, str]:
        """The public holidays of a year with their names, in order.

        Days off that move because a holiday falls on a weekend are in it.
        """
        return _holidays(self.country, self.region, year)

    def holidays_in(self, period: Period) -> dict[date, str]:
        """The public holidays within a period that has an end."""
        assert not period.is_open, "holidays are asked for a period with an end"
        years = range(period.start.year, period.last.year + 1)
        return {
            day: name
            for year in years
            for day, name in self.holidays(year).items()
            if day in period
        }

    def is_working_day(self, day: date) -> bool:
        """Whether people usually work on a day."""
        if day in _worked_weekend_days(self.country, self.region, day.year):
            return True
        return day.weekday() in self.weekdays and day not in self.holidays(day.year)

    def working_days(self, period: Period) -> int:
        """How many days of a period with an end are worked."""
        assert not period.is_open, "working days are counted in a period with an end"
        return sum(self.is_working_day(day) for day in period)

    def add_working_days(self, start: date, count: int) -> date:
        """The working day that comes `count` working days after a day (before it, if negative).

        The day itself does not count, so that one working day after a Friday, as after the
        Saturday that follows, is Monday. With a count of 0: the day itself if it is worked, else
        the next one that is.
        """
        if count == 0:
            return start if self.is_working_day(start) else self._next(start, _DAY)
        step = _DAY if count > 0 else -_DAY
        day = start
        for _ in range(abs(count)):
            day = self._next(day, step)
        return day

    def _next(self, day: date, step: timedelta) -> date:
        for _ in range(_MOST_DAYS_WITHOUT_WORK):
            day += step
            if self.is_working_day(day):
                return day
        raise AssertionError(f"no working day near {day} in {self.country} {self.region}")


def calendar_of(country: str, region: str = "", *, field: str = "country") -> PublicCalendar:
    """The public calendar of a country or a region of it. Raises Refusal for unknown ones."""
    code = known_country(country, field=field)
    wanted = region.strip()
    known = _regions()[code]
    if not wanted or wanted in known:
        return PublicCalendar(country=code, region=wanted)
    raise Refusal.of(
        f"{field}.region",
        f"{country_name(code)} has no region {wanted!r} here. Choose one from the list, or none.",
        given=region,
        accepted=", ".join(known) or "no region",
    )


def regions_of(country: str) -> Mapping[str, str]:
    """Region code -> name, for regions of a country that have holidays of their own."""
    codes = _regions()[country]
    if not codes:
        return MappingProxyType({})
    names = {
        code: name for name, code in _source(country, "", _PROBE_YEAR).subdivisions_aliases.items()
    }
    return MappingProxyType({code: names.get(code, code) for code in codes})


def _source(country: str, region: str, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays(
        country, subdiv=region or None, years=year, language=_ENGLISH, expand=False
    )


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, tuple[str, ...]]:
    supported = holidays.list_supported_countries(include_aliases=False)
    return MappingProxyType({country: tuple(codes) for country, codes in supported.items()})


@lru_cache(maxsize=2048)
def _holidays(country: str, region: str, year: int) -> Mapping[date, str]:
    return MappingProxyType(dict(sorted(_source(country, region, year).items())))


@lru_cache(maxsize=256)
def _working_weekdays(country: str, region: str) -> frozenset[int]:
    return _WEEKDAYS - frozenset(_source(country, region, _PROBE_YEAR).weekend)


@lru_cache(maxsize=2048)
def _worked_weekend_days(country: str, region: str, year: int) -> frozenset[date]:
    """Weekend days that are worked in exchange for a longer holiday, as in China."""
    exchanged = getattr(_source(country, region, year), "weekend_workdays", ())
    return frozenset(day for day in exchanged if day.year == year)
