"""Which days are worked where, which zones a country has, and what a week is called.

Pure functions on data that others maintain: the package `holidays` for public holidays and weekends
by country and region, `tzdata` for zones, `babel` for the names of countries. No tables.
"""

from outwork.calendars.days import (
    PublicCalendar,
    calendar_of,
    regions_of,
)
from outwork.calendars.labels import week_label
from outwork.calendars.zones import country_name, known_country, zones_of

__all__ = [
    "PublicCalendar",
    "calendar_of",
    "country_name",
    "known_country",
    "regions_of",
    "week_label",
    "zones_of",
]
