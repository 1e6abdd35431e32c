"""Duties in words for one reader: title, the one button, and what silence means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from outwork.duties.kinds import KINDS
from outwork.duties.kinds import Silence as SilenceOfKind
from outwork.duties.models import Duty
from outwork.kernel.money import Money
from outwork.kernel.sentence import SOMEBODY, Names, Teller, first_tellable, slots_of, tell


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDuty:
    """A duty as its reader finds it."""

    id: UUID
    kind: str
    title: str
    waited: str
    """What somebody else waits for, said to them."""
    owed_by_id: UUID
    """The organisation that must act."""
    who: str
    """Who owes it: the person where one is named, else the organisation."""
    button: str
    route: Route
    silence: Silence
    opened_at: datetime
    due_at: datetime | None
    lapses_at: datetime | None
    urgent_at: datetime | None
    amount: Money | None


NOTHING_SAID = Silence(consequence="", rest="", outcome="")


def told(duties: Collection[Duty], *, teller: Teller, names: Names) -> tuple[ToldDuty, ...]:
    """All of them in words, in their order; every name is looked up at once."""
    known = names(frozenset(one for duty in duties for one in _named(duty)))
    return tuple(_Words(duty=duty, teller=teller, known=known).told() for duty in duties)


def _named(duty: Duty) -> set[UUID]:
    who = duty.told.who
    return {_debtor(duty)} | ({who} if who else set())


def _debtor(duty: Duty) -> UUID:
    return duty.person_id or duty.owed_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """One duty and all that its words need."""

    duty: Duty
    teller: Teller
    known: Mapping[UUID, str]

    def told(self) -> ToldDuty:
        duty, kind = self.duty, KINDS[self.duty.kind]
        return ToldDuty(
            id=duty.pk,
            kind=kind.code,
            title=self._say(kind.title),
            waited=self._say(kind.waited),
            owed_by_id=duty.owed_by_id,
            who=self.known.get(_debtor(duty), SOMEBODY),
            button=gettext(kind.button),
            route=Route(
                name=kind.route, subject_id=duty.subject_id, engagement_id=duty.engagement_id
            ),
            silence=self._silence(kind.silence(lapses=duty.lapses_at is not None)),
            opened_at=duty.opened_at,
            due_at=duty.due_at,
            lapses_at=duty.lapses_at,
            urgent_at=duty.urgent_at,
            amount=duty.told.amount,
        )

    @property
    def _moments(self) -> dict[str, datetime]:
        moments = {"due": self.duty.due_at, "lapse": self.duty.lapses_at}
        return {name: at for name, at in moments.items() if at is not None}

    def _silence(self, silence: SilenceOfKind) -> Silence:
        """Nothing where it speaks of a time and this duty has none: due whenever."""
        details, moments = self.duty.told, self._moments
        if not slots_of(silence.consequence) <= details.slots | moments.keys():
            return NOTHING_SAID
        rest = first_tellable(silence.rest, details=details, moments=moments)
        return Silence(
            consequence=self._say(silence.consequence),
            rest=self._say(rest),
            outcome=self._say(silence.outcome),
        )

    def _say(self, sentence: str) -> str:
        return tell(
            gettext(sentence) if sentence else "",
            details=self.duty.told,
            teller=self.teller,
            names=self.known,
            moments=self._moments,
        )
