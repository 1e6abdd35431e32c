"""Organisations that others entered, and taking one over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions.acquaintance import acquaint
from outwork.people.actions.beginnings import Place, found_organisation, know_person, own
from outwork.people.actions.links import require_address
from outwork.people.authority import ask, own_organisation
from outwork.people.chronicle import note
from outwork.people.models import LinkPurpose, OneTimeLink, Organisation, OrganisationKind
from outwork.people.queries.links import held_link
from outwork.people.scopes import within
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSupplier:
    """An organisation somebody else entered, and its contact where one was named."""

    organisation: Organisation
    contact: UUID | None


@action
def enter_organisation(
    *,
    kind: OrganisationKind,
    name: str,
    place: Place,
    by: Actor,
    at: datetime,
    contact_name: str = "",
    contact_email: str = "",
) -> NewSupplier:
    """Enter an organisation that has no account: a supplier by link, an imported contract.

    It is unclaimed. Its contact may act for it by a mailed link. The act that needs it asks
    authority.
    """
    assert kind in {OrganisationKind.COMPANY, OrganisationKind.SOLE_TRADER}
    checked = place.cleaned()
    organisation = found_organisation(
        kind=kind,
        name=name,
        place=checked,
        entered_by_id=own_organisation(by),
        by=by,
        at=at,
    )
    if not contact_email:
        return NewSupplier(organisation=organisation, contact=None)
    contact = know_person(
        person=new_id(),
        name=contact_name or name,
        email=contact_email,
        place=checked,
        by=by,
        at=at,
    )
    own(organisation=organisation, person=contact.pk, by=by, at=at)
    return NewSupplier(organisation=organisation, contact=contact.pk)


@action
def claim_organisation(*, link: UUID, by: Actor, at: datetime) -> Organisation:
    """Take over what others entered about one's organisation, with the link mailed to one.

    `link` is one that whoever acts has opened with its secret. From now on the scope of the
    organisation they act for holds the rows of the entered one; no record is rewritten, and every
    link to it is closed.
    """
    ask(Act.CLAIM_ORGANISATION, by=by, at=at, own=True)
    ask(Act.CHANGE_ORGANISATION, by=by, at=at)
    successor = own_organisation(by)
    opened = held_link(link=link, at=at, purpose=LinkPurpose.SUPPLIER)
    assert opened.organisation_id is not None
    assert by.person is not None
    with scope(within(by, opened.organisation_id)):
        entered = Organisation.objects.select_for_update(no_key=True).get(pk=opened.organisation_id)
        _require_claimable(entered, successor=successor)
        require_address(opened, person=by.person)
        entered.successor_id = successor
        entered.save(update_fields=["successor"])
        acquaint(party_id=successor, counterparty_id=_entered_by(entered), by=by, at=at)
        links = OneTimeLink.objects.filter(organisation_id=entered.pk, closed_at=None)
        links.update(closed_at=at)
        note(
            "organisation_claimed",
            subject_id=entered.pk,
            party_id=entered.pk,
            by=by,
            at=at,
            body={"successor": successor},
        )
    return entered


def _require_claimable(entered: Organisation, *, successor: UUID) -> None:
    if not entered.is_unclaimed:
        raise Refusal("Somebody has claimed this already.", ground=Ground.CONFLICT)
    if entered.entered_by_id == successor:
        raise Refusal(
            "You entered this organisation yourself, so it is the other side's to claim.",
            ground=Ground.FORBIDDEN,
        )


def _entered_by(entered: Organisation) -> UUID:
    assert entered.entered_by_id is not None
    return entered.entered_by_id
