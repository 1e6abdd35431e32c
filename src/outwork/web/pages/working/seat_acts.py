"""Pages of one seat, one person on it, one proposal: what they are, and what one can do there."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.calling_off import call_off
from outwork.delivery.models import Replacement, Seat, SeatAssignment
from outwork.delivery.queries.seats import (
    ProposalCard,
    SeatCard,
    StayCard,
    Team,
    engagement_behind,
    team_of,
)
from outwork.engagements.locking import not_there
from outwork.web.acting import act
from outwork.web.components.conversation import Fact
from outwork.web.drawing import draw, known
from outwork.web.forms.seats import CallOffForm, PeopleForm
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.working.seat_deeds import (
    OF_EMPTY_SEAT,
    OF_FILLED_SEAT,
    OF_PROPOSAL,
    SeatAct,
    of_stay,
)
from outwork.web.pages.working.seat_words import (
    call_off_facts,
    proposal_facts,
    seat_facts,
    stay_facts,
)
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What such a page is about."""

    subject: UUID
    title: str
    facts: tuple[Fact, ...]
    acts: tuple[SeatAct, ...]
    """Those that are possible now."""
    team: Team


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatActPage:
    """The page's context."""

    frame: Frame
    title: str
    facts: tuple[Fact, ...]
    acts: tuple[SeatAct, ...]
    chosen: SeatAct | None
    form: forms.Form | None
    action: str
    back_href: str


@known
@require_http_methods(["GET", "POST"])
def seat(request: KnownRequest, seat: UUID) -> HttpResponse:
    """One seat: who is or was on it, and who comes."""
    team = _team(request, engagement_behind(Seat, seat, by=request.actor))
    card = next(one for one in team.seats if one.id == seat)
    about = About(
        subject=seat,
        title=_("Seat %(number)s") % {"number": card.number},
        facts=seat_facts(card, reader=request.reader),
        acts=_allowed(team, OF_FILLED_SEAT if card.stays else OF_EMPTY_SEAT),
        team=team,
    )
    return _answer(request, about)


@known
@require_http_methods(["GET", "POST"])
def stay(request: KnownRequest, assignment: UUID) -> HttpResponse:
    """Somebody on a seat: until when, when away, what is handed over, who directs them."""
    team = _team(request, engagement_behind(SeatAssignment, assignment, by=request.actor))
    place, card = _stay_in(team, assignment)
    about = About(
        subject=assignment,
        title=card.name,
        facts=stay_facts(card, place, reader=request.reader),
        acts=_allowed(team, of_stay(card, is_own=card.person == request.actor.person)),
        team=team,
    )
    return _answer(request, about)


@known
@require_http_methods(["GET", "POST"])
def replacement(request: KnownRequest, replacement: UUID) -> HttpResponse:
    """Somebody proposed for a seat: consent, decline with a reason, or take it back."""
    team = _team(request, engagement_behind(Replacement, replacement, by=request.actor))
    place, card = _proposal_in(team, replacement)
    about = About(
        subject=replacement,
        title=_("%(name)s for seat %(number)s") % {"name": card.name, "number": place.number},
        facts=proposal_facts(card, reader=request.reader),
        acts=_allowed(team, OF_PROPOSAL) if card.state == "proposed" else (),
        team=team,
    )
    return _answer(request, about)


@known
@require_http_methods(["GET", "POST"])
def calling_off(request: KnownRequest, engagement: UUID, line: str) -> HttpResponse:
    """Another number of seats, within the agreed band."""
    team = _team(request, engagement)
    agreed = next((one for one in team.lines if one.key == line and one.capacity), None)
    if agreed is None:
        raise not_there("line of seats")

    def perform(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
        return call_off(
            engagement=subject,
            line_key=line,
            seats=sent["seats"],
            first_day=sent["first_day"],
            by=request.actor,
            at=request.at,
        )

    only = SeatAct(
        key="call_off",
        label=_("Call them off"),
        deed=Deed.CALL_OFF_CAPACITY,
        perform=perform,
        form=CallOffForm,
    )
    about = About(
        subject=engagement,
        title=_("Another number of seats"),
        facts=call_off_facts(agreed),
        acts=_allowed(team, (only,)),
        team=team,
    )
    return _answer(request, about)


def _answer(request: KnownRequest, about: About) -> HttpResponse:
    """Show the page, with the form of the act that was chosen, or do it."""
    seen = see(request, about.team.engagement)
    chosen = _chosen(request, about)
    is_sent = request.method == "POST"
    form = chosen.form(request.POST if is_sent else None) if chosen and chosen.form else None
    if isinstance(form, PeopleForm):
        form.offer(about.team.people)
    again = partial(_page, request, seen, about, chosen, form)
    if not is_sent or chosen is None or (form is not None and not form.is_valid()):
        return again()

    def perform() -> str:
        chosen.perform(request, about.subject, form.cleaned_data if form else {}, seen)
        return reverse("engagement_seats", args=[about.team.engagement])

    return act(request, perform, said=_("Done."), form=form, again=again)


def _chosen(request: KnownRequest, about: About) -> SeatAct | None:
    """The act that was asked for; the only one where there is only one with a form."""
    asked = request.POST.get("act") or request.GET.get("act")
    found = next((one for one in about.acts if one.key == asked), None)
    if found is None and len(about.acts) == 1 and about.acts[0].form is not None:
        return about.acts[0]
    return found


def _page(
    request: KnownRequest,
    seen: Seen,
    about: About,
    chosen: SeatAct | None,
    form: forms.Form | None,
) -> HttpResponse:
    page = SeatActPage(
        frame=frame(request, seen, current=Tab.WORK),
        title=about.title,
        facts=about.facts,
        acts=about.acts,
        chosen=chosen if form is not None else None,
        form=form,
        action=request.path,
        back_href=reverse("engagement_seats", args=[about.team.engagement]),
    )
    status = 422 if form is not None and form.errors else 200
    return draw(
        request, "outwork/pages/working/seat.html", page, current="engagements", status=status
    )


def _team(request: KnownRequest, engagement: UUID) -> Team:
    return team_of(engagement=engagement, by=request.actor, at=request.at)


def _allowed(team: Team, acts: tuple[SeatAct, ...]) -> tuple[SeatAct, ...]:
    return tuple(one for one in acts if one.deed in team.allowed)


def _stay_in(team: Team, stay: UUID) -> tuple[SeatCard, StayCard]:
    return next((seat, one) for seat in team.seats for one in seat.stays if one.id == stay)


def _proposal_in(team: Team, proposal: UUID) -> tuple[SeatCard, ProposalCard]:
    return next((seat, one) for seat in team.seats for one in seat.proposals if one.id == proposal)
