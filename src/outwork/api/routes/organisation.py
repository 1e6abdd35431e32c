"""One's own organisation: described, its departments, its members and what they may do."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.routes.known import refuse_unknown_engagement
from outwork.api.schemas.organisation import (
    DeputySent,
    DescriptionSent,
    GrantShown,
    Invitation,
    InvitationSent,
    Member,
    Members,
    MembershipEnded,
    NewDepartmentSent,
    OwnOrganisation,
    RoleSent,
)
from outwork.api.schemas.people import Department, Departments
from outwork.arrangement.authority import Role
from outwork.kernel.refusal import Ground, Refusal
from outwork.notices.inviting import mail_invitation
from outwork.people.actions import (
    change_organisation,
    create_department,
    end_role,
    grant_role,
    invite_member,
    name_deputy,
    remove_member,
)
from outwork.people.authority import own_organisation
from outwork.people.models import Department as DepartmentRow
from outwork.people.models import Membership, Organisation, RoleGrant
from outwork.people.queries.members import members

organisation = Noun("Organisation")


@organisation.get("/organisation", scope="people:read")
def show_own_organisation(request: ApiRequest) -> OwnOrganisation:
    """The organisation that the token acts for."""
    return OwnOrganisation.of(_own(request))


@organisation.put("/organisation", scope="people:write")
def put_own_organisation(request: ApiRequest, body: DescriptionSent) -> OwnOrganisation:
    """Describe the organisation that the token acts for."""
    changed = change_organisation(**body.model_dump(), by=request.actor, at=request.at)
    return OwnOrganisation.of(changed)


@organisation.get("/departments", scope="people:read")
def list_departments(request: ApiRequest) -> Departments:
    """The departments of one's own organisation, by name."""
    own = DepartmentRow.objects.filter(party_id=own_organisation(request.actor)).order_by("name")
    return Departments(items=[Department(id=one.pk, name=one.name) for one in own])


@organisation.post("/departments", scope="people:write", status=201)
def make_department(request: ApiRequest, body: NewDepartmentSent) -> Department:
    """Name a unit, to which roles can be limited."""
    made = create_department(name=body.name, by=request.actor, at=request.at)
    return Department(id=made.pk, name=made.name)


@organisation.get("/organisation/members", scope="people:read")
def list_members(request: ApiRequest) -> Members:
    """Everybody who belongs to it, with what they may do."""
    rows = members(organisation=own_organisation(request.actor), at=request.at)
    return Members(items=[Member.of(one) for one in rows])


@organisation.post("/organisation/invitations", scope="members", status=201)
def invite_somebody(request: ApiRequest, body: InvitationSent) -> Invitation:
    """Ask somebody in by mail. The link works for that address only."""
    today = _today(request)
    for one in body.roles:
        refuse_unknown_engagement(one.engagement, by=request.actor, field="roles.engagement")
    offers = [one.offer(today=today) for one in body.roles]
    made = invite_member(email=body.email, offers=offers, by=request.actor, at=request.at)
    mail_invitation(made, at=request.at)
    return Invitation.of(made.link)


@organisation.post("/organisation/members/{person}/removal", scope="members")
def remove_one_member(request: ApiRequest, person: UUID) -> MembershipEnded:
    """Somebody belongs no longer: their roles, tokens and sessions end now, their work stays."""
    gone = remove_member(person=person, by=request.actor, at=request.at)
    return MembershipEnded(person=person, left_at=gone.left_at or request.at)


@organisation.post("/organisation/members/{person}/roles", scope="members", status=201)
def give_role(request: ApiRequest, person: UUID, body: RoleSent) -> GrantShown:
    """Give a member one more role. Nobody gives one to themself."""
    _refuse_unless_member(request, person)
    refuse_unknown_engagement(body.engagement, by=request.actor, field="engagement")
    offer = body.offer(today=_today(request))
    return _shown(grant_role(person=person, offer=offer, by=request.actor, at=request.at))


@organisation.post("/roles/{grant}/end", scope="members")
def end_one_role(request: ApiRequest, grant: UUID) -> GrantShown:
    """End a role now, with its deputies."""
    return _shown(end_role(grant=grant, by=request.actor, at=request.at))


@organisation.post("/roles/{grant}/deputies", scope="members", status=201)
def name_one_deputy(request: ApiRequest, grant: UUID, body: DeputySent) -> GrantShown:
    """Let a member stand in for a role on some days, within its limits."""
    made = name_deputy(
        grant=grant,
        deputy=body.person,
        first_day=body.first_day,
        last_day=body.last_day,
        by=request.actor,
        at=request.at,
    )
    return _shown(made)


def _refuse_unless_member(request: ApiRequest, person: UUID) -> None:
    """Somebody of another organisation is not there to be given anything."""
    mine = Membership.objects.filter(party_id=own_organisation(request.actor), left_at=None)
    if not mine.filter(person_id=person).exists():
        raise Refusal("There is no such member here.", ground=Ground.MISSING)


def _own(request: ApiRequest) -> Organisation:
    return Organisation.objects.get(pk=own_organisation(request.actor))


def _today(request: ApiRequest) -> date:
    """The day that it is for the organisation."""
    return request.at.astimezone(ZoneInfo(_own(request).zone)).date()


def _shown(grant: RoleGrant) -> GrantShown:
    return GrantShown(
        id=grant.pk,
        person=grant.person_id,
        role=Role(grant.role),
        first_day=grant.first_day,
        last_day=grant.last_day,
        ended_at=grant.ended_at,
    )
