"""One's organisation: what it is, where invoices go, its units, its people and their roles."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.authority import Role
from outwork.calendars.zones import country_name
from outwork.people.actions import change_organisation, create_department, set_address
from outwork.people.authority import allowed, own_organisation
from outwork.people.models import Department, Organisation, OrganisationAddress
from outwork.people.queries.members import MemberRow, RoleLine, members
from outwork.web.components.acts import Act
from outwork.web.components.conversation import Fact
from outwork.web.components.figures import money_text
from outwork.web.components.moments import dated_text
from outwork.web.components.reader import Reader
from outwork.web.drawing import draw, known
from outwork.web.forms.organisation import ROLES, AddressForm, DepartmentForm, OrganisationForm
from outwork.web.pages.account.single_form import Asking, ask_with, sent
from outwork.web.requests import KnownRequest

DESCRIBED = ("name", "country", "zone", "language", "slug", "website")
ADDRESSED = ("lines", "postal_code", "city", "country", "invoice_email")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRole:
    """A role in words, with what can be done about it."""

    words: str
    deputy_href: str
    end_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMember:
    """A member with their roles."""

    name: str
    email: str
    roles: tuple[ToldRole, ...]
    role_href: str
    removal_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage:
    """The page's context."""

    name: str
    facts: tuple[Fact, ...]
    acts: tuple[Act, ...]
    members: tuple[ToldMember, ...]
    invite_href: str
    departments: tuple[str, ...]
    department_href: str


@known
def organisation(request: KnownRequest) -> HttpResponse:
    """Everything about it that its members may know."""
    own = Organisation.objects.get(pk=own_organisation(request.actor))
    leads = allowed(Deed.CHANGE_ORGANISATION, by=request.actor, at=request.at)
    owns = allowed(Deed.INVITE_MEMBER, by=request.actor, at=request.at)
    found = members(organisation=own.pk, at=request.at)
    page = OrganisationPage(
        name=own.name,
        facts=_facts(own),
        acts=_acts(owns=owns) if leads else (),
        members=tuple(_told(one, owns=owns, request=request) for one in found),
        invite_href=reverse("member_invitation") if owns else "",
        departments=_departments(own),
        department_href=reverse("department_new") if leads else "",
    )
    return draw(request, "outwork/pages/account/organisation.html", page, current="account")


def _departments(own: Organisation) -> tuple[str, ...]:
    units = Department.objects.filter(party_id=own.pk).order_by("name")
    return tuple(units.values_list("name", flat=True))


def _acts(*, owns: bool) -> tuple[Act, ...]:
    webhooks = (Act(label=_("Webhooks"), href=reverse("webhooks")),)
    return (
        Act(label=_("Change it"), href=reverse("organisation_details")),
        Act(label=_("Address"), href=reverse("organisation_address")),
        Act(label=_("Tax"), href=reverse("organisation_tax")),
        Act(label=_("Bank details"), href=reverse("organisation_bank")),
        *(webhooks if owns else ()),
    )


def _facts(own: Organisation) -> tuple[Fact, ...]:
    address = OrganisationAddress.objects.filter(party=own).first()
    facts = (
        (_("Country"), country_name(own.country)),
        (_("Clock"), own.zone.replace("_", " ")),
        (_("Address"), str(address) if address else _("none yet: invoices need one")),
        (_("E-mail for invoices"), address.invoice_email if address else ""),
        (_("Public address"), own.slug or ""),
        (_("Website"), own.website),
    )
    return tuple(Fact(term=term, value=value) for term, value in facts if value)


def _told(one: MemberRow, *, owns: bool, request: KnownRequest) -> ToldMember:
    is_other = one.person != request.actor.person
    may = owns and is_other
    return ToldMember(
        name=one.name if is_other else _("%(name)s (you)") % {"name": one.name},
        email=one.email,
        roles=tuple(_told_role(role, may=may, reader=request.reader) for role in one.roles),
        role_href=reverse("member_role", args=[one.person]) if may else "",
        removal_href=reverse("member_removal", args=[one.person]) if may else "",
    )


def _told_role(role: RoleLine, *, may: bool, reader: Reader) -> ToldRole:
    """ "Manager, only Oncology, up to €5,000.00, until 31 Dec 2026"."""
    parts = [str(ROLES[Role(role.role)])]
    if role.deputy_of:
        parts.append(_("standing in for %(who)s") % {"who": role.deputy_of})
    if role.department:
        parts.append(_("only %(what)s") % {"what": role.department})
    if role.is_narrow:
        parts.append(_("only one engagement or programme"))
    if role.limit is not None:
        parts.append(_("signs up to %(sum)s") % {"sum": money_text(role.limit, reader=reader)})
    if not role.counts_now:
        parts.append(_("from %(day)s") % {"day": dated_text(role.first_day, reader=reader)})
    if role.last_day is not None:
        parts.append(_("until %(day)s") % {"day": dated_text(role.last_day, reader=reader)})
    can_have_deputy = may and role.counts_now and not role.deputy_of
    return ToldRole(
        words=", ".join(parts),
        deputy_href=reverse("role_deputy", args=[role.id]) if can_have_deputy else "",
        end_href=reverse("role_end", args=[role.id]) if may else "",
    )


@known
@require_http_methods(["GET", "POST"])
def description(request: KnownRequest) -> HttpResponse:
    """Name, country, clock, language, public address and website."""
    own = Organisation.objects.get(pk=own_organisation(request.actor))
    initial = {name: getattr(own, name) or "" for name in DESCRIBED}
    asking = _asking(_("Your organisation"))

    def perform(typed: dict[str, Any]) -> None:
        change_organisation(
            name=typed["name"],
            country=typed["country"],
            zone=typed["zone"],
            language=typed["language"],
            slug=typed["slug"],
            website=typed["website"],
            by=request.actor,
            at=request.at,
        )

    form = OrganisationForm(sent(request), initial=initial)
    return ask_with(request, form, asking=asking, perform=perform)


@known
@require_http_methods(["GET", "POST"])
def address(request: KnownRequest) -> HttpResponse:
    """Where invoices to it go."""
    party: UUID = own_organisation(request.actor)
    found = OrganisationAddress.objects.filter(party_id=party).first()
    initial = {name: getattr(found, name) for name in ADDRESSED} if found else {}
    asking = _asking(_("Address"))

    def perform(typed: dict[str, Any]) -> None:
        set_address(
            lines=typed["lines"],
            postal_code=typed["postal_code"],
            city=typed["city"],
            country=typed["country"],
            invoice_email=typed["invoice_email"],
            by=request.actor,
            at=request.at,
        )

    form = AddressForm(sent(request), initial=initial)
    return ask_with(request, form, asking=asking, perform=perform)


@known
@require_http_methods(["GET", "POST"])
def department(request: KnownRequest) -> HttpResponse:
    """Name a unit."""

    def perform(typed: dict[str, Any]) -> None:
        create_department(name=typed["name"], by=request.actor, at=request.at)

    asking = _asking(_("A department"))
    return ask_with(request, DepartmentForm(sent(request)), asking=asking, perform=perform)


def _asking(title: str) -> Asking:
    return Asking(title=title, button=_("Save"), back=reverse("organisation"), said=_("Saved."))
