"""Who belongs to an organisation and may do what: invitations, roles, deputies, leaving."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.kernel.refusal import Ground, Refusal
from outwork.notices.inviting import mail_invitation
from outwork.people.actions import (
    accept_invitation,
    end_role,
    grant_role,
    invite_member,
    name_deputy,
    remove_member,
)
from outwork.people.authority import own_organisation
from outwork.people.models import (
    Department,
    LinkPurpose,
    Membership,
    RoleGrant,
)
from outwork.people.queries import contacts_of, open_link
from outwork.web.drawing import known
from outwork.web.forms.organisation import DeputyForm, InvitationForm, RoleForm
from outwork.web.pages.account.single_form import Asking, ask_with, sent
from outwork.web.proving import proven
from outwork.web.requests import ORGANISATION, KnownRequest


@known
@proven
@require_http_methods(["GET", "POST"])
def invitation(request: KnownRequest) -> HttpResponse:
    """Invite somebody by e-mail; the role waits until they accept."""
    form = InvitationForm(sent(request), **_choices(request))
    asking = _asking(
        _("Invite somebody"),
        words=_("They get a link by mail that works for their address only, for 14 days."),
        button=_("Send the invitation"),
        said=_("Invited."),
    )

    def perform(typed: dict[str, Any]) -> None:
        made = invite_member(
            email=typed["email"], offers=[form.offer()], by=request.actor, at=request.at
        )
        mail_invitation(made, at=request.at)

    return ask_with(request, form, asking=asking, perform=perform)


@known
@require_http_methods(["GET", "POST"])
def acceptance(request: KnownRequest, secret: str) -> HttpResponse:
    """Become a member, with the account of the address that was invited."""
    open_link(secret=secret, at=request.at, purpose=LinkPurpose.INVITATION)
    asking = Asking(
        title=_("Accept the invitation"),
        words=_("You can then act for this organisation, beside your own."),
        button=_("Accept"),
        back=reverse("today"),
        said=_("You belong to it now."),
    )

    def perform(typed: dict[str, Any]) -> None:
        made = accept_invitation(secret=secret, by=request.actor, at=request.at)
        request.session[ORGANISATION] = str(made.party_id)

    return ask_with(request, forms.Form(sent(request)), asking=asking, perform=perform)


@known
@proven
@require_http_methods(["GET", "POST"])
def role(request: KnownRequest, person: UUID) -> HttpResponse:
    """Give a member one more role."""
    _refuse_unless_member(request, person)
    form = RoleForm(sent(request), **_choices(request))
    asking = _asking(_("Give a role"), button=_("Give it"), said=_("Given."))

    def perform(typed: dict[str, Any]) -> None:
        grant_role(person=person, offer=form.offer(), by=request.actor, at=request.at)

    return ask_with(request, form, asking=asking, perform=perform)


@known
@proven
@require_http_methods(["GET", "POST"])
def role_end(request: KnownRequest, grant: UUID) -> HttpResponse:
    """End a role now."""
    _refuse_unless_granted(request, grant)
    asking = _asking(
        _("End this role"),
        words=_("It ends now, with its deputies; the person is signed out everywhere."),
        button=_("End it"),
        said=_("Ended."),
        is_final=True,
    )

    def perform(typed: dict[str, Any]) -> None:
        end_role(grant=grant, by=request.actor, at=request.at)

    return ask_with(request, forms.Form(sent(request)), asking=asking, perform=perform)


@known
@proven
@require_http_methods(["GET", "POST"])
def deputy(request: KnownRequest, grant: UUID) -> HttpResponse:
    """Let somebody stand in for a role on some days, within its limits."""
    _refuse_unless_granted(request, grant)
    party = own_organisation(request.actor)
    form = DeputyForm(sent(request), members=[(str(o.id), o.name) for o in contacts_of(party)])
    asking = _asking(_("Name a deputy"), button=_("Name them"), said=_("Named."))

    def perform(typed: dict[str, Any]) -> None:
        name_deputy(
            grant=grant,
            deputy=UUID(typed["deputy"]),
            first_day=typed["first_day"],
            last_day=typed["last_day"],
            by=request.actor,
            at=request.at,
        )

    return ask_with(request, form, asking=asking, perform=perform)


@known
@proven
@require_http_methods(["GET", "POST"])
def removal(request: KnownRequest, person: UUID) -> HttpResponse:
    """Somebody belongs no longer."""
    _refuse_unless_member(request, person)
    asking = _asking(
        _("Remove this member"),
        words=_("Their roles, keys and sessions end now. What they did stays."),
        button=_("Remove them"),
        said=_("Removed."),
        is_final=True,
    )

    def perform(typed: dict[str, Any]) -> None:
        remove_member(person=person, by=request.actor, at=request.at)

    return ask_with(request, forms.Form(sent(request)), asking=asking, perform=perform)


def _choices(request: KnownRequest) -> dict[str, Any]:
    """What a role can be limited to, and from which day on it counts."""
    units = Department.objects.filter(party_id=own_organisation(request.actor)).order_by("name")
    return {
        "reader": request.reader,
        "departments": [(str(one.pk), one.name) for one in units],
        "today": request.reader.local(request.at).date(),
    }


def _asking(
    title: str, *, button: str, said: str, words: str = "", is_final: bool = False
) -> Asking:
    back = reverse("organisation")
    return Asking(title=title, words=words, button=button, said=said, back=back, is_final=is_final)


def _refuse_unless_member(request: KnownRequest, person: UUID) -> None:
    """Somebody of another organisation is not there to be asked about."""
    mine = Membership.objects.filter(party_id=own_organisation(request.actor), left_at=None)
    if not mine.filter(person_id=person).exists():
        raise Refusal("There is no such member here.", ground=Ground.MISSING)


def _refuse_unless_granted(request: KnownRequest, grant: UUID) -> None:
    mine = RoleGrant.objects.filter(party_id=own_organisation(request.actor), ended_at=None)
    if not mine.filter(pk=grant).exists():
        raise Refusal("There is no such role here.", ground=Ground.MISSING)
