"""The arrangements as data: a handful of answers each, and what the terms may choose instead."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from types import MappingProxyType

from outwork.arrangement.answers import (
    Answers,
    Basis,
    Channel,
    Location,
    Party,
    Substitution,
    Workplace,
)
from outwork.arrangement.coherence import coherent
from outwork.kernel.nearness import NEAR_MINUTES_PER_DAY
from outwork.kernel.refusal import Problem, Refusal


class Glyph(StrEnum):
    """The shape by which an arrangement is known wherever it appears."""

    HOUSE = "house"
    DISC = "disc"
    SQUARE = "square"
    RING = "ring"
    DISC_AND_RING = "disc_and_ring"
    PENNANT = "pennant"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The answers that the terms may choose. One value only: that is what the arrangement is."""

    employer: Party
    director: Party
    answerable: Party
    bases: frozenset[Basis]
    workplace: frozenset[Workplace]
    substitution: frozenset[Substitution]
    channel: frozenset[Channel]

    def points(self) -> Iterator[Answers]:
        """Every combination that may be chosen, coherent or not."""
        chosen = product(self._sets_of_bases(), self.workplace, self.substitution, self.channel)
        for bases, workplace, substitution, channel in chosen:
            yield Answers(
                employer=self.employer,
                director=self.director,
                answerable=self.answerable,
                bases=bases,
                workplace=workplace,
                substitution=substitution,
                channel=channel,
            )

    def _sets_of_bases(self) -> Iterator[frozenset[Basis]]:
        ordered = sorted(self.bases)
        for kept in product((True, False), repeat=len(ordered)):
            bases = frozenset(basis for basis, keep in zip(ordered, kept, strict=True) if keep)
            if bases:
                yield bases


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A way of working: its usual answers, and the choices that leave it what it is."""

    id: str
    name: str
    description: str
    glyph: Glyph
    usual: Answers
    usual_bases: tuple[Basis, ...]
    """What is usually paid for, the most usual first; all that is permitted."""
    choices: Choices
    is_engagement: bool = True
    """False for the baseline of a comparison, which nobody agrees with anybody."""

    def points(self) -> Iterator[Answers]:
        """Every coherent set of answers that the terms may choose."""
        return (answers for answers in self.choices.points() if not coherent(answers))

    def refuse_unless_permitted(self, answers: Answers, *, field: str) -> None:
        """Raise Refusal with every answer that the terms may not choose, or that contradict."""
        problems = [*self._not_permitted(answers, field=field)]
        problems += [Problem(field=field, message=reason) for reason in coherent(answers)]
        if problems:
            raise Refusal.all_of(problems)

    def _not_permitted(self, answers: Answers, *, field: str) -> Iterator[Problem]:
        for question in Answers.__dataclass_fields__:
            given = _as_set(getattr(answers, question))
            permitted = _as_set(getattr(self.choices, question))
            if not given <= permitted:
                accepted = ", ".join(sorted(permitted))
                yield Problem(
                    field=f"{field}.{question}",
                    message=f"{self.name} does not go with this. Choose from: {accepted}.",
                    given=", ".join(sorted(given)),
                    accepted=accepted,
                )


def location(
    *, client_country: str, supplier_country: str, shared_minutes_per_day: int
) -> Location:
    """Onshore, nearshore or offshore: from both countries and the working hours they share.

    `shared_minutes_per_day` is that of `outwork.kernel.nearness`: the lesser of summer and winter.
    """
    if client_country == supplier_country:
        return Location.ONSHORE
    near = shared_minutes_per_day >= NEAR_MINUTES_PER_DAY
    return Location.NEARSHORE if near else Location.OFFSHORE


def _as_set(value: StrEnum | Set[StrEnum]) -> Set[StrEnum]:
    return {value} if isinstance(value, StrEnum) else value


def _arrangement(
    *,
    id: str,  # noqa: A002 - it is the field's name
    name: str,
    description: str,
    glyph: Glyph,
    employer: Party,
    director: Party,
    bases: tuple[Basis, ...],
    workplaces: tuple[Workplace, ...],
    substitutions: tuple[Substitution, ...],
    channels: tuple[Channel, ...] = (Channel.DIRECT,),
    is_engagement: bool = True,
) -> Arrangement:
    """A row of the catalogue: choices in the order of use, so that the first is the usual one."""
    usual = Answers(
        employer=employer,
        director=director,
        answerable=director,
        bases=frozenset(bases),
        workplace=workplaces[0],
        substitution=substitutions[0],
        channel=channels[0],
    )
    choices = Choices(
        employer=employer,
        director=director,
        answerable=director,
        bases=frozenset(bases),
        workplace=frozenset(workplaces),
        substitution=frozenset(substitutions),
        channel=frozenset(channels),
    )
    return Arrangement(
        id=id,
        name=name,
        description=description,
        glyph=glyph,
        usual=usual,
        usual_bases=bases,
        choices=choices,
        is_engagement=is_engagement,
    )


_EITHER_CHANNEL = (Channel.DIRECT, Channel.MARKETPLACE)

_ROWS = (
    _arrangement(
        id="in_house",
        name="In-house",
        description="Your own people do it: the baseline that every other way is compared with.",
        glyph=Glyph.HOUSE,
        employer=Party.CLIENT,
        director=Party.CLIENT,
        bases=(Basis.COST,),
        workplaces=(Workplace.CLIENT, Workplace.REMOTE, Workplace.WORKER),
        substitutions=(Substitution.CLIENT,),
        is_engagement=False,
    ),
    _arrangement(
        id="freelance",
        name="Freelance",
        description="One person who works for themself brings you a result, in their own way.",
        glyph=Glyph.DISC,
        employer=Party.WORKER,
        director=Party.WORKER,
        bases=(Basis.RESULT, Basis.TIME),
        workplaces=(Workplace.WORKER,),
        substitutions=(Substitution.CONSENT, Substitution.FREE, Substitution.NONE),
        channels=_EITHER_CHANNEL,
    ),
    _arrangement(
        id="project_outsourcing",
        name="Project outsourcing",
        description="A provider's team, led by its own manager, delivers a project and answers.",
        glyph=Glyph.SQUARE,
        employer=Party.PROVIDER,
        director=Party.PROVIDER,
        bases=(Basis.RESULT, Basis.TIME),
        workplaces=(Workplace.PROVIDER,),
        substitutions=(Substitution.FREE, Substitution.CONSENT),
        channels=_EITHER_CHANNEL,
    ),
    _arrangement(
        id="managed_service",
        name="Managed service",
        description="A provider runs a whole process for you, at levels agreed and measured.",
        glyph=Glyph.RING,
        employer=Party.PROVIDER,
        director=Party.PROVIDER,
        bases=(Basis.SERVICE, Basis.CAPACITY, Basis.RESULT),
        workplaces=(Workplace.PROVIDER,),
        substitutions=(Substitution.FREE, Substitution.CONSENT),
        channels=_EITHER_CHANNEL,
    ),
    _arrangement(
        id="outstaffing",
        name="Outstaffing",
        description="A provider employs and pays specialists whom you direct beside your own.",
        glyph=Glyph.DISC_AND_RING,
        employer=Party.PROVIDER,
        director=Party.CLIENT,
        bases=(Basis.TIME, Basis.CAPACITY),
        workplaces=(Workplace.REMOTE, Workplace.CLIENT),
        substitutions=(Substitution.CONSENT,),
    ),
    _arrangement(
        id="offshore_centre",
        name="Offshore centre",
        description="Your own company in another country employs the people whom you direct.",
        glyph=Glyph.PENNANT,
        employer=Party.CENTRE,
        director=Party.CLIENT,
        bases=(Basis.COST,),
        workplaces=(Workplace.CENTRE,),
        substitutions=(Substitution.CLIENT,),
    ),
    _arrangement(
        id="employer_of_record",
        name="Employer of record",
        description="You choose and direct the person; a provider employs them on paper for you.",
        glyph=Glyph.DIAMOND,
        employer=Party.PROVIDER,
        director=Party.CLIENT,
        bases=(Basis.CAPACITY,),
        workplaces=(Workplace.WORKER, Workplace.REMOTE, Workplace.CLIENT),
        substitutions=(Substitution.NONE,),
    ),
)

CATALOGUE = MappingProxyType({row.id: row for row in _ROWS})
"""Every arrangement by its id, in the order in which they are shown."""

ENGAGEMENTS = tuple(row for row in _ROWS if row.is_engagement)
"""The arrangements that two sides can agree on."""
