"""Days for other calendars: a file after RFC 5545 (iCalendar). Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar; charset=utf-8"
MOST_OCTETS = 75
"""Of a line; longer ones are folded, never inside a character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDay:
    """A whole day on which something ends or must be decided."""

    key: str
    """Stays the same through all versions of the feed, so that a calendar moves it."""
    day: date
    title: str
    words: str = ""
    address: str = ""


def feed_lines(days: Iterable[FeedDay], *, name: str, host: str, at: datetime) -> Iterator[str]:
    """The lines of the feed with their line ends, one at a time."""
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Outwork//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    )
    for line in (*head, *_events(days, host=host, at=at), "END:VCALENDAR"):
        yield from _folded(line)


def _events(days: Iterable[FeedDay], *, host: str, at: datetime) -> Iterator[str]:
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for one in days:
        yield "BEGIN:VEVENT"
        yield f"UID:{one.key}@{host}"
        yield f"DTSTAMP:{stamp}"
        yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_escaped(one.title)}"
        if one.words:
            yield f"DESCRIPTION:{_escaped(one.words)}"
        if one.address:
            yield f"URL:{one.address}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; each but the first begins with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > MOST_OCTETS:
            yield f"{piece}\r\n"
            piece = " "
        piece += character
    yield f"{piece}\r\n"
