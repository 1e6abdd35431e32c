"""The first page: one question, four answers, each of which leads to something real (MKT-7)."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from outwork.people.actions import FirstAnswer
from outwork.web.components.glyphs import GLYPHS, Glyph
from outwork.web.drawing import draw_open
from outwork.web.requests import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer and where it leads."""

    title: str
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstVisit:
    """The page's context."""

    answers: tuple[Answer, ...]
    arrangements: dict[str, Glyph]


SIGN_UP = "account_signup?answer={}"
ADVISOR = "advisor"
EXAMPLE = "advisor?example=mobile-app"
"""The page's name and what its address asks."""

ANSWERS = (
    (
        ADVISOR,
        _("I need work done"),
        _("See what it would cost, take and risk, in every way it could be done. Then place it."),
    ),
    (
        SIGN_UP.format(FirstAnswer.DO_WORK),
        _("I do work"),
        _("Say what you are good at, take work that fits your hours, be paid on time."),
    ),
    (
        SIGN_UP.format(FirstAnswer.FIRM_THAT_DOES_WORK),
        _("We are a firm that does work"),
        _("Win work, staff it, keep what you promised, see what is left."),
    ),
    (
        EXAMPLE,
        _("I am looking around"),
        _("Open the advisor with a filled-in example. No account, nothing is stored."),
    ),
)
"""Where it leads, title, words."""


def home(request: Request) -> HttpResponse:
    """Today for whoever is known; the question for everybody else."""
    if request.user.is_authenticated:
        return redirect("today")
    answers = tuple(
        Answer(
            title=str(title),
            words=str(words),
            href=_address(leads_to),
        )
        for leads_to, title, words in ANSWERS
    )
    page = FirstVisit(answers=answers, arrangements=dict(GLYPHS))
    return draw_open(request, "outwork/pages/first_visit.html", page)


def _address(leads_to: str) -> str:
    name, asks, rest = leads_to.partition("?")
    return f"{reverse(name)}{asks}{rest}"
