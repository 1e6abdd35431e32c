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


ANSWERS = (
    (
        FirstAnswer.NEED_WORK_DONE,
        _("I need work done"),
        _("Agree what is to be done, see it through, pay only for what you accepted."),
    ),
    (
        FirstAnswer.DO_WORK,
        _("I do work"),
        _("Say what you are good at, take work that fits your hours, be paid on time."),
    ),
    (
        FirstAnswer.FIRM_THAT_DOES_WORK,
        _("We are a firm that does work"),
        _("Win work, staff it, keep what you promised, see what is left."),
    ),
)
"""Answer, title, words. Later work adds rows: looking around leads to the advisor."""


def home(request: Request) -> HttpResponse:
    """Today for whoever is known; the question for everybody else."""
    if request.user.is_authenticated:
        return redirect("today")
    answers = tuple(
        Answer(
            title=str(title),
            words=str(words),
            href=f"{reverse('account_signup')}?answer={answer.value}",
        )
        for answer, title, words in ANSWERS
    )
    page = FirstVisit(answers=answers, arrangements=dict(GLYPHS))
    return draw_open(request, "outwork/pages/first_visit.html", page)
