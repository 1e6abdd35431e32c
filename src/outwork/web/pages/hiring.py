"""Hire me (MKT-9): the public page of a profile, and the draft that a client starts from it.

The address can stand on anybody's own site as a plain link. A draft begins with the supplier filled
in, and the supplier hears nothing before it is offered.
"""

from dataclasses import dataclass
from functools import partial

from babel import Locale
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from outwork.arrangement.answers import Basis
from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS
from outwork.arrangement.positions import Side
from outwork.calendars.zones import country_name
from outwork.engagements.actions.drafting import draft
from outwork.engagements.locking import not_there
from outwork.engagements.terms.content import LineContent, PhaseContent, TermsContent
from outwork.people.actions import FirstAnswer
from outwork.people.models import Profile
from outwork.people.queries import persons_by_id, published_profile
from outwork.people.sign_in.adapter import WANTED_PAGE
from outwork.web.acting import act
from outwork.web.components.acts import Act, Weight
from outwork.web.components.conversation import Fact
from outwork.web.components.figures import money_text
from outwork.web.components.handover import CopyBox
from outwork.web.drawing import draw, draw_open, known
from outwork.web.forms.terms.form import TermsForm
from outwork.web.requests import KnownRequest, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A piece of work to show."""

    title: str
    text: str
    address: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HirePage:
    """The public page's context."""

    name: str
    headline: str
    about: str
    about_language: str
    facts: tuple[Fact, ...]
    skills: tuple[str, ...]
    portfolio: tuple[Work, ...]
    acts: tuple[Act, ...]
    embedding: CopyBox | None
    """Where the reader is whom the page is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HireStartPage:
    """The draft's context."""

    name: str
    form: TermsForm
    back: str


@require_GET
def hire(request: Request, slug: str) -> HttpResponse:
    """What somebody offers, and the way to begin with them."""
    profile = _published(slug)
    is_own = profile.party_id in request.actor.organisations
    page = HirePage(
        name=profile.party.name,
        headline=profile.headline,
        about=profile.about,
        about_language=profile.text_language,
        facts=_facts(request, profile),
        skills=tuple(f"{one.name}, {one.level}" for one in profile.skills.all()),
        portfolio=tuple(
            Work(title=one.title, text=one.text, address=one.address, year=str(one.year or ""))
            for one in profile.portfolio.all()
        ),
        acts=() if is_own else _acts(request, slug),
        embedding=hire_link(slug) if is_own else None,
    )
    return draw_open(request, "outwork/pages/hire.html", page)


@require_GET
def sign_up_first(request: Request, slug: str) -> HttpResponse:
    """Sign up as a client, and come back here also by way of the mail that proves the address."""
    there = reverse("hire_start", args=[_published(slug).party.slug])
    if request.user.is_authenticated:
        return redirect(there)
    request.session[WANTED_PAGE] = there
    asked = urlencode({"answer": FirstAnswer.NEED_WORK_DONE.value, "next": there})
    return redirect(f"{reverse('account_signup')}?{asked}")


@known
@require_http_methods(["GET", "POST"])
def start(request: KnownRequest, slug: str) -> HttpResponse:
    """A draft with this supplier; they see it once it is offered."""
    profile = _published(slug)
    data = request.POST if request.method == "POST" else None
    form = TermsForm(data, reader=request.reader, content=_beginning(profile))
    again = partial(_start_page, request, profile, form)
    if data is None or "more" in data:
        return again()
    if not form.is_valid():
        return again(status=422)

    def perform() -> str:
        made = draft(
            content=form.content(),
            side=Side.CLIENT,
            other=profile.party_id,
            by=request.actor,
            at=request.at,
        )
        return reverse("engagement_terms", args=[made.pk])

    said = _("Drafted. Read it once more, then offer it.")
    return act(request, perform, said=said, form=form, again=again)


def hire_link(slug: str) -> CopyBox:
    """The address to put on one's own site."""
    return CopyBox(
        key="hire-link",
        label=_("Link for your own site"),
        value=f"{settings.BASE_URL}{reverse('hire_me', args=[slug])}",
        hint=_("Whoever follows it can start an engagement with you in two minutes."),
    )


def _published(slug: str) -> Profile:
    found = published_profile(slug=slug)
    if found is None:
        raise not_there("profile")
    return found


def _facts(request: Request, profile: Profile) -> tuple[Fact, ...]:
    """Where, in which languages, for how much."""
    spoken = Locale.parse(request.reader.locale).languages
    tongues = ", ".join(str(spoken.get(code.split("-")[0], code)) for code in profile.languages)
    rate = profile.rate_per_hour
    rows = (
        (_("Who"), _person(profile)),
        (_("From"), country_name(profile.party.country)),
        (_("Works in"), tongues),
        (_("Rate"), _("%(rate)s an hour") % {"rate": money_text(rate, reader=request.reader)})
        if rate
        else ("", ""),
    )
    return tuple(Fact(term=term, value=value) for term, value in rows if value)


def _person(profile: Profile) -> str:
    """Whom the profile is about, where that is not the organisation itself."""
    if profile.person_id is None:
        return ""
    card = persons_by_id([profile.person_id])[profile.person_id]
    return card.name if card.known and card.name != profile.party.name else ""


def _acts(request: Request, slug: str) -> tuple[Act, ...]:
    """Begin; whoever is not signed in does that first, and comes back."""
    there = reverse("hire_start", args=[slug])
    label = _("Start an engagement")
    if request.user.is_authenticated:
        return (Act(label=label, href=there, weight=Weight.FILLED),)
    back = {"next": there}
    sign_in = f"{reverse('account_login')}?{urlencode(back)}"
    return (
        Act(label=label, href=reverse("hire_sign_up", args=[slug]), weight=Weight.FILLED),
        Act(label=_("I have an account"), href=sign_in, weight=Weight.QUIET),
    )


def _beginning(profile: Profile) -> TermsContent:
    """Terms with what the profile says already: an hour's price, in its currency."""
    usual = ENGAGEMENTS[0]
    rate = profile.rate_per_hour
    hours = (
        (LineContent(key="hours", basis=Basis.TIME, what="", rate_minor=rate.minor, unit="hour"),)
        if rate
        else ()
    )
    return TermsContent(
        title="",
        arrangement=usual.id,
        currency=rate.currency if rate else "EUR",
        phases=(PhaseContent(answers=CATALOGUE[usual.id].usual),),
        lines=hours,
    )


def _start_page(
    request: KnownRequest, profile: Profile, form: TermsForm, status: int = 200
) -> HttpResponse:
    page = HireStartPage(
        name=profile.party.name, form=form, back=reverse("hire_me", args=[profile.party.slug])
    )
    return draw(
        request, "outwork/pages/hire_start.html", page, current="engagements", status=status
    )
