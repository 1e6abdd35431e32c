"""Widening an actor's scope for one step of an act that is about to make, or to write, a new row.

Only actions do this, after they asked authority: an organisation that is being made is in nobody's
scope yet, and a person's own rows are written in that person's scope.
"""

from dataclasses import replace
from uuid import UUID

from outwork.store.actor import Actor, Door
from outwork.store.identity import new_id


def newcomer(*, door: Door = Door.PAGE) -> Actor:
    """Somebody who is about to be known, under the id that will be theirs."""
    return Actor(person=new_id(), door=door)


def stranger(*, door: Door = Door.PAGE) -> Actor:
    """A reader nobody knows, who sees what is public."""
    return newcomer(door=door)


def within(by: Actor, organisation: UUID) -> Actor:
    """The same actor, with the rows of one more organisation."""
    return replace(by, organisations=by.organisations | {organisation})


def acting_for(by: Actor, organisation: UUID) -> Actor:
    """The same person, acting for an organisation and seeing its rows."""
    return replace(within(by, organisation), organisation=organisation)


def in_person(by: Actor, person: UUID) -> Actor:
    """The same organisations, with the own rows of another person."""
    return replace(by, person=person)
