"""What a rule may ask about an engagement, and how it asks.

A rule is a row with a `When`: for each question it names the answers under which it applies. All
named questions must agree; a question not named does not matter. That is all the language there
is, so that every rule can be printed, and laws can visit every combination of what it reads.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

from outwork.arrangement.answers import (
    Answers,
    Basis,
    Channel,
    Location,
    Party,
    Scope,
    Substitution,
    Workplace,
)


class DataClass(StrEnum):
    """How sensitive the data is that the work touches."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    PERSONAL = "personal"
    SPECIAL = "special"  # health, belief, biometry and the like


class Circumstance(StrEnum):
    """What else the terms say yes to."""

    FRAMEWORK = "framework"  # an order under a master agreement
    PASSING_ON = "passing_on"  # a part may be passed on
    INTRODUCTION = "introduction"  # somebody brought the two sides together and is owed for it
    PROJECT_FUNDS = "project_funds"  # money is put in beforehand
    SELF_BILLING = "self_billing"  # the client writes the supplier's invoices
    REVERSE_CHARGE = "reverse_charge"  # the client accounts for the tax
    SMALL_BUSINESS = "small_business"  # the supplier is exempt from the tax
    CLIENT_EQUIPMENT = "client_equipment"  # the client lends tools or devices
    INDEPENDENT_REVIEWER = "independent_reviewer"  # a third party reviews results
    TAKEOVER = "takeover"  # the client may employ the specialists later


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the terms and the parties add to the answers."""

    location: Location = Location.ONSHORE
    scope: Scope = Scope.PROJECT
    data_classes: frozenset[DataClass] = frozenset({DataClass.PUBLIC})
    circumstances: frozenset[Circumstance] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Answers, the bases of the price lines that hold, and facts: all that a rule may read."""

    answers: Answers
    bases: frozenset[Basis]
    facts: Facts = field(default_factory=Facts)

    def values(self, question: str) -> Set[StrEnum]:
        """The answers to one question, by its name in `when`."""
        if question == "basis":
            return self.bases
        if question == "data_class":
            return self.facts.data_classes
        if question == "circumstance":
            return self.facts.circumstances
        holder = self.facts if question in ("location", "scope") else self.answers
        value: StrEnum = getattr(holder, question)
        return {value}


@dataclass(frozen=True, slots=True)
class When:
    """The condition of a rule: question -> the answers under which it applies."""

    asked: Mapping[str, frozenset[StrEnum]]

    def holds(self, situation: Situation) -> bool:
        """Whether each question it asks has one of the answers it wants."""
        return all(wanted & situation.values(asked) for asked, wanted in self.asked.items())

    @property
    def reads(self) -> frozenset[str]:
        """The questions it asks."""
        return frozenset(self.asked)


def when(
    *,
    employer: Set[Party] | None = None,
    director: Set[Party] | None = None,
    answerable: Set[Party] | None = None,
    basis: Set[Basis] | None = None,
    workplace: Set[Workplace] | None = None,
    substitution: Set[Substitution] | None = None,
    channel: Set[Channel] | None = None,
    location: Set[Location] | None = None,
    scope: Set[Scope] | None = None,
    data_class: Set[DataClass] | None = None,
    circumstance: Set[Circumstance] | None = None,
) -> When:
    """A condition; where a situation has several values (bases, data), one of them is enough."""
    given: dict[str, Set[StrEnum] | None] = {
        "employer": employer,
        "director": director,
        "answerable": answerable,
        "basis": basis,
        "workplace": workplace,
        "substitution": substitution,
        "channel": channel,
        "location": location,
        "scope": scope,
        "data_class": data_class,
        "circumstance": circumstance,
    }
    return When({name: frozenset(wanted) for name, wanted in given.items() if wanted is not None})


ALWAYS = when()
