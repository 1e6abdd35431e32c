"""Asking the table of grants: a grant with its reason, or a denial with its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from types import MappingProxyType

from outwork.arrangement.answers import Answers
from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.agreeing import AGREEING
from outwork.arrangement.authority.grant import Grant, Holder, Own, Role, Standing
from outwork.arrangement.authority.organising import ORGANISING
from outwork.arrangement.authority.paying import PAYING
from outwork.arrangement.authority.talking import TALKING
from outwork.arrangement.authority.working import WORKING
from outwork.arrangement.positions import Side, positions
from outwork.arrangement.situation import Situation
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal

_ROWS = sorted((*AGREEING, *WORKING, *PAYING, *TALKING, *ORGANISING), key=lambda row: row.act)

GRANTS = MappingProxyType({act: tuple(rows) for act, rows in groupby(_ROWS, lambda row: row.act)})
"""Every act with its grants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role as it holds here and today: already narrowed by department, engagement and dates."""

    role: Role
    limit: Money | None = None
    """The signing limit; None has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks: what their organisation is in the matter, and their roles in it."""

    holds: frozenset[Holder]
    roles: tuple[HeldRole, ...] = ()

    @classmethod
    def on_side(cls, side: Side, *, answers: Answers, roles: Iterable[HeldRole]) -> "Asker":
        """A person of one side, where the terms name no other organisation for a position."""
        held = {position for position, holder in positions(answers).items() if holder is side}
        return cls(holds=frozenset({*held, Standing.PERSON}), roles=tuple(roles))

    @classmethod
    def in_organisation(cls, roles: Iterable[HeldRole]) -> "Asker":
        """A member of the organisation that an act concerns."""
        holds = frozenset({Standing.ORGANISATION, Standing.PERSON})
        return cls(holds=holds, roles=tuple(roles))


class Obstacle(IntEnum):
    """What stands in the way, the nearest to a grant last."""

    NOT_HERE = 1  # nothing of the kind under these answers
    POSITION = 2  # another organisation's to do
    ROLE = 3
    OWN = 4
    LIMIT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Why somebody may not, in a sentence for them."""

    act: Act
    obstacle: Obstacle
    reason: str


def may(
    act: Act,
    *,
    by: Asker,
    situation: Situation | None = None,
    own: bool = False,
    amount: Money | None = None,
) -> Grant | Denial:
    """Whether somebody may do an act, with the reason either way.

    `situation` holds the answers that are in force and, where a price line is concerned, its one
    basis; None for acts inside an organisation. `own` says that the act concerns what the person
    made or prepared themself. `amount` is what the act binds or moves, where a limit counts.
    """
    denials: list[Denial] = []
    for row in GRANTS[act]:
        found = _asked(row, by=by, situation=situation, own=own, amount=amount)
        if isinstance(found, Grant):
            return found
        denials.append(found)
    return max(denials, key=lambda denial: denial.obstacle)


def require(
    act: Act,
    *,
    by: Asker,
    situation: Situation | None = None,
    own: bool = False,
    amount: Money | None = None,
) -> Grant:
    """The grant, or a Refusal (forbidden) with the reason why not."""
    found = may(act, by=by, situation=situation, own=own, amount=amount)
    if isinstance(found, Denial):
        raise Refusal(found.reason, ground=Ground.FORBIDDEN)
    return found


def _asked(
    row: Grant,
    *,
    by: Asker,
    situation: Situation | None,
    own: bool,
    amount: Money | None,
) -> Grant | Denial:
    """One row: the grant itself, or the first obstacle."""
    if row.when.asked and (situation is None or not row.when.holds(situation)):
        return _denied(row, Obstacle.NOT_HERE, _no_room(row))
    if not row.holders & by.holds:
        return _denied(row, Obstacle.POSITION, _of_others(row))
    if Standing.SYSTEM in row.holders & by.holds:
        return row  # the clock has no role, no limit and nothing of its own
    fitting = tuple(held for held in by.roles if held.role in row.roles)
    if row.roles and not fitting:
        return _denied(row, Obstacle.ROLE, _role_missing(row))
    if row.own is not Own.ANY and own is not (row.own is Own.ONLY):
        return _denied(row, Obstacle.OWN, _own_words(row))
    if row.within_limit and not _covered(fitting, amount=amount):
        return _denied(row, Obstacle.LIMIT, _limit_words(fitting, amount=amount))
    return row


def _denied(row: Grant, obstacle: Obstacle, reason: str) -> Denial:
    return Denial(act=row.act, obstacle=obstacle, reason=reason)


def _no_room(row: Grant) -> str:
    return f'These terms leave no room for "{row.act.words}".'


def _of_others(row: Grant) -> str:
    return f"{row.reason} Here that is not you."


def _role_missing(row: Grant) -> str:
    return f"This needs the role {_listed(row.roles)}. Ask somebody who has it."


def _own_words(row: Grant) -> str:
    if row.own is Own.ONLY:
        return f"{row.reason} This is not yours."
    return f"This is your own, so somebody else on your side must do it. {row.reason}"


def _covered(held: Iterable[HeldRole], *, amount: Money | None) -> bool:
    """Whether one of the roles has no limit, or one in the same currency that is high enough."""
    return any(_covers(role.limit, amount=amount) for role in held)


def _covers(limit: Money | None, *, amount: Money | None) -> bool:
    if limit is None:
        return True
    return amount is not None and limit.currency == amount.currency and amount <= limit


def _limit_words(held: Iterable[HeldRole], *, amount: Money | None) -> str:
    limits = ", ".join(sorted({str(role.limit) for role in held}))
    value = "of a value nobody has named" if amount is None else str(amount)
    return f"Your limit is {limits} and this is {value}. Ask somebody with a higher limit."


def _listed(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))
