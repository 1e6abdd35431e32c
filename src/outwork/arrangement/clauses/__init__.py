"""The clauses of a contract: rows that say when they apply, what they say, and why.

Starting points, not legal advice; each that leans on a law names it. Within a topic the first row
that holds is taken, so special rows stand before general ones and no two can contradict.
"""

from outwork.arrangement.answers import Answers, Basis
from outwork.arrangement.clauses.clause import Clause, Topic
from outwork.arrangement.clauses.keeping import KEEPING
from outwork.arrangement.clauses.money import MONEY
from outwork.arrangement.clauses.people import PEOPLE
from outwork.arrangement.clauses.protection import PROTECTION
from outwork.arrangement.clauses.slots import SLOTS
from outwork.arrangement.situation import Facts, Situation

CLAUSES: tuple[Clause, ...] = (*PEOPLE, *MONEY, *PROTECTION, *KEEPING)
"""Every clause, in the order in which a document prints them."""


def select(answers: Answers, *, line_bases: frozenset[Basis], facts: Facts) -> tuple[Clause, ...]:
    """The clauses of a document: for each topic the first row that holds, in printed order.

    `line_bases` are the bases that the price lines of the terms really have.
    """
    situation = Situation(answers=answers, bases=line_bases, facts=facts)
    chosen: dict[Topic, Clause] = {}
    for clause in CLAUSES:
        if clause.topic not in chosen and clause.when.holds(situation):
            chosen[clause.topic] = clause
    return tuple(chosen.values())


__all__ = ["CLAUSES", "SLOTS", "Clause", "Topic", "select"]
