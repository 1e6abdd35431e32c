"""Keeping an answer, looking at it again as it was given, and placing the work."""

from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from outwork.advice.actions import keep
from outwork.advice.answering import recommended, whole_answer
from outwork.advice.editions import engine_edition
from outwork.advice.models import Advice
from outwork.advice.queries import advice_of
from outwork.arrangement.catalogue import CATALOGUE
from outwork.kernel.refusal import Refusal
from outwork.people.queries import persons_by_id
from outwork.web.acting import act
from outwork.web.components.handover import CopyBox
from outwork.web.components.moments import instant_text
from outwork.web.drawing import draw, known
from outwork.web.forms.brief import fields_of
from outwork.web.pages.advisor.answer import AnswerView, answer_view
from outwork.web.pages.advisor.asking import asking_of
from outwork.web.pages.advisor.page import teller_for
from outwork.web.requests import KnownRequest

PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicePage:
    """The page's context: an answer as it was given."""

    title: str
    line: str
    answer: AnswerView
    again_href: str
    place_href: str
    """Empty where what is recommended needs no agreement."""
    share: CopyBox
    changed: str
    """That figures or the engine have changed since; empty where they have not."""
    signed_in: bool


@known
@require_POST
def keep_answer(request: KnownRequest) -> HttpResponse:
    """Keep the answer to the question sent, and go on to it or to placing the work."""
    asking = asking_of(request, QueryDict(request.POST.get("asked", "")))
    if asking.inquiry is None:
        raise Refusal(_("This brief can't be read. Go back to the advisor and look at it."))
    # Computed before anything is written: nobody waits for it.
    answer = whole_answer(asking.inquiry)
    keeping = partial(keep, inquiry=asking.inquiry, answer=answer, by=request.actor, at=request.at)
    placing = request.POST.get("then") == PLACE

    def perform() -> str:
        kept = keeping()
        return _place_href(kept) if placing else reverse("advice", args=[kept.pk])

    said = "" if placing else _("Kept, with everything it was computed from.")
    return act(request, perform, said=said)


@known
def advice(request: KnownRequest, advice: UUID) -> HttpResponse:
    """Advice as it was given."""
    found = advice_of(advice, by=request.actor, at=request.at)
    inquiry = found.inquiry
    asked_on = request.reader.local(found.asked_at).date()
    teller = replace(teller_for(request, inquiry), today=asked_on)
    asked = urlencode(fields_of(inquiry.brief))
    page = AdvicePage(
        title=found.title,
        line=_line(request, found),
        answer=answer_view(found.answer, inquiry, asked=asked, teller=teller, whole=True),
        again_href=f"{reverse('advisor')}?{asked}",
        place_href=_place_href(found) if _can_be_placed(found) else "",
        share=CopyBox(
            key="advice_link",
            label=_("Link for your colleagues"),
            value=request.build_absolute_uri(reverse("advice", args=[found.pk])),
        ),
        changed=_changed(found),
        signed_in=True,
    )
    return draw(request, "outwork/pages/advisor/kept.html", page, current="advisor")


def _line(request: KnownRequest, found: Advice) -> str:
    words = {
        "who": persons_by_id([found.asked_by_id])[found.asked_by_id].name,
        "when": instant_text(found.asked_at, reader=request.reader),
        "figures": found.assumption_edition,
        "engine": found.engine_edition,
    }
    told = _("Asked by %(who)s, %(when)s. Assumptions %(figures)s, engine %(engine)s.")
    return told % words


def _changed(found: Advice) -> str:
    """Whether the same question would be answered from other figures today."""
    known_then = found.inquiry.assumptions.edition == found.assumption_edition
    if known_then and found.engine_edition == engine_edition():
        return ""
    return _("Figures or engine have changed since. Ask again to see what that does.")


def _place_href(found: Advice) -> str:
    best = recommended(found.answer)
    way = best.key if best else ""
    query = urlencode({"advice": found.pk, "way": way})
    return f"{reverse('engagement_new')}?{query}"


def _can_be_placed(found: Advice) -> bool:
    best = recommended(found.answer)
    return best is not None and CATALOGUE[best.arrangement].is_engagement
