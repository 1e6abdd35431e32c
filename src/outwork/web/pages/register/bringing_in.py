"""Bringing in one contract that was signed elsewhere: a form, and the paper with it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.arrangement.authority import Act as Deed
from outwork.engagements.actions.outside import attach_signed, bring_in
from outwork.engagements.models import Engagement
from outwork.engagements.terms.outside import content_of
from outwork.files.actions import store
from outwork.files.media import CONTRACT
from outwork.people.authority import ask, own_organisation
from outwork.store.actor import Actor
from outwork.web.acting import act
from outwork.web.drawing import draw, known
from outwork.web.fields import Upload
from outwork.web.forms.outside import OutsideForm
from outwork.web.pages.register.people import members_of, supplier_chosen, suppliers_of
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class BringInPage:
    """The page's context."""

    form: OutsideForm
    action: str


@known
@require_http_methods(["GET", "POST"])
def bring_one_in(request: KnownRequest) -> HttpResponse:
    """Enter a contract; it is in the register at once, marked until the other side confirms."""
    ask(Deed.RECORD_OUTSIDE_CONTRACT, by=request.actor, at=request.at)
    is_sent = request.method == "POST"
    form = OutsideForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        reader=request.reader,
        suppliers=suppliers_of(request.actor),
        members=members_of(request.actor),
    )
    again = partial(_page, request, form)
    if not is_sent:
        return again()
    if not form.is_valid():
        return again(status=422)
    perform = partial(_bring_in, form, request=request)
    return act(request, perform, said=_("It is in the register."), form=form, again=again)


def _bring_in(form: OutsideForm, *, request: KnownRequest) -> str:
    by, at, typed = request.actor, request.at, form.cleaned_data
    content = content_of(form.facts(), today=request.reader.local(at).date())
    engagement = bring_in(
        content=content,
        supplier=supplier_chosen(typed, zone=request.reader.zone.key, by=by, at=at),
        signed_on=typed["signed_on"],
        owner=UUID(typed["owner"]) if typed["owner"] else None,
        cost_centre=typed["cost_centre"],
        note=typed["note"],
        by=by,
        at=at,
    )
    if typed["paper"]:
        keep_paper(typed["paper"], engagement=engagement, by=by, at=at)
    return reverse("register_entry", args=[engagement.pk])


def keep_paper(paper: Upload, *, engagement: Engagement, by: Actor, at: datetime) -> None:
    """Keep the signed contract with its engagement, seen by the same two sides."""
    source: Any = paper
    file = store(
        source=source.file,
        name=source.name,
        accepts=CONTRACT,
        party_id=own_organisation(by),
        counterparty_id=engagement.counterparty_id,
        engagement_id=engagement.pk,
        by=by,
        at=at,
    )
    attach_signed(engagement=engagement.pk, file=file.pk, by=by, at=at)


def _page(request: KnownRequest, form: OutsideForm, status: int = 200) -> HttpResponse:
    page = BringInPage(form=form, action=reverse("register_new"))
    return draw(
        request,
        "outwork/pages/register/bring_in.html",
        page,
        current="register",
        status=422 if form.errors else status,
    )
