"""The first person of an instance that strangers can reach: by a link printed when it is set up."""

from datetime import datetime

from outwork.people.actions.beginnings import Place, found_organisation, own
from outwork.people.actions.links import make_link, use_up
from outwork.people.actions.signing_up import sign_up
from outwork.people.models import Account, LinkPurpose, OneTimeLink, Organisation, OrganisationKind
from outwork.store.action import action
from outwork.store.actor import Actor, system
from outwork.store.identity import new_id
from outwork.store.scope import scope


def first_administrator_link(*, at: datetime) -> str | None:
    """The secret of a new link, the earlier ones closed; None once the instance has an operator.

    For the set-up and the command line: whoever runs them holds the machine.
    """
    actor = system()
    with scope(actor):
        waiting = OneTimeLink.objects.filter(purpose=LinkPurpose.FIRST_ADMINISTRATOR)
        if waiting.filter(used_at__isnull=False).exists():
            return None
        waiting.filter(closed_at=None).update(closed_at=at)
        made = make_link(
            purpose=LinkPurpose.FIRST_ADMINISTRATOR, subject_id=new_id(), by=actor, at=at
        )
    return made.secret


@action
def become_first_administrator(
    *,
    secret: str,
    email: str,
    password_digest: str,
    name: str,
    organisation_name: str,
    place: Place,
    by: Actor,
    at: datetime,
) -> Account:
    """Make the account of the first administrator and the operator's organisation, once."""
    use_up(secret=secret, purpose=LinkPurpose.FIRST_ADMINISTRATOR, at=at)
    account = sign_up(
        email=email,
        password_digest=password_digest,
        name=name,
        place=place,
        email_is_proven=True,
        by=by,
        at=at,
    )
    operator = _found_operator(name=organisation_name, place=place, by=by, at=at)
    own(organisation=operator, person=account.person_id, by=by, at=at)
    return account


def _found_operator(*, name: str, place: Place, by: Actor, at: datetime) -> Organisation:
    return found_organisation(
        kind=OrganisationKind.OPERATOR, name=name, place=place.cleaned(), by=by, at=at
    )
