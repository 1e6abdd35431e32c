"""The other side's look at a contract that was brought in: compare it with the paper, confirm."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.engagements.actions.outside import confirm_outside
from outwork.engagements.authority import content_in_force
from outwork.engagements.locking import not_there
from outwork.engagements.models import OutsideContract
from outwork.engagements.queries.cards import cards
from outwork.web.acting import act
from outwork.web.components.conversation import Fact, Sum
from outwork.web.components.figures import NOTHING
from outwork.web.components.moments import dated_text
from outwork.web.components.results import FileChip
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.prices import sums_of
from outwork.web.pages.register.entry import chip_of
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideContractPage:
    """The page's context."""

    title: str
    line: str
    arrangement: str
    facts: tuple[Fact, ...]
    sums: tuple[Sum, ...]
    paper: FileChip | None
    action: str
    is_confirmed: bool
    back: str


@known
@require_http_methods(["GET", "POST"])
def outside_contract(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Shows whoever signed on the other side what was read off the paper."""
    contract = _seen(request, engagement)
    if contract.brought_in_by_id in request.actor.organisations:
        return redirect("register_entry", engagement)
    if request.method == "GET":
        return _page(request, contract)

    def perform() -> str:
        confirm_outside(engagement=engagement, by=request.actor, at=request.at)
        return reverse("engagement", args=[engagement])

    return act(request, perform, said=_("Confirmed by both sides."))


def _seen(request: KnownRequest, engagement: UUID) -> OutsideContract:
    rows = OutsideContract.objects.select_related("engagement", "file")
    found = rows.filter(engagement_id=engagement).first()
    if found is None:
        raise not_there("contract from elsewhere")
    return found


def _page(request: KnownRequest, contract: OutsideContract) -> HttpResponse:
    engagement = contract.engagement
    content = content_in_force(engagement)
    card = cards([engagement.pk])[engagement.pk]
    reader = request.reader
    days = (
        (_("Signed"), contract.signed_on),
        (_("Begins"), content.starts_on),
        (_("Renews") if content.renews_months else _("Ends"), content.ends_on),
    )
    facts = [
        Fact(term=term, value=dated_text(day, reader=reader) if day else NOTHING)
        for term, day in days
    ]
    facts.append(Fact(term=_("Notice"), value=_("%(n)s days") % {"n": content.notice_days}))
    page = OutsideContractPage(
        title=engagement.title,
        line=_("%(client)s brought this in as signed with you, %(supplier)s.")
        % {"client": card.client, "supplier": card.supplier},
        arrangement=engagement.arrangement,
        facts=tuple(facts),
        sums=sums_of(content, request),
        paper=chip_of(contract),
        action=reverse("outside_contract", args=[engagement.pk]),
        is_confirmed=contract.confirmed_at is not None,
        back=reverse("engagement", args=[engagement.pk]),
    )
    return draw(request, "outwork/pages/register/outside.html", page, current="engagements")
