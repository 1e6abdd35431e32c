"""Times in words for whoever reads: their own clock first, the other side's in brackets."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_timezone_location
from django.utils.translation import gettext, ngettext

from outwork.web.components.figures import NO_BREAK
from outwork.web.components.reader import Reader

_SAME_YEAR_DAYS = 270
"""A date further away than this carries its year."""

_WEEK_DAYS = 7


class Urgency(StrEnum):
    """How near something is; late and today are coloured, and always in words too."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A due time in two lines, as it stands at the left of a duty."""

    lead: str
    follow: str
    urgency: Urgency


# The house's English patterns; every other language uses the skeleton in its own order.
_ENGLISH = {
    "EEEdMMMM": "EEE d MMMM",
    "EEEdMMM": "EEE d MMM",
    "dMMM": "d MMM",
    "dMMMM": "d MMMM",
    "yMMMd": "d MMM y",
    "yMMMEd": "EEE d MMM y",
}


def day_text(day: date, *, reader: Reader) -> str:
    """A day in full: "Thu 3 December", with its year where that is not plain."""
    plain = abs((day - _today(reader)).days) <= _SAME_YEAR_DAYS
    return _told(day, "EEEdMMMM" if plain else "yMMMEd", reader=reader)


def short_day_text(day: date, *, reader: Reader) -> str:
    """A day for a second line or a table: "3 Dec", or "1 Jan 2027" in another year."""
    same_year = day.year == _today(reader).year
    return _unbroken(_told(day, "dMMM" if same_year else "yMMMd", reader=reader))


def dated_text(day: date, *, reader: Reader) -> str:
    """A day that must stand alone, as in a contract: always with its year."""
    return _unbroken(_told(day, "yMMMd", reader=reader))


def month_text(day: date, *, reader: Reader) -> str:
    """ "November 2026": the month of a day."""
    return format_date(day, "LLLL y", locale=reader.babel)


def weekday_text(day: date, *, reader: Reader) -> str:
    """The short name of a day: "Thu"."""
    return format_date(day, "EEE", locale=reader.babel)


def clock_text(at: datetime, *, reader: Reader) -> str:
    """The time of day on the reader's clock: "18:40"."""
    return format_skeleton("Hm", reader.local(at), locale=reader.babel)


def instant_text(at: datetime, *, reader: Reader) -> str:
    """Day and time on the reader's clock: "Thu 3 December, 18:40"."""
    words = {
        "day": day_text(reader.local(at).date(), reader=reader),
        "time": clock_text(at, reader=reader),
    }
    return gettext("%(day)s, %(time)s") % words


def both_sides_text(at: datetime, *, reader: Reader, zone: ZoneInfo) -> str:
    """The reader's time with the other side's: "Thu 19 November, 18:40 Berlin (17:40 Lisbon)"."""
    mine = instant_text(at, reader=reader)
    if reader.local(at).utcoffset() == at.astimezone(zone).utcoffset():
        return mine
    words = {
        "mine": mine,
        "place": city_text(reader.zone, reader=reader),
        "theirs": _their_time(at, reader=reader, zone=zone),
        "their_place": city_text(zone, reader=reader),
    }
    return gettext("%(mine)s %(place)s (%(theirs)s %(their_place)s)") % words


def city_text(zone: ZoneInfo, *, reader: Reader) -> str:
    """The city a zone is named after, in the reader's language; "UTC" has none."""
    if "/" not in zone.key or zone.key.startswith("Etc/"):
        return zone.key.removeprefix("Etc/")
    return get_timezone_location(zone, locale=reader.babel, return_city=True)


def distance_text(at: datetime, *, reader: Reader) -> str:
    """How far away: "1 day late", "in 8 h", "tomorrow", "in 3 days"."""
    days = (reader.local(at).date() - _today(reader)).days
    if at < reader.now:
        return _late_text(at, days=-days, reader=reader)
    if days == 0:
        return _hours_away_text(at, reader=reader)
    if days == 1:
        return gettext("tomorrow")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def urgency_of(at: datetime, *, reader: Reader) -> Urgency:
    """Late, today, or later on the reader's calendar."""
    if at < reader.now:
        return Urgency.LATE
    return Urgency.SOON if reader.local(at).date() == _today(reader) else Urgency.LATER


def when(at: datetime, *, reader: Reader, since: str = "") -> When:
    """The two lines of a due time; `since` stands under a late one: "asked Wed"."""
    urgency = urgency_of(at, reader=reader)
    if urgency is Urgency.LATE:
        return When(lead=distance_text(at, reader=reader), follow=since, urgency=urgency)
    if urgency is Urgency.SOON:
        lead = clock_text(at, reader=reader)
        return When(lead=lead, follow=distance_text(at, reader=reader), urgency=urgency)
    return _when_later(at, reader=reader)


def _when_later(at: datetime, *, reader: Reader) -> When:
    local = reader.local(at).date()
    days = (local - _today(reader)).days
    weekday = weekday_text(local, reader=reader)
    if days == 1:
        lead = f"{weekday} {clock_text(at, reader=reader)}"
        return When(lead=lead, follow=gettext("tomorrow"), urgency=Urgency.LATER)
    short = short_day_text(local, reader=reader)
    if days <= 2 * _WEEK_DAYS:
        return When(lead=weekday, follow=short, urgency=Urgency.LATER)
    return When(lead=short, follow=distance_text(at, reader=reader), urgency=Urgency.LATER)


def _late_text(at: datetime, *, days: int, reader: Reader) -> str:
    if days > 0:
        return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    hours = int((reader.now - at).total_seconds() // 3600)
    return gettext("%(hours)s h late") % {"hours": hours} if hours else gettext("just passed")


def _hours_away_text(at: datetime, *, reader: Reader) -> str:
    minutes = int((at - reader.now).total_seconds() // 60)
    if minutes < 60:
        return gettext("in %(minutes)s min") % {"minutes": max(minutes, 1)}
    return gettext("in %(hours)s h") % {"hours": round(minutes / 60)}


def _their_time(at: datetime, *, reader: Reader, zone: ZoneInfo) -> str:
    """Their clock, with the day where theirs is another."""
    theirs = at.astimezone(zone)
    time = format_skeleton("Hm", theirs, locale=reader.babel)
    if theirs.date() == reader.local(at).date():
        return time
    return f"{_told(theirs.date(), 'EEEdMMM', reader=reader)}, {time}"


def _today(reader: Reader) -> date:
    return reader.local(reader.now).date()


def _unbroken(told: str) -> str:
    """A short date stays on one line of a narrow column."""
    return told.replace(" ", NO_BREAK)


def _told(day: date, skeleton: str, *, reader: Reader) -> str:
    if reader.speaks_english:
        return format_date(day, _ENGLISH[skeleton], locale=reader.babel)
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day has no zone
    return format_skeleton(skeleton, midnight, locale=reader.babel)
