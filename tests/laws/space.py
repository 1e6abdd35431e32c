"""The whole space of answers, and of the situations that engagements can be in."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, product

from outwork.arrangement.answers import (
    PAID_FOR,
    Answers,
    Basis,
    Channel,
    Location,
    Party,
    Scope,
    Substitution,
    Workplace,
)
from outwork.arrangement.catalogue import ENGAGEMENTS
from outwork.arrangement.situation import Circumstance, DataClass, Facts, Situation


def raw_points() -> Iterator[Answers]:
    """Every combination of answers, sensible or not."""
    questions = product(Party, Party, Party, _sets_of_bases(), Workplace, Substitution, Channel)
    for employer, director, answerable, bases, workplace, substitution, channel in questions:
        yield Answers(
            employer=employer,
            director=director,
            answerable=answerable,
            bases=bases,
            workplace=workplace,
            substitution=substitution,
            channel=channel,
        )


@cache
def permitted_points() -> tuple[Answers, ...]:
    """Every coherent point that the terms of some engagement may choose."""
    found = (answers for arrangement in ENGAGEMENTS for answers in arrangement.points())
    return tuple(dict.fromkeys(found))


@cache
def one_basis_at_a_time() -> tuple[Situation, ...]:
    """Every permitted point with each one basis of a price line, everything else agreed to."""
    facts = Facts(circumstances=frozenset(Circumstance))
    return tuple(
        Situation(answers=answers, bases=frozenset({basis}), facts=facts)
        for answers in permitted_points()
        for basis in sorted(answers.line_bases)
    )


@cache
def bare_facts() -> tuple[Facts, ...]:
    """Every place, scope and kind of data, with nothing else agreed."""
    return tuple(
        Facts(location=location, scope=scope, data_classes=frozenset({data_class}))
        for location, scope, data_class in product(Location, Scope, DataClass)
    )


@cache
def all_facts() -> tuple[Facts, ...]:
    """Facts bare, with everything agreed, and with each one thing agreed.

    No rule reads what is agreed together with place, scope or data, so that this is every answer
    to every question that some rule asks; a law checks it.
    """
    everything = frozenset(Circumstance)
    full = (replace(facts, circumstances=everything) for facts in bare_facts())
    single = (Facts(circumstances=frozenset({one})) for one in Circumstance)
    return (*bare_facts(), *full, *single)


@cache
def documents() -> tuple[tuple[Answers, frozenset[Basis]], ...]:
    """Every permitted point with the bases of its lines: all of them, with and without expenses."""
    return tuple(
        (answers, bases)
        for answers in permitted_points()
        for bases in (answers.bases, answers.line_bases)
    )


@cache
def _sets_of_bases() -> tuple[frozenset[Basis], ...]:
    sizes = range(1, len(PAID_FOR) + 1)
    return tuple(frozenset(some) for size in sizes for some in combinations(sorted(PAID_FOR), size))
