"""Leaving an organisation."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions.roles import end, require_another_owner
from outwork.people.authority import ask, own_organisation
from outwork.people.chronicle import note
from outwork.people.models import ApiToken, Membership, RoleGrant
from outwork.people.sign_in.sessions import end_sessions_of
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def remove_member(*, person: UUID, by: Actor, at: datetime) -> Membership:
    """Somebody belongs no longer: their roles, tokens and sessions end now, their work stays."""
    ask(Act.REMOVE_MEMBER, by=by, at=at, own=person == by.person)
    membership = (
        Membership.objects.select_for_update(no_key=True)
        .filter(party_id=own_organisation(by), person_id=person, left_at=None)
        .first()
    )
    if membership is None:
        raise Refusal("This person is no member here.", ground=Ground.MISSING)
    leave(membership, by=by, at=at)
    end_sessions_of(person)
    return membership


def leave(membership: Membership, *, by: Actor, at: datetime) -> None:
    """End a membership with everything that hangs on it; the caller has asked authority."""
    organisation, person = membership.party_id, membership.person_id
    grants = list(
        RoleGrant.objects.select_for_update(no_key=True).filter(
            party_id=organisation, person_id=person, ended_at=None
        )
    )
    require_another_owner(organisation=organisation, without=grants, at=at)
    for grant in grants:
        end(grant, by=by, at=at)
    ApiToken.objects.filter(person_id=person, organisation_id=organisation, revoked_at=None).update(
        revoked_at=at
    )
    membership.left_at = at
    membership.save(update_fields=["left_at"])
    body = {"person": person}
    note("member_left", subject_id=membership.pk, party_id=organisation, by=by, at=at, body=body)
