"""What one offers: the profile with what is missing, shown to everybody or to nobody."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.authority import Act as Deed
from outwork.people.actions import publish_profile, save_profile, withdraw_profile
from outwork.people.authority import allowed, own_organisation
from outwork.people.completeness import Completeness, ProfileFacts, completeness
from outwork.people.models import Organisation, Profile, WorkingWeekRow
from outwork.people.queries import completeness_of, free_minutes, profile_of
from outwork.web.acting import act
from outwork.web.components.conversation import Fact
from outwork.web.components.figures import hours_text
from outwork.web.components.handover import CopyBox
from outwork.web.components.moments import short_day_text
from outwork.web.drawing import draw, known
from outwork.web.forms.account import ProfileForm
from outwork.web.requests import KnownRequest, person_of

WEEKS_SHOWN = 4
HIRE_ME = "hire_me"
"""The name of the public page; the link box is there once the page is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePage:
    """The page's context."""

    line: str
    form: ProfileForm
    completeness: Completeness
    is_published: bool
    may_publish: bool
    week: str
    free: tuple[Fact, ...]
    hire_me: CopyBox | None


@known
@require_http_methods(["GET", "POST"])
def profile(request: KnownRequest) -> HttpResponse:
    """Look at one's profile, or write it anew."""
    found = profile_of(organisation=own_organisation(request.actor), person=request.actor.person)
    is_sent = request.method == "POST"
    data = request.POST if is_sent else None
    form = ProfileForm(data, profile=found, reader=request.reader)
    again = partial(_page, request, form, found)
    if data is None or {"more-skills", "more-pieces"} & set(data):
        return again()
    if not form.is_valid():
        return again()

    def perform() -> str:
        typed = form.cleaned_data
        save_profile(
            headline=typed["headline"],
            about=typed["about"],
            text_language=typed["text_language"],
            languages=typed["languages"],
            skills=form.skills(),
            portfolio=form.pieces(),
            rate_per_hour=form.rate_per_hour(),
            by=request.actor,
            at=request.at,
        )
        return reverse("profile")

    return act(request, perform, said=_("Saved."), form=form, again=again)


@known
@require_POST
def publication(request: KnownRequest) -> HttpResponse:
    """Show it to everybody."""

    def perform() -> str:
        publish_profile(by=request.actor, at=request.at)
        return reverse("profile")

    return act(request, perform, said=_("Everybody can see it now."))


@known
@require_POST
def withdrawal(request: KnownRequest) -> HttpResponse:
    """Show it to nobody but those one works with."""

    def perform() -> str:
        withdraw_profile(by=request.actor, at=request.at)
        return reverse("profile")

    return act(request, perform, said=_("Only those you work with see it now."))


def _page(request: KnownRequest, form: ProfileForm, found: Profile | None) -> HttpResponse:
    is_published = found is not None and found.published_at is not None
    week = WorkingWeekRow.objects.filter(person_id=person_of(request)).first()
    page = ProfilePage(
        line=_("Everybody sees it.") if is_published else _("Nobody but you sees it yet."),
        form=form,
        completeness=completeness_of(found) if found else _of_nothing(week),
        is_published=is_published,
        may_publish=found is not None
        and allowed(Deed.PUBLISH_PROFILE, by=request.actor, at=request.at),
        week=hours_text(week.week.total_minutes) if week else "",
        free=_free(request) if week else (),
        hire_me=_hire_me(request),
    )
    return draw(
        request,
        "outwork/pages/account/profile.html",
        page,
        current="account",
        status=422 if form.errors else 200,
    )


def _of_nothing(week: WorkingWeekRow | None) -> Completeness:
    """What is missing of a profile that was never saved: nearly all."""
    return completeness(ProfileFacts(has_week=week is not None))


def _free(request: KnownRequest) -> tuple[Fact, ...]:
    """The hours that are left of the coming weeks (SUB-5)."""
    today = request.reader.local(request.at).date()
    monday = today - timedelta(days=today.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(WEEKS_SHOWN)]
    return tuple(_free_fact(request, week) for week in weeks)


def _free_fact(request: KnownRequest, week: date) -> Fact:
    minutes = free_minutes(person=person_of(request), week=week, by=request.actor)
    term = _("Week of %(day)s") % {"day": short_day_text(week, reader=request.reader)}
    return Fact(term=term, value=hours_text(minutes))


def _hire_me(request: KnownRequest) -> CopyBox | None:
    """The link for one's own site (MKT-9), once there is an address and a page behind it."""
    own = Organisation.objects.get(pk=own_organisation(request.actor))
    if not own.slug:
        return None
    try:
        path = reverse(HIRE_ME, args=[own.slug])
    except NoReverseMatch:
        return None
    return CopyBox(
        key="hire-me",
        label=_("Hire me"),
        value=f"{settings.BASE_URL}{path}",
        hint=_("Put this link on your own site."),
    )
