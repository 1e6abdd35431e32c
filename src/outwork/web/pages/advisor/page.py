"""The advisor's page: the brief at the left, the answer at the right."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page

from outwork.advice.answering import is_known, quick_answer, whole_answer
from outwork.advice.inquiry import Inquiry
from outwork.advice.queries import kept_advice
from outwork.kernel.refusal import Refusal
from outwork.web.components.acts import Link
from outwork.web.components.moments import short_day_text
from outwork.web.drawing import draw, draw_open, draw_part
from outwork.web.forms.brief import FRONT, BriefForm, groups_for
from outwork.web.forms.brief.form import Asked
from outwork.web.forms.brief.layout import FIRST, SHAPE_FRONT
from outwork.web.pages.advisor.answer import AnswerView, answer_view
from outwork.web.pages.advisor.asking import Asking, asking_of
from outwork.web.pages.advisor.examples import examples
from outwork.web.pages.advisor.words import Teller
from outwork.web.requests import KnownRequest, Request
from outwork.web.throttling import TooOften, count_stranger

MOST_KEPT = 8
WHOLE = "whole"
"""In an address: the whole answer on one page, for readers without script and for paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Questions folded away."""

    title: str
    shape: str
    fields: tuple[Asked, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """The brief's form, in the order people think."""

    form: BriefForm
    function: Asked
    shapes: tuple[tuple[str, tuple[Asked, ...]], ...]
    roles: tuple[tuple[Asked, Asked], ...]
    front: tuple[Asked, ...]
    groups: tuple[GroupView, ...]
    hidden: tuple[tuple[str, str], ...]
    """Names and values that come along: figures of this advice, rules that were lifted."""
    examples: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """One advice that was kept."""

    title: str
    href: str
    arrangement: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisorPage:
    """The page's context."""

    layout: str
    brief: FormView
    answer: AnswerView | None
    kept: tuple[KeptLine, ...]
    signed_in: bool
    own_figures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPart:
    """What is drawn anew when the brief changes."""

    layout: str
    brief: FormView
    answer: AnswerView | None
    signed_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TooOftenPart:
    """What stands where the answer would, for a stranger who asked too often."""

    words: str
    again_href: str
    is_head: bool
    """Whether it stands for the whole answer, whose head names the page."""


@gzip_page
def advisor(request: Request) -> HttpResponse:
    """Advice on the brief in the address; an example where there is none."""
    asking = asking_of(request)
    answer = _answered(request, asking, whole=WHOLE in request.GET)
    signed_in = request.user.is_authenticated
    page = AdvisorPage(
        layout="outwork/page.html" if signed_in else "outwork/open.html",
        brief=form_view(asking),
        answer=answer,
        kept=_kept(request) if signed_in else (),
        signed_in=signed_in,
        own_figures=_own_figures(asking),
    )
    template, status = "outwork/pages/advisor/advisor.html", 200 if answer else 422
    if signed_in:
        known = cast("KnownRequest", request)
        return draw(known, template, page, current="advisor", status=status)
    return draw_open(request, template, page, status=status)


@gzip_page
def advisor_answer(request: Request) -> HttpResponse:
    """The head of the answer alone, for a brief that was changed; the address follows."""
    asking = asking_of(request)
    try:
        answer = _answered(request, asking, whole=False)
    except TooOften as refusal:
        return _too_often(request, refusal, asking, is_head=True)
    part = AnswerPart(
        layout="outwork/fragment.html",
        brief=form_view(asking),
        answer=answer,
        signed_in=request.user.is_authenticated,
    )
    response = draw_part(request, "outwork/pages/advisor/answer_part.html", part)
    if answer is not None:
        response["HX-Replace-Url"] = f"{reverse('advisor')}?{answer.asked}"
    return response


@gzip_page
def advisor_detail(request: Request) -> HttpResponse:
    """Charts, reasons and assumptions, which take longer."""
    asking = asking_of(request)
    try:
        answer = _answered(request, asking, whole=True)
    except TooOften as refusal:
        return _too_often(request, refusal, asking, is_head=False)
    part = AnswerPart(
        layout="outwork/fragment.html",
        brief=form_view(asking),
        answer=answer,
        signed_in=request.user.is_authenticated,
    )
    return draw_part(request, "outwork/pages/advisor/detail_part.html", part)


def _too_often(
    request: Request, refusal: TooOften, asking: Asking, *, is_head: bool
) -> HttpResponse:
    """The refusal in the answer's place: htmx draws it there, as the advisor's page asks it to."""
    again = f"{reverse('advisor')}?{asking.address}&{WHOLE}=1"
    part = TooOftenPart(words=refusal.message, again_href=again, is_head=is_head)
    response = draw_part(request, "outwork/pages/advisor/too_often.html", part, status=429)
    response["Retry-After"] = str(refusal.seconds_left)
    return response


def teller_for(request: Request, inquiry: Inquiry) -> Teller:
    """Says the answer to a brief that is asked about today."""
    client = inquiry.brief.client
    currency = client.currency or inquiry.assumptions.country(client.country).currency
    today = request.reader.local(request.at).date()
    return Teller(reader=request.reader, currency=currency, today=today)


def _answered(request: Request, asking: Asking, *, whole: bool) -> AnswerView | None:
    """The answer; None where the brief is refused, which its form then tells."""
    inquiry = asking.inquiry
    if inquiry is None:
        return None
    if not is_known(inquiry, whole=whole):
        count_stranger(request, what="advice", most=settings.ADVICE_QUOTA)
    try:
        answer = whole_answer(inquiry) if whole else quick_answer(inquiry)
    except Refusal as refusal:
        asking.form.refuse(refusal.problems)
        return None
    teller = teller_for(request, inquiry)
    return answer_view(answer, inquiry, asked=asking.address, teller=teller, whole=whole)


def form_view(asking: Asking) -> FormView:
    """The form, laid out."""
    form = asking.form
    lifted = form["limits.lifted_rules"].value()
    hidden = [*asking.figures.items(), ("limits.lifted_rules", lifted)]
    return FormView(
        form=form,
        function=form.asked(FIRST),
        shapes=tuple(
            (shape, tuple(form.asked(path) for path in paths))
            for shape, paths in SHAPE_FRONT.items()
        ),
        roles=tuple(form.role_rows()),
        front=tuple(form.asked(path) for path in FRONT),
        groups=tuple(_groups(form)),
        hidden=tuple((name, value) for name, value in hidden if value),
        examples=tuple(
            Link(label=brief.name, href=f"{reverse('advisor')}?example={name}")
            for name, brief in examples().items()
        ),
    )


def _groups(form: BriefForm) -> list[GroupView]:
    return [
        GroupView(
            title=str(group.title),
            shape=group.shape,
            fields=tuple(form.asked(path) for path in group.paths),
            open=any(path in form.errors for path in group.paths),
        )
        for group in groups_for(form.sections)
    ]


def _own_figures(asking: Asking) -> str:
    """How many figures of one's own the answer rests on."""
    number = len(asking.inquiry.figures) if asking.inquiry else 0
    words = ngettext("%(n)s figure of your own.", "%(n)s figures of your own.", number)
    return words % {"n": number} if number else ""


def _kept(request: Request) -> tuple[KeptLine, ...]:
    """Advice kept before; nothing for whoever acts for nobody, or may not see it."""
    try:
        found = kept_advice(by=request.actor, at=request.at, most=MOST_KEPT)
    except Refusal:
        return ()
    return tuple(
        KeptLine(
            title=one.title,
            href=reverse("advice", args=[one.pk]),
            arrangement=one.arrangement,
            words=_("kept %s")
            % short_day_text(request.reader.local(one.asked_at).date(), reader=request.reader),
        )
        for one in found
    )
