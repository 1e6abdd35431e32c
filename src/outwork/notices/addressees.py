"""Who is told: the people of an organisation by their roles, and where mail reaches a person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.authority import Role
from outwork.kernel.money import Money
from outwork.kernel.sentence import Names
from outwork.notices.mail_teller import MailTeller
from outwork.people.models import Account, Membership, Organisation, PersonDetails, RoleGrant
from outwork.people.queries.directory import organisations_by_id, persons_by_id
from outwork.people.queries.roles import Narrowing, reaching
from outwork.store.actor import Actor, Door, system
from outwork.store.scope import scope

WORKER = "worker"


def holders(
    *,
    organisation: UUID,
    roles: Collection[Role],
    at: datetime,
    engagement: UUID | None = None,
    amount: Money | None = None,
) -> frozenset[UUID]:
    """The persons who hold one of these roles now, for everything or as far as this engagement.

    With an amount, those whose limit covers it, and owners, who see to it that somebody's does.
    It looks in the organisation's own scope, so that an act or a reaction may tell any side. One
    that was entered by others and then claimed is the people of whoever claimed it.
    """
    reached = reaching(Narrowing(engagement=engagement))
    party = _claimed_by(organisation) or organisation
    with scope(system(organisations=frozenset({party}))):
        found = RoleGrant.objects.filter(
            reached, party_id=party, role__in=roles, ended_at=None
        ).select_related("party", "deputy_of__party")
        in_force = [grant for grant in found if grant.in_force(at)]
    return frozenset(grant.person_id for grant in in_force if _goes_so_far(grant, amount))


def _goes_so_far(grant: RoleGrant, amount: Money | None) -> bool:
    limit = grant.limit
    if amount is None or limit is None or grant.role == Role.OWNER.value:
        return True
    return limit.currency == amount.currency and amount <= limit


def _claimed_by(organisation: UUID) -> UUID | None:
    with scope(system(organisations=frozenset({organisation}))):
        found = Organisation.objects.filter(pk=organisation).first()
    return found.successor_id if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A person whom mail reaches, and how things are told to them."""

    actor: Actor
    address: str
    name: str
    language: str
    teller: MailTeller

    def names(self) -> Names:
        """Names as this person may know them."""
        return lambda ids: _names_for(self.actor, ids)


def addressee(*, person: UUID) -> Addressee | None:
    """Where and how mail reaches a person, as the worker; None where it does not, or no more."""
    account = Account.objects.using(WORKER).filter(person_id=person, is_active=True).first()
    details = PersonDetails.objects.using(WORKER).filter(person_id=person).first()
    if details is None:
        return None
    address = account.email if account is not None else details.contact_email
    if not address:
        return None
    return Addressee(
        actor=_actor(person),
        address=address,
        name=details.name,
        language=details.language,
        teller=MailTeller(zone=ZoneInfo(details.zone), language=details.language),
    )


def _actor(person: UUID) -> Actor:
    """The person with the rows of their organisations, as at their own desk."""
    members = Membership.objects.using(WORKER).filter(person_id=person, left_at=None)
    own = list(members.values_list("party_id", flat=True))
    claimed = Organisation.objects.using(WORKER).filter(successor_id__in=own)
    return Actor(
        person=person,
        organisations=frozenset([*own, *claimed.values_list("pk", flat=True)]),
        door=Door.SYSTEM,
    )


def _names_for(actor: Actor, ids: frozenset[UUID]) -> dict[UUID, str]:
    with scope(actor):
        organisations = {one: card.name for one, card in organisations_by_id(ids).items()}
        others = ids - organisations.keys()
        persons = {one: card.name for one, card in persons_by_id(others).items() if card.known}
    return organisations | persons
