"""The one page behind a link: who offers what, what it means, and what can be done about it."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState, MilestoneState, TermsState
from outwork.conversation.queries import unread_about
from outwork.delivery.queries.results import Result, results_of
from outwork.duties.models import Duty
from outwork.engagements.authority import terms_in_force
from outwork.engagements.locking import not_there
from outwork.engagements.models import Terms
from outwork.people.queries import persons_by_id
from outwork.web.components.acts import Act, Link, Weight
from outwork.web.components.conversation import Fact
from outwork.web.components.duties import Silence
from outwork.web.components.moments import city_text, instant_text
from outwork.web.components.results import ResultRow
from outwork.web.pages.engagements.frame import Seen, see
from outwork.web.pages.engagements.thread import chip_behind
from outwork.web.pages.engagements.work import result_row
from outwork.web.pages.linked.door import LinkedRequest, draw_linked, linked
from outwork.web.pages.linked.facts import facts_of

TO_HAND_IN = frozenset(
    {MilestoneState.PLANNED, MilestoneState.REVISION_ASKED, MilestoneState.PART_ACCEPTED}
)
WORKING = frozenset({EngagementState.ACTIVE, EngagementState.ENDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage:
    """The page's context."""

    who: str
    title: str
    note: str
    state_words: str
    facts: tuple[Fact, ...]
    text: Link
    talk: Link
    silence: Silence | None
    results: tuple[ResultRow, ...]
    acts: tuple[Act, ...]
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a version stands for the side that reads it."""

    version: Terms
    side: Side
    is_open: bool
    is_own: bool
    has_signed: bool
    """Whether the reader's side has."""


@never_cache
@linked
def offer(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """What is offered, or what became of it."""
    seen = see(request, engagement)
    standing = standing_of(request, seen)
    text = reverse("linked_text", args=[engagement])
    page = OfferPage(
        who=_who(request, seen, standing),
        title=standing.version.value.title,
        note=_note(standing),
        state_words=_state_words(request, seen, standing),
        facts=facts_of(
            standing.version.value,
            side=standing.side,
            client=seen.name(Side.CLIENT),
            supplier=seen.name(Side.SUPPLIER),
            text=text,
            reader=request.reader,
        ),
        text=Link(label=_("Whole text, version %(n)s") % {"n": standing.version.number}, href=text),
        talk=_talk(request, seen),
        silence=_silence(request, standing),
        results=tuple(_result(request, seen, one) for one in results_of(engagement=engagement)),
        acts=_acts(seen, standing),
        account=_account(seen),
    )
    return draw_linked(request, "offer", page)


def standing_of(request: LinkedRequest, seen: Seen) -> Standing:
    """The version that waits for an answer; else the one that binds, or was the last."""
    assert seen.side is not None, "a link is of one side"
    shown = seen.engagement.terms.exclude(state=TermsState.DRAFT).order_by("-number")
    version = shown.filter(state=TermsState.OFFERED).first() or terms_in_force(seen.engagement)
    if version.state == TermsState.DRAFT:
        raise not_there("offer")
    mine = seen.engagement.organisation_id_of(seen.side)
    return Standing(
        version=version,
        side=seen.side,
        is_open=version.state == TermsState.OFFERED,
        is_own=version.proposed_by_id == mine,
        has_signed=version.agreements.filter(organisation_id=mine).exists(),
    )


def _who(request: LinkedRequest, seen: Seen, standing: Standing) -> str:
    zone = seen.zone(standing.side.other)
    place = city_text(zone, reader=request.reader)
    slots = {"who": seen.other, "place": place}
    if standing.is_open:
        return _("%(who)s, %(place)s, offers you") % slots
    return _("With %(who)s, %(place)s") % slots


def _note(standing: Standing) -> str:
    """What the other side says to it."""
    if standing.is_own or not standing.version.note:
        return ""
    proposer = standing.version.proposed_by_person_id
    name = persons_by_id([proposer])[proposer].name
    return _("“%(note)s” %(who)s") % {"note": standing.version.note, "who": name}


def _state_words(request: LinkedRequest, seen: Seen, standing: Standing) -> str:
    """What happened so far, where it is not simply an offer to answer."""
    who = {"who": seen.other, "n": standing.version.number}
    if not standing.is_open:
        words = {
            TermsState.AGREED: _("Agreed by both sides. This is what binds."),
            TermsState.DECLINED: _("Declined. Nothing is agreed."),
            TermsState.WITHDRAWN: _("Taken back. Nothing is agreed."),
            TermsState.LAPSED: _("Nobody answered in time, so the offer lapsed."),
            TermsState.REPLACED: _("Replaced by newer terms."),
        }
        return words[TermsState(standing.version.state)]
    if standing.has_signed:
        return _("You have agreed. It binds once %(who)s has agreed too.") % who
    if standing.is_own:
        return _("You proposed this version. It binds once both sides have agreed.")
    if standing.version.number > 1:
        return _("This is version %(n)s; the whole text shows what changed.") % who
    return ""


def _silence(request: LinkedRequest, standing: Standing) -> Silence | None:
    if not standing.is_open or standing.version.answer_by is None:
        return None
    moment = instant_text(standing.version.answer_by, reader=request.reader)
    return Silence(consequence=_("it lapses on %(moment)s") % {"moment": moment}, rest=".")


def _talk(request: LinkedRequest, seen: Seen) -> Link:
    """The thread, with what waits in it."""
    assert request.actor.person is not None
    href = reverse("linked_thread", args=[seen.engagement.pk])
    waiting = Duty.objects.filter(
        kind="answer_question",
        engagement_id=seen.engagement.pk,
        owed_by_id__in=request.actor.organisations,
        closed_at=None,
    ).count()
    if waiting:
        words = ngettext("%(n)s question waits for you", "%(n)s questions wait for you", waiting)
        return Link(label=words % {"n": waiting}, href=href)
    unread = unread_about(subject=seen.engagement.pk, person=request.actor.person)
    words = ngettext("%(n)s new message", "%(n)s new messages", unread)
    return Link(label=words % {"n": unread} if unread else _("Messages and files"), href=href)


def _result(request: LinkedRequest, seen: Seen, result: Result) -> ResultRow:
    """A result as the contact finds it: with the way to hand it in where that is due."""
    here = [seen.engagement.pk, result.milestone.pk]
    may_hand_in = (
        seen.side is Side.SUPPLIER
        and result.milestone.state in TO_HAND_IN
        and seen.engagement.state in WORKING
    )
    href = reverse("linked_submission", args=here)
    return replace(
        result_row(request, seen, result),
        files=tuple(chip_behind(file, engagement=seen.engagement.pk) for file in result.files),
        links=(Link(label=_("Hand in"), href=href),) if may_hand_in else (),
        review=None,
        open=False,
    )


def _acts(seen: Seen, standing: Standing) -> tuple[Act, ...]:
    """The decision first; nothing where nothing is to be decided."""
    if not standing.is_open:
        return ()
    here = [seen.engagement.pk]
    acts = [
        Act(label=_("Ask a question"), href=reverse("linked_thread", args=here)),
        Act(label=_("Propose changes"), href=reverse("linked_proposal", args=here)),
    ]
    if not standing.is_own:
        acts.append(Act(label=_("Say no"), href=reverse("linked_refusal", args=here)))
    if standing.has_signed:
        return tuple(acts)
    agreement = reverse("linked_agreement", args=here)
    return (Act(label=_("Agree and sign"), href=agreement, weight=Weight.FILLED), *acts)


def _account(seen: Seen) -> str:
    """An account is offered once something is agreed: by then there is something to keep."""
    is_agreed = seen.engagement.terms.filter(state=TermsState.AGREED).exists()
    return reverse("linked_account", args=[seen.engagement.pk]) if is_agreed else ""
