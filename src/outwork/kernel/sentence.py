"""Sentences with slots, and the facts that fill them.

A record keeps the facts; the words are made when somebody reads them, in their language, on their
clock and with the names of today. Slots: {thing}, {who}, {amount}, {hours}, {days}, {count}, and
the moments that the caller names, such as {due} or {lapse}.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from outwork.kernel.money import Money

Names = Callable[[frozenset[UUID]], Mapping[UUID, str]]
"""Resolves the names of persons and organisations, all at once; unknown ones are left out."""

Json = dict[str, str | int]

SOMEBODY = "somebody"
"""Stands for a person who was forgotten, or whose name the reader may not see."""

NO_MOMENTS: Mapping[str, datetime] = MappingProxyType({})


class Teller(Protocol):
    """How amounts, hours and dates are written for one reader."""

    def amount(self, amount: Money) -> str:
        """ "€3,600.00"."""

    def hours(self, minutes: int) -> str:
        """ "31:30"."""

    def days(self, first: date, last: date) -> str:
        """ "16 to 22 November"; one day where both are the same."""

    def moment(self, at: datetime) -> str:
        """With its preposition: "at 17:00" of today, "on Thu 3 December, 18:40" later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a sentence may speak of. What is not given leaves its slots unfillable."""

    thing: str = ""
    """A title or text that both sides of the record may read."""
    who: UUID | None = None
    """The person or organisation that the sentence names."""
    amount: Money | None = None
    minutes: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    """Inclusive; the same as the first where it is left out."""
    count: int | None = None

    def as_json(self) -> Json:
        """Only what is given, as a database keeps it."""
        found: Json = {}
        if self.thing:
            found["thing"] = self.thing
        if self.who is not None:
            found["who"] = str(self.who)
        if self.amount is not None:
            found |= {"amount_minor": self.amount.minor, "currency": self.amount.currency}
        if self.minutes is not None:
            found["minutes"] = self.minutes
        if self.first_day is not None:
            last_day = self.last_day or self.first_day
            found |= {"first_day": self.first_day.isoformat(), "last_day": last_day.isoformat()}
        if self.count is not None:
            found["count"] = self.count
        return found

    @classmethod
    def from_json(cls, kept: Mapping[str, str | int]) -> "Details":
        """What `as_json` gave; keys that are not known are no concern of a sentence."""
        return cls(
            thing=str(kept.get("thing", "")),
            who=UUID(str(kept["who"])) if "who" in kept else None,
            amount=_amount(kept),
            minutes=int(kept["minutes"]) if "minutes" in kept else None,
            first_day=_day(kept, "first_day"),
            last_day=_day(kept, "last_day"),
            count=int(kept["count"]) if "count" in kept else None,
        )

    @property
    def slots(self) -> frozenset[str]:
        """The slots that these facts can fill."""
        given = {
            "thing": self.thing,
            "who": self.who,
            "amount": self.amount is not None,
            "hours": self.minutes is not None,
            "days": self.first_day,
            "count": self.count is not None,
        }
        return frozenset(name for name, fact in given.items() if fact)


def _amount(kept: Mapping[str, str | int]) -> Money | None:
    if "amount_minor" not in kept:
        return None
    return Money(int(kept["amount_minor"]), str(kept["currency"]))


def _day(kept: Mapping[str, str | int], name: str) -> date | None:
    return date.fromisoformat(str(kept[name])) if name in kept else None


def slots_of(sentence: str) -> frozenset[str]:
    """The names of the slots in a sentence."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


def tell(
    sentence: str,
    *,
    details: Details,
    teller: Teller,
    names: Mapping[UUID, str],
    moments: Mapping[str, datetime] = NO_MOMENTS,
) -> str:
    """Fill the slots of a sentence; AssertionError where a fact for one is missing."""
    wanted = slots_of(sentence)
    missing = wanted - details.slots - set(moments)
    assert not missing, f"{sentence!r} lacks {sorted(missing)}"
    filled = {name: _told(name, details, teller, names, moments) for name in wanted}
    return sentence.format_map(filled)


def first_tellable(
    sentences: Iterable[str], *, details: Details, moments: Mapping[str, datetime]
) -> str:
    """The first sentence whose slots can all be filled; empty where there is none."""
    known = details.slots | set(moments)
    return next((sentence for sentence in sentences if slots_of(sentence) <= known), "")


def _told(
    name: str,
    details: Details,
    teller: Teller,
    names: Mapping[UUID, str],
    moments: Mapping[str, datetime],
) -> str:
    match name:
        case "who" if details.who is not None:
            return names.get(details.who, SOMEBODY)
        case "amount" if details.amount is not None:
            return teller.amount(details.amount)
        case "hours" if details.minutes is not None:
            return teller.hours(details.minutes)
        case "days" if details.first_day is not None:
            return teller.days(details.first_day, details.last_day or details.first_day)
        case "thing":
            return details.thing
        case "count":
            return str(details.count)
    return teller.moment(moments[name])
