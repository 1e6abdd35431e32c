"""Hours as other tools export them: which columns are taken, and whose row is whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from outwork.delivery.hours.writing import Hours
from outwork.intake.preview import Values
from outwork.intake.target import Column, Kind, Target
from outwork.kernel.refusal import Refusal
from outwork.people.queries import PersonCard

DAY_MINUTES = 24 * 60

HOURS_FILE = Target(
    kind="delivery.time_entry",
    columns=(
        Column(
            name="person",
            label="Person",
            kind=Kind.TEXT,
            synonyms=("email", "e mail", "user", "employee", "team member", "member", "name"),
            most_characters=254,
        ),
        Column(
            name="day",
            label="Date",
            kind=Kind.DATE,
            synonyms=("day", "start date", "worked on", "spent on", "spent date", "datum"),
            required=True,
        ),
        Column(
            name="duration",
            label="Duration",
            kind=Kind.HOURS,
            synonyms=("hours", "duration h", "time h", "duration decimal", "time", "stunden"),
        ),
        Column(
            name="start",
            label="Start",
            kind=Kind.HOURS,
            synonyms=("start time", "from", "begin", "started at", "von"),
        ),
        Column(
            name="end",
            label="End",
            kind=Kind.HOURS,
            synonyms=("end time", "to", "until", "stop", "ended at", "bis"),
        ),
        Column(
            name="task",
            label="Task",
            kind=Kind.TEXT,
            synonyms=("project", "activity", "issue", "work item", "aufgabe"),
            most_characters=200,
        ),
        Column(
            name="memo",
            label="Memo",
            kind=Kind.TEXT,
            synonyms=("description", "notes", "note", "comment", "comments", "beschreibung"),
        ),
    ),
)
"""What a file of hours may hold: a duration, or a start and an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedRow:
    """A row of a file: whose hours, and which."""

    person: UUID
    hours: Hours


def row_of(values: Values, *, people: Mapping[str, UUID], own: UUID) -> WorkedRow:
    """What a row says. Raises Refusal where it names nobody known, or no length of time."""
    day = values.get("day")
    assert isinstance(day, date), "a row without a day is refused before"
    return WorkedRow(
        person=_person(_text(values, "person"), people=people, own=own),
        hours=Hours(
            day=day,
            minutes=_minutes(values),
            task=_line(values, "task"),
            memo=_line(values, "memo"),
        ),
    )


def by_what_they_are_called(cards: Sequence[PersonCard]) -> dict[str, UUID]:
    """People by address and by name, in small letters; a name that two share is left out."""
    names = [card.name.casefold() for card in cards]
    called = {
        card.name.casefold(): card.id for card in cards if names.count(card.name.casefold()) == 1
    }
    return called | {card.contact_email.casefold(): card.id for card in cards if card.contact_email}


def _person(called: str, *, people: Mapping[str, UUID], own: UUID) -> UUID:
    if not called:
        return own
    found = people.get(called.casefold())
    if found is None:
        raise Refusal.of(
            "person",
            f"Nobody of your organisation is called {called}. Write the address they sign in with.",
            given=called,
            accepted="an address or name of your organisation; empty for yourself",
        )
    return found


def _minutes(values: Values) -> int:
    duration, start, end = (values.get(name) for name in ("duration", "start", "end"))
    if isinstance(duration, int):
        return duration
    if isinstance(start, int) and isinstance(end, int):
        over_midnight = DAY_MINUTES if end < start else 0
        return end - start + over_midnight
    raise Refusal.of(
        "duration", "There is neither a duration nor a start and an end. Fill one of them in."
    )


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _line(values: Values, name: str) -> str:
    """Texts of several lines become one: a grid has no room for more."""
    return " ".join(_text(values, name).split())
