"""The shape of a grant: who may do an act, under which answers, and why."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.positions import Position
from outwork.arrangement.situation import ALWAYS, When


class Role(StrEnum):
    """What a person may do in an organisation. A person may hold several."""

    OWNER = "owner"
    MANAGER = "manager"
    FINANCE = "finance"
    LEGAL = "legal"
    SPECIALIST = "specialist"
    VIEWER = "viewer"
    AUDITOR = "auditor"


class Standing(StrEnum):
    """Who acts outside of the positions of an engagement."""

    ORGANISATION = "organisation"  # a member of the organisation that the act concerns
    PERSON = "person"  # anybody signed in, about themself; no role needed
    OPERATOR = "operator"  # the organisation that hosts the instance
    SYSTEM = "system"  # the clock or a reaction: nobody in person


Holder = Position | Standing


class Own(StrEnum):
    """Whether an act may concern what the person made or prepared themself."""

    ANY = "any"
    ONLY = "only"
    NEVER = "never"


LEADS = frozenset({Role.OWNER, Role.MANAGER})
SIGNERS = frozenset({Role.OWNER, Role.MANAGER, Role.LEGAL})
WORKERS = frozenset({Role.OWNER, Role.MANAGER, Role.SPECIALIST})
TREASURERS = frozenset({Role.OWNER, Role.FINANCE})
SPENDERS = frozenset({Role.OWNER, Role.MANAGER, Role.FINANCE})
SPEAKERS = frozenset({Role.OWNER, Role.MANAGER, Role.FINANCE, Role.LEGAL, Role.SPECIALIST})
READERS = frozenset(Role)
NO_ROLE: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A row: these holders, in one of these roles, may do this act when the answers are so."""

    act: Act
    holders: frozenset[Holder]
    roles: frozenset[Role]
    """One of them is needed; none where no role is (`Standing.PERSON`, `Standing.SYSTEM`)."""
    when: When
    own: Own
    within_limit: bool
    """Whether the amount must lie within the person's signing limit."""
    step_up: bool
    """Whether the person must prove again who they are: password or second factor."""
    reason: str


def grant(
    *acts: Act,
    to: Holder | Set[Holder],
    roles: frozenset[Role],
    reason: str,
    when: When = ALWAYS,
    own: Own = Own.ANY,
    within_limit: bool = False,
    step_up: bool = False,
) -> tuple[Grant, ...]:
    """The same grant for each of some acts."""
    holders = frozenset({to}) if isinstance(to, StrEnum) else frozenset(to)
    return tuple(
        Grant(
            act=act,
            holders=holders,
            roles=roles,
            when=when,
            own=own,
            within_limit=within_limit,
            step_up=step_up,
            reason=reason,
        )
        for act in acts
    )
