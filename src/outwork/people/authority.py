"""Asking authority about acts inside an organisation and about oneself."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act, Asker, Grant, HeldRole, Standing, may, require
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.models import Organisation, OrganisationKind
from outwork.people.queries.roles import (
    ANYTHING,
    Narrowing,
    Reach,
    held_roles,
    reaching_roles,
    whole_reach,
)
from outwork.store.actor import Actor, Door
from outwork.store.reading import read_once


def ask(
    act: Act,
    *,
    by: Actor,
    at: datetime,
    own: bool = False,
    amount: Money | None = None,
    narrowing: Narrowing = ANYTHING,
) -> Grant:
    """The grant that lets somebody act for their organisation, or about themself.

    Raises Refusal (forbidden) with the reason; also where the act needs a fresh proof of who acts.
    """
    grant = require(act, by=_asker(by, at=at, narrowing=narrowing), own=own, amount=amount)
    prove_again(grant, by=by)
    return grant


def allowed(
    act: Act,
    *,
    by: Actor,
    at: datetime,
    own: bool = False,
    narrowing: Narrowing = ANYTHING,
) -> bool:
    """Whether somebody may, proving aside: for pages that show a button or leave it out."""
    asker = _asker(by, at=at, narrowing=narrowing)
    return isinstance(may(act, by=asker, own=own), Grant)


def reach_of(act: Act, *, by: Actor, at: datetime) -> Reach:
    """The engagements for which somebody may do this for their organisation; None is all of them.

    For lists, which show as much as one's roles reach. Raises Refusal (forbidden) with the reason
    where no role of theirs lets them do it for any.
    """
    assert by.person is not None, "the system needs no leave"
    organisation = own_organisation(by)
    roles = reaching_roles(person=by.person, organisation=organisation, at=at)
    granting = [
        one for one in roles if isinstance(may(act, by=Asker.in_organisation([one.held])), Grant)
    ]
    if not granting:
        require(act, by=Asker.in_organisation(one.held for one in roles))
    return whole_reach(granting)


def roles_here(*, by: Actor, at: datetime, narrowing: Narrowing = ANYTHING) -> tuple[HeldRole, ...]:
    """The roles of whoever acts, in the organisation they act for: what an `Asker` is made of."""
    if by.person is None or by.organisation is None:
        return ()
    return held_roles(person=by.person, organisation=by.organisation, at=at, narrowing=narrowing)


def prove_again(grant: Grant, *, by: Actor) -> None:
    """Refuse an act that needs a fresh password or second factor when none was given.

    A command is typed by whoever already holds the machine.
    """
    if grant.step_up and not by.second_factor and by.door is not Door.COMMAND:
        raise Refusal(
            "Prove once more that it is you, then try again. It counts for 15 minutes.",
            ground=Ground.FORBIDDEN,
        )


def own_organisation(by: Actor) -> UUID:
    """The organisation somebody acts for; refused where they act for none."""
    if by.organisation is None:
        raise Refusal("Choose the organisation you act for first.", ground=Ground.FORBIDDEN)
    return by.organisation


def _asker(by: Actor, *, at: datetime, narrowing: Narrowing) -> Asker:
    assert by.person is not None, "the system needs no leave"
    if by.organisation is None:
        return Asker(holds=frozenset({Standing.PERSON}))
    asker = Asker.in_organisation(roles_here(by=by, at=at, narrowing=narrowing))
    if not _operates(by.organisation):
        return asker
    return Asker(holds=asker.holds | {Standing.OPERATOR}, roles=asker.roles)


@read_once
def _operates(organisation: UUID) -> bool:
    """Whether it hosts this instance."""
    return Organisation.objects.filter(pk=organisation, kind=OrganisationKind.OPERATOR).exists()
