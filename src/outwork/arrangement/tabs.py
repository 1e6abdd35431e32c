"""What an engagement shows: its tabs, and the parts of its work tab, by answers and price lines."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from outwork.arrangement.answers import Answers, Basis, Party, Scope
from outwork.arrangement.situation import ALWAYS, Facts, Situation, When, when


class Tab(StrEnum):
    """A tab of an engagement; all engagements have the same, so that people find their way."""

    WORK = "work"
    TERMS = "terms"
    MONEY = "money"
    PEOPLE = "people"
    MESSAGES = "messages"
    RISKS = "risks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a tab that is shown when its condition holds."""

    id: str
    tab: Tab
    heading: str
    when: When
    reason: str


TAB_NAMES = MappingProxyType(
    {
        Tab.WORK: "Work",
        Tab.TERMS: "Terms and documents",
        Tab.MONEY: "Money",
        Tab.PEOPLE: "People and calendar",
        Tab.MESSAGES: "Messages and files",
        Tab.RISKS: "Risks and reviews",
    }
)

PARTS = (
    Part(
        id="results",
        tab=Tab.WORK,
        heading="Results",
        when=when(basis={Basis.RESULT}),
        reason="A line pays for results.",
    ),
    Part(
        id="hours",
        tab=Tab.WORK,
        heading="Hours",
        when=when(basis={Basis.TIME}),
        reason="A line pays for time.",
    ),
    Part(
        id="statements",
        tab=Tab.WORK,
        heading="Statements",
        when=when(basis={Basis.TIME}, director={Party.PROVIDER}),
        reason="The client approves totals of the time that it pays for.",
    ),
    Part(
        id="seats",
        tab=Tab.WORK,
        heading="Seats",
        when=when(basis={Basis.CAPACITY}),
        reason="A line pays for capacity.",
    ),
    Part(
        id="service",
        tab=Tab.WORK,
        heading="Service levels",
        when=when(basis={Basis.SERVICE}),
        reason="A line pays for a service.",
    ),
    Part(
        id="attendance",
        tab=Tab.WORK,
        heading="Attendance",
        when=when(basis={Basis.CAPACITY, Basis.COST}),
        reason="People are held ready, so both sides see who is there.",
    ),
    Part(
        id="board",
        tab=Tab.WORK,
        heading="Tasks",
        when=ALWAYS,
        reason="Whoever directs the work distributes it in tasks.",
    ),
    Part(
        id="versions",
        tab=Tab.TERMS,
        heading="Terms",
        when=ALWAYS,
        reason="What was agreed, in all its versions.",
    ),
    Part(
        id="charges",
        tab=Tab.MONEY,
        heading="Charges and invoices",
        when=ALWAYS,
        reason="Every kind of work ends in a charge.",
    ),
    Part(
        id="expenses",
        tab=Tab.MONEY,
        heading="Expenses",
        when=when(basis={Basis.EXPENSE}),
        reason="A line repays expenses.",
    ),
    Part(
        id="costs",
        tab=Tab.MONEY,
        heading="Cost periods",
        when=when(basis={Basis.COST}),
        reason="A line recharges what a period cost.",
    ),
    Part(
        id="people",
        tab=Tab.PEOPLE,
        heading="People",
        when=ALWAYS,
        reason="Who takes part on either side.",
    ),
    Part(
        id="access",
        tab=Tab.PEOPLE,
        heading="Access",
        when=ALWAYS,
        reason="Who may reach which system, until when.",
    ),
    Part(
        id="coverage",
        tab=Tab.PEOPLE,
        heading="Coverage",
        when=when(basis={Basis.SERVICE, Basis.COST}, scope={Scope.PROCESS}),
        reason="A process that runs around the clock must not have gaps.",
    ),
    Part(
        id="messages",
        tab=Tab.MESSAGES,
        heading="Messages",
        when=ALWAYS,
        reason="Everything said about the work, in one place.",
    ),
    Part(
        id="files",
        tab=Tab.MESSAGES,
        heading="Files",
        when=ALWAYS,
        reason="Everything handed over, in one place.",
    ),
    Part(
        id="risks",
        tab=Tab.RISKS,
        heading="Risks",
        when=ALWAYS,
        reason="What is measured to go wrong.",
    ),
    Part(
        id="defects",
        tab=Tab.RISKS,
        heading="Defects",
        when=when(basis={Basis.RESULT}),
        reason="Faults found after acceptance, while the warranty lasts.",
    ),
    Part(
        id="reviews",
        tab=Tab.RISKS,
        heading="Reviews",
        when=ALWAYS,
        reason="How both sides found it.",
    ),
)


def parts(answers: Answers, *, line_bases: frozenset[Basis], facts: Facts) -> tuple[Part, ...]:
    """The parts that an engagement shows, in the order of its tabs."""
    situation = Situation(answers=answers, bases=line_bases, facts=facts)
    return tuple(part for part in PARTS if part.when.holds(situation))
