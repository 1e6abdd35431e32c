"""From somebody at a door to an `Actor`: whose rows they see from here on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.models import (
    Account,
    ApiToken,
    LinkPurpose,
    Membership,
    OneTimeLink,
    Organisation,
)
from outwork.people.queries.links import open_link
from outwork.people.queries.roles import (
    Reach,
    organisations_with_a_role,
    reaching_roles,
    whole_reach,
)
from outwork.people.secret_text import digest_of
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An organisation that somebody can act for."""

    id: UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenHolder:
    """Who acts with an API token, and how far it reaches."""

    actor: Actor
    token_id: UUID
    scopes: frozenset[str]


def actor_for(
    *,
    account: Account,
    organisation: UUID | None,
    door: Door,
    at: datetime,
    second_factor: bool = False,
    strong_proof: bool = False,
    engagements: frozenset[UUID] = frozenset(),
) -> Actor:
    """Somebody signed in, acting for one of their organisations or for themself alone.

    The scope holds that organisation and whatever it claimed, and no other organisation of theirs;
    where each of their roles is limited to some engagements, it holds no others of those either.
    Raises Refusal (missing) where they have no role there now: whether it exists is not told.
    """
    person = account.person_id
    organisations, reach = (
        (frozenset[UUID](), None)
        if organisation is None
        else _organisations(person=person, organisation=organisation, at=at)
    )
    return Actor(
        person=person,
        organisation=organisation,
        organisations=organisations,
        engagements=engagements,
        reach=reach,
        door=door,
        second_factor=second_factor,
        strong_proof=strong_proof,
    )


def choices_of(*, account: Account, at: datetime) -> list[Choice]:
    """The organisations somebody has a role in now, by name, for the switch.

    Claimed ones are left out: their rows come with the successor.
    """
    person = account.person_id
    with scope(Actor(person=person)):
        found = Membership.objects.filter(person_id=person, left_at=None, party__successor=None)
        parties = {one.party_id: one.party for one in found.select_related("party")}
    with scope(Actor(person=person, organisations=frozenset(parties))):
        open_now = organisations_with_a_role(person=person, at=at)
    chosen = sorted((parties[one] for one in open_now & set(parties)), key=lambda one: one.name)
    return [Choice(id=one.pk, name=one.name, kind=one.kind) for one in chosen]


def token_holder(*, secret: str, at: datetime) -> TokenHolder | None:
    """Who acts with a token; None for one that is unknown, revoked, expired or without a role."""
    token = (
        ApiToken.objects.filter(digest=digest_of(secret)).select_related("person__account").first()
    )
    if token is None or not token.opens(at):
        return None
    account = Account.objects.filter(person_id=token.person_id, is_active=True).first()
    if account is None:
        return None
    try:
        actor = actor_for(account=account, organisation=token.organisation_id, door=Door.API, at=at)
    except Refusal:
        return None
    return TokenHolder(actor=actor, token_id=token.pk, scopes=frozenset(token.scopes))


def actor_for_link(*, secret: str, at: datetime) -> Actor:
    """The contact behind a supplier's mailed link: their organisation and that one engagement.

    Raises Refusal (missing) where the link is unknown, closed or old.
    """
    return actor_behind(open_link(secret=secret, at=at, purpose=LinkPurpose.SUPPLIER))


def actor_behind(link: OneTimeLink) -> Actor:
    """Who holds an open supplier's link, proven by nothing but holding it."""
    assert link.purpose == LinkPurpose.SUPPLIER
    assert link.organisation_id is not None
    return Actor(
        person=link.person_id,
        organisation=link.organisation_id,
        organisations=frozenset({link.organisation_id}),
        engagements=frozenset({link.subject_id}),
        reach=frozenset({link.subject_id}),
        door=Door.LINK,
    )


def _organisations(
    *, person: UUID, organisation: UUID, at: datetime
) -> tuple[frozenset[UUID], Reach]:
    """Both reads name the person, so a foreign organisation in the scope opens nothing."""
    with scope(Actor(person=person, organisations=frozenset({organisation}))):
        roles = reaching_roles(person=person, organisation=organisation, at=at)
        if not roles:
            raise Refusal("You have no role there.", ground=Ground.MISSING)
        found = Organisation.objects.filter(Q(pk=organisation) | Q(successor_id=organisation))
        return frozenset(found.values_list("pk", flat=True)), whole_reach(roles)
