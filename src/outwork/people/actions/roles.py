"""Giving and ending roles, with their limits, and deputies."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act, Role
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask, own_organisation
from outwork.people.chronicle import note
from outwork.people.models import Department, Membership, Organisation, RoleGrant
from outwork.people.queries.roles import Narrowing
from outwork.people.sign_in.sessions import end_sessions_of
from outwork.store.action import action
from outwork.store.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOffer:
    """A role with its limits, as it is given or offered with an invitation."""

    role: Role
    first_day: date
    last_day: date | None = None
    """Included; None is until further notice."""
    limit: Money | None = None
    """Up to which amount the person may sign in this role; None is any."""
    department: UUID | None = None
    programme: UUID | None = None
    engagement: UUID | None = None

    def checked(self) -> "RoleOffer":
        """Raises Refusal for what the rules of roles do not allow."""
        if self.last_day is not None and self.last_day < self.first_day:
            raise Refusal.of(
                "last_day",
                f"The last day comes before the first. Enter {self.first_day} or later.",
                given=self.last_day,
                accepted=f"{self.first_day} or later",
            )
        if self.role is Role.AUDITOR and self.last_day is None:
            raise Refusal.of(
                "last_day",
                "An auditor looks until a date. Enter the last day.",
                accepted="a date",
            )
        if len({self.department, self.programme, self.engagement} - {None}) > 1:
            raise Refusal.of(
                "limited_to",
                "A role is limited to one department, programme or engagement. Give two roles.",
                accepted="one of them, or none",
            )
        return self


@action
def grant_role(*, person: UUID, offer: RoleOffer, by: Actor, at: datetime) -> RoleGrant:
    """Give a member a role. Nobody gives one to themself."""
    mine = person == by.person
    ask(Act.SET_ROLES, by=by, at=at, own=mine)
    if offer.limit is not None:
        ask(Act.SET_SIGNING_LIMIT, by=by, at=at, own=mine)
    organisation = own_organisation(by)
    _require_member(organisation=organisation, person=person)
    return give(organisation=organisation, person=person, offer=offer, by=by, at=at)


@action
def end_role(*, grant: UUID, by: Actor, at: datetime) -> RoleGrant:
    """End a role now. The person's sessions end with it, and so do its deputies' rights."""
    found = _locked(grant, by=by)
    ask(Act.SET_ROLES, by=by, at=at, own=found.person_id == by.person)
    if found.ended_at is not None:
        raise Refusal("This role has ended already.", ground=Ground.CONFLICT)
    require_another_owner(organisation=found.party_id, without=[found], at=at)
    end(found, by=by, at=at)
    end_sessions_of(found.person_id)
    return found


@action
def name_deputy(
    *, grant: UUID, deputy: UUID, first_day: date, last_day: date, by: Actor, at: datetime
) -> RoleGrant:
    """Let a member stand in for a role on some days, within its limits."""
    original = _locked(grant, by=by)
    ask(
        Act.NAME_DEPUTY,
        by=by,
        at=at,
        own=original.person_id == by.person,
        narrowing=_narrowing(original),
    )
    if original.deputy_of_id is not None or not original.in_force(at):
        raise Refusal.of("grant", "Only a role that counts now can have a deputy.")
    if deputy == original.person_id:
        raise Refusal.of("deputy", "Nobody stands in for themself. Choose another person.")
    if original.last_day is not None and last_day > original.last_day:
        raise Refusal.of(
            "last_day",
            f"The role itself ends on {original.last_day}. Enter that day or an earlier one.",
            given=last_day,
            accepted=f"{original.last_day} or earlier",
        )
    _require_member(organisation=original.party_id, person=deputy)
    offer = RoleOffer(
        role=Role(original.role),
        first_day=first_day,
        last_day=last_day,
        limit=original.limit,
        department=original.only_department_id,
        programme=original.only_programme_id,
        engagement=original.only_engagement_id,
    )
    return give(
        organisation=original.party_id,
        person=deputy,
        offer=offer,
        deputy_of=original.pk,
        by=by,
        at=at,
    )


def give(
    *,
    organisation: UUID,
    person: UUID,
    offer: RoleOffer,
    by: Actor,
    at: datetime,
    deputy_of: UUID | None = None,
    granted_by: UUID | None = None,
) -> RoleGrant:
    """Write a grant; the caller has asked authority."""
    offer.checked()
    _require_own_department(offer, organisation=organisation)
    granter = granted_by or by.person
    assert granter is not None
    grant = RoleGrant(
        party_id=organisation,
        person_id=person,
        role=offer.role.value,
        only_department_id=offer.department,
        only_programme_id=offer.programme,
        only_engagement_id=offer.engagement,
        limit_minor=offer.limit.minor if offer.limit else None,
        limit_currency=offer.limit.currency if offer.limit else "",
        first_day=offer.first_day,
        last_day=offer.last_day,
        deputy_of_id=deputy_of,
        granted_by_id=granter,
    )
    grant.save(force_insert=True)
    body = {"person": person, "role": grant.role, "deputy_of": deputy_of}
    note("role_granted", subject_id=grant.pk, party_id=organisation, by=by, at=at, body=body)
    return grant


def end(grant: RoleGrant, *, by: Actor, at: datetime) -> None:
    """Mark a grant as ended; the caller has asked authority and holds the lock."""
    grant.ended_at = at
    grant.save(update_fields=["ended_at"])
    note(
        "role_ended",
        subject_id=grant.pk,
        party_id=grant.party_id,
        by=by,
        at=at,
        body={"person": grant.person_id, "role": grant.role},
    )


def require_another_owner(*, organisation: UUID, without: list[RoleGrant], at: datetime) -> None:
    """Refuse where an organisation would be left without an owner."""
    if all(one.role != Role.OWNER.value for one in without):
        return
    # Two owners who leave at once must meet here: only the first may find the other one.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation)
    owners = RoleGrant.objects.filter(
        party_id=organisation, role=Role.OWNER.value, ended_at=None, deputy_of=None
    ).select_related("party")
    gone = {one.pk for one in without}
    if not any(one.in_force(at) and one.pk not in gone for one in owners):
        raise Refusal(
            "An organisation needs an owner. Make somebody else one first.",
            ground=Ground.CONFLICT,
        )


def _narrowing(grant: RoleGrant) -> Narrowing:
    """What a role is limited to: there it counts for naming who stands in."""
    return Narrowing(
        department=grant.only_department_id,
        programme=grant.only_programme_id,
        engagement=grant.only_engagement_id,
    )


def _locked(grant: UUID, *, by: Actor) -> RoleGrant:
    found = (
        RoleGrant.objects.select_for_update(no_key=True, of=("self",))
        .select_related("party")
        .filter(pk=grant, party_id=own_organisation(by))
        .first()
    )
    if found is None:
        raise Refusal("There is no such role here.", ground=Ground.MISSING)
    return found


def _require_own_department(offer: RoleOffer, *, organisation: UUID) -> None:
    if offer.department is None:
        return
    if not Department.objects.filter(pk=offer.department, party_id=organisation).exists():
        raise Refusal.of(
            "limited_to",
            "There is no such department. Choose one of yours.",
            accepted="a department",
        )


def _require_member(*, organisation: UUID, person: UUID) -> None:
    if not Membership.objects.filter(
        party_id=organisation, person_id=person, left_at=None
    ).exists():
        raise Refusal.of(
            "person",
            "This person does not belong to your organisation. Invite them first.",
            accepted="a member",
        )
