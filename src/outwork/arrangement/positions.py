"""Which side employs, directs, answers, pays and reviews: what authority asks."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from outwork.arrangement.answers import Answers, Party, Substitution, Workplace


class Side(StrEnum):
    """The two sides of an engagement. Nobody acts for both."""

    CLIENT = "client"
    SUPPLIER = "supplier"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.SUPPLIER if self is Side.CLIENT else Side.CLIENT


class Position(StrEnum):
    """What an organisation is in an engagement. One organisation may hold several."""

    CLIENT = "client"
    SUPPLIER = "supplier"
    EMPLOYER = "employer"
    DIRECTOR = "director"
    ANSWERABLE = "answerable"
    PAYER = "payer"
    REVIEWER = "reviewer"
    TIMEKEEPER = "timekeeper"  # whose timetable holds
    STAFFER = "staffer"  # who may put another person in a specialist's place


_SIDE_OF_PARTY = MappingProxyType(
    {
        Party.WORKER: Side.SUPPLIER,
        Party.PROVIDER: Side.SUPPLIER,
        Party.CENTRE: Side.SUPPLIER,
        Party.CLIENT: Side.CLIENT,
    }
)
_TIMETABLE_OF = MappingProxyType(
    {
        Workplace.WORKER: Side.SUPPLIER,
        Workplace.PROVIDER: Side.SUPPLIER,
        Workplace.CLIENT: Side.CLIENT,
        Workplace.REMOTE: Side.CLIENT,
        Workplace.CENTRE: Side.CLIENT,
    }
)
_STAFFED_BY = MappingProxyType(
    {
        Substitution.CONSENT: Side.SUPPLIER,
        Substitution.FREE: Side.SUPPLIER,
        Substitution.CLIENT: Side.CLIENT,
    }
)


def positions(answers: Answers) -> Mapping[Position, Side]:
    """The side that holds each position when the terms name nobody else for it.

    The terms may place another organisation: an independent reviewer, a payer within a group.
    Where nobody may be replaced, nobody is the staffer.
    """
    held = {
        Position.CLIENT: Side.CLIENT,
        Position.SUPPLIER: Side.SUPPLIER,
        Position.EMPLOYER: _SIDE_OF_PARTY[answers.employer],
        Position.DIRECTOR: _SIDE_OF_PARTY[answers.director],
        Position.ANSWERABLE: _SIDE_OF_PARTY[answers.answerable],
        Position.PAYER: Side.CLIENT,
        Position.REVIEWER: Side.CLIENT,
        Position.TIMEKEEPER: _TIMETABLE_OF[answers.workplace],
    }
    staffer = _STAFFED_BY.get(answers.substitution)
    return MappingProxyType(held if staffer is None else held | {Position.STAFFER: staffer})
