"""Inviting somebody into an organisation, with the roles that wait for them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from outwork.arrangement.authority import Act, Role
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions.beginnings import join
from outwork.people.actions.links import NewLink, make_link, require_address, use_up
from outwork.people.actions.roles import RoleOffer, give
from outwork.people.authority import ask, own_organisation
from outwork.people.models import LinkPurpose, Membership, Organisation
from outwork.people.queries.roles import has_a_role
from outwork.people.scopes import within
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.scope import scope


class WrittenOffer(TypedDict):
    """A role as it is kept with an invitation until somebody accepts."""

    role: str
    first_day: str
    last_day: str | None
    limit_minor: int | None
    limit_currency: str
    department: str | None
    programme: str | None
    engagement: str | None


@action
def invite_member(*, email: str, offers: Iterable[RoleOffer], by: Actor, at: datetime) -> NewLink:
    """A link for one address that makes whoever reads its mail a member with these roles."""
    ask(Act.INVITE_MEMBER, by=by, at=at)
    checked = [offer.checked() for offer in offers]
    if not checked:
        raise Refusal.of("roles", "Choose at least one role.", accepted="one role or more")
    organisation = own_organisation(by)
    return make_link(
        purpose=LinkPurpose.INVITATION,
        subject_id=organisation,
        organisation_id=organisation,
        email=email,
        body={"roles": [written(offer) for offer in checked]},
        by=by,
        at=at,
    )


@action
def accept_invitation(*, secret: str, by: Actor, at: datetime) -> Membership:
    """Become a member. The account must have the address that was invited, and have proven it."""
    link = use_up(secret=secret, purpose=LinkPurpose.INVITATION, at=at)
    assert by.person is not None
    assert link.organisation_id is not None
    assert link.made_by_id is not None
    require_address(link, person=by.person)
    with scope(within(by, link.organisation_id)):
        _require_inviter(link.made_by_id, organisation=link.organisation_id, at=at)
        organisation = Organisation.objects.get(pk=link.organisation_id)
        membership = join(organisation=organisation, person=by.person, by=by, at=at)
        for offer in map(read, link.body["roles"]):
            give(
                organisation=organisation.pk,
                person=by.person,
                offer=offer,
                granted_by=link.made_by_id,
                by=by,
                at=at,
            )
    return membership


def written(offer: RoleOffer) -> WrittenOffer:
    """An offer as plain values."""
    return {
        "role": offer.role.value,
        "first_day": offer.first_day.isoformat(),
        "last_day": offer.last_day.isoformat() if offer.last_day else None,
        "limit_minor": offer.limit.minor if offer.limit else None,
        "limit_currency": offer.limit.currency if offer.limit else "",
        "department": _text(offer.department),
        "programme": _text(offer.programme),
        "engagement": _text(offer.engagement),
    }


def read(row: WrittenOffer) -> RoleOffer:
    """The offer that was written."""
    minor = row["limit_minor"]
    return RoleOffer(
        role=Role(row["role"]),
        first_day=date.fromisoformat(row["first_day"]),
        last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        limit=None if minor is None else Money(minor, row["limit_currency"]),
        department=_id(row["department"]),
        programme=_id(row["programme"]),
        engagement=_id(row["engagement"]),
    )


def _require_inviter(person: UUID, *, organisation: UUID, at: datetime) -> None:
    """What somebody offered who has no say any more is off."""
    if not has_a_role(person=person, organisation=organisation, at=at):
        raise Refusal(
            "Whoever sent this invitation no longer belongs there. Ask for a new one.",
            ground=Ground.CONFLICT,
        )


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
