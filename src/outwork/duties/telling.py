"""Duties in words for one reader: title, the one button, and what silence means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext

from outwork.duties.kinds import KINDS, DutyKind
from outwork.duties.models import Duty
from outwork.kernel.money import Money
from outwork.kernel.sentence import SOMEBODY, Details, Names, Teller, first_tellable, slots_of, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where the one button leads: a page's name, and the record that is acted on."""

    name: str
    subject_id: UUID
    engagement_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What happens if nobody acts: the consequence in ink, the rest with its own first mark."""

    consequence: str
    rest: str
    outcome: str
    """The same as a short entry of a list; empty where nothing decides itself."""


NOTHING_SAID = Silence(consequence="", rest="", outcome="")


@dataclass(frozen=True, kw_only=True)
class ToldDuty:
    """A duty as its reader finds it. A list shows few of its words: each is told when asked."""

    duty: Duty
    teller: Teller
    known: Mapping[UUID, str]
    """Names of whom it speaks of."""

    @property
    def id(self) -> UUID:
        return self.duty.pk

    @property
    def kind(self) -> str:
        return self.duty.kind

    @cached_property
    def title(self) -> str:
        return self._say(self._row.title)

    @cached_property
    def waited(self) -> str:
        """What somebody else waits for, said to them."""
        return self._say(self._row.waited)

    @property
    def owed_by_id(self) -> UUID:
        """The organisation that must act."""
        return self.duty.owed_by_id

    @property
    def who(self) -> str:
        """Who owes it: the person where one is named, else the organisation."""
        return self.known.get(_debtor(self.duty), SOMEBODY)

    @property
    def button(self) -> str:
        return gettext(self._row.button)

    @property
    def route(self) -> Route:
        duty = self.duty
        return Route(
            name=self._row.route, subject_id=duty.subject_id, engagement_id=duty.engagement_id
        )

    @cached_property
    def silence(self) -> Silence:
        """Nothing where it speaks of a time and this duty has none: due whenever."""
        silence = self._row.silence(lapses=self.duty.lapses_at is not None)
        if not slots_of(silence.consequence) <= self._details.slots | self._moments.keys():
            return NOTHING_SAID
        rest = first_tellable(silence.rest, details=self._details, moments=self._moments)
        return Silence(
            consequence=self._say(silence.consequence),
            rest=self._say(rest),
            outcome=self._say(silence.outcome),
        )

    @property
    def opened_at(self) -> datetime:
        return self.duty.opened_at

    @property
    def due_at(self) -> datetime | None:
        return self.duty.due_at

    @property
    def lapses_at(self) -> datetime | None:
        return self.duty.lapses_at

    @property
    def urgent_at(self) -> datetime | None:
        urgent_at: datetime | None = self.duty.urgent_at
        return urgent_at

    @property
    def amount(self) -> Money | None:
        return self._details.amount

    @property
    def _row(self) -> DutyKind:
        return KINDS[self.duty.kind]

    @cached_property
    def _details(self) -> Details:
        return self.duty.told

    @cached_property
    def _moments(self) -> dict[str, datetime]:
        moments = {"due": self.duty.due_at, "lapse": self.duty.lapses_at}
        return {name: at for name, at in moments.items() if at is not None}

    def _say(self, sentence: str) -> str:
        if not sentence:
            return ""
        return tell(
            gettext(sentence),
            details=self._details,
            teller=self.teller,
            names=self.known,
            moments=self._moments,
        )


def told(duties: Collection[Duty], *, teller: Teller, names: Names) -> tuple[ToldDuty, ...]:
    """All of them in words, in their order; every name is looked up at once."""
    known = names(frozenset(one for duty in duties for one in _named(duty)))
    return tuple(ToldDuty(duty=duty, teller=teller, known=known) for duty in duties)


def _named(duty: Duty) -> set[UUID]:
    who = duty.told.who
    return {_debtor(duty)} | ({who} if who else set())


def _debtor(duty: Duty) -> UUID:
    return duty.person_id or duty.owed_by_id
