"""The shape of a life: where something begins, what moves it, where it may rest."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.states import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """An act and what it does to a state."""

    act: Act
    words: str
    """What is done, as the end of "It cannot be ...": "handed in"."""
    from_states: frozenset[StrEnum]
    to_state: StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """The life of one kind of thing: where it begins, what moves it, where it may rest."""

    subject: Subject
    states: tuple[StrEnum, ...]
    initial: StrEnum
    final: frozenset[StrEnum]
    """Where it may stay for good; agreed terms and issued invoices may still be followed up."""
    transitions: tuple[Transition, ...]


def moves(act: Act, words: str, from_states: Set[StrEnum], to_state: StrEnum) -> Transition:
    return Transition(act=act, words=words, from_states=frozenset(from_states), to_state=to_state)
