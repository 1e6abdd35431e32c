"""Describing what one offers, and showing it to everybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Problem, Refusal
from outwork.kernel.text import clean_line, clean_text
from outwork.people.authority import ask, own_organisation
from outwork.people.chronicle import note
from outwork.people.entries import clean_language, clean_website
from outwork.people.models import (
    Membership,
    PortfolioEntry,
    Profile,
    ProfileSkill,
    SkillLevel,
)
from outwork.people.queries.profiles import completeness_of, profile_of
from outwork.store.action import action
from outwork.store.actor import Actor

MOST_SKILLS = 40
MOST_ENTRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillOffer:
    """A skill as somebody claims it."""

    name: str
    level: SkillLevel
    code: str = ""
    """Its concept in ESCO, if chosen from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioOffer:
    """A piece of work to show."""

    title: str
    text: str = ""
    address: str = ""
    year: int | None = None


@action
def save_profile(
    *,
    headline: str,
    about: str,
    text_language: str,
    languages: Iterable[str],
    skills: Sequence[SkillOffer],
    portfolio: Sequence[PortfolioOffer],
    rate_per_hour: Money | None,
    by: Actor,
    at: datetime,
    of_organisation: bool = False,
) -> Profile:
    """Write one's own profile, or with `of_organisation` that of the organisation as a whole."""
    organisation, person = own_organisation(by), None if of_organisation else by.person
    if of_organisation:
        ask(Act.CHANGE_ORGANISATION, by=by, at=at)
    else:
        ask(Act.EDIT_OWN_PROFILE, by=by, at=at, own=True)
        _require_member(organisation=organisation, person=person)
    values = {
        "headline": clean_line(headline, field="headline", most_characters=120, may_be_empty=True),
        "about": clean_text(about, field="about", most_characters=5_000, may_be_empty=True),
        "text_language": clean_language(text_language, field="text_language"),
        "languages": sorted({clean_language(one, field="languages") for one in languages}),
        "rate_minor_per_hour": rate_per_hour.minor if rate_per_hour else None,
        "rate_currency": rate_per_hour.currency if rate_per_hour else "",
    }
    found = profile_of(organisation=organisation, person=person)
    profile = found or Profile(party_id=organisation, person_id=person)
    for field, value in values.items():
        setattr(profile, field, value)
    profile.save()
    _replace_skills(profile, skills)
    _replace_portfolio(profile, portfolio)
    note("profile_saved", subject_id=profile.pk, by=by, at=at)
    saved = _own_profile(by, of_organisation=of_organisation)
    if saved.published_at is not None:
        _require_publishable(saved)
    return saved


@action
def publish_profile(*, by: Actor, at: datetime, of_organisation: bool = False) -> Profile:
    """Show a profile to everybody. Refused with what is missing."""
    ask(Act.PUBLISH_PROFILE, by=by, at=at)
    profile = _own_profile(by, of_organisation=of_organisation)
    _require_publishable(profile)
    return _publish(profile, published_at=profile.published_at or at, by=by, at=at)


@action
def withdraw_profile(*, by: Actor, at: datetime, of_organisation: bool = False) -> Profile:
    """Hide a profile again. Whoever deals with the organisation still knows it."""
    ask(Act.PUBLISH_PROFILE, by=by, at=at)
    profile = _own_profile(by, of_organisation=of_organisation)
    return _publish(profile, published_at=None, by=by, at=at)


def _require_publishable(profile: Profile) -> None:
    blocking = completeness_of(profile).blocking
    if blocking:
        raise Refusal.all_of(Problem(field="profile", message=one) for one in blocking)


def _publish(
    profile: Profile, *, published_at: datetime | None, by: Actor, at: datetime
) -> Profile:
    if profile.published_at == published_at:
        return profile
    profile.published_at = published_at
    profile.save(update_fields=["published_at"])
    what = "profile_published" if published_at else "profile_withdrawn"
    note(what, subject_id=profile.pk, by=by, at=at)
    return profile


def _own_profile(by: Actor, *, of_organisation: bool) -> Profile:
    person = None if of_organisation else by.person
    profile = profile_of(organisation=own_organisation(by), person=person)
    if profile is None:
        raise Refusal("There is no profile yet. Write one first.", ground=Ground.MISSING)
    return profile


def _replace_skills(profile: Profile, skills: Sequence[SkillOffer]) -> None:
    _require_at_most(skills, MOST_SKILLS, field="skills")
    names = [clean_line(one.name, field="skills", most_characters=80) for one in skills]
    if len({name.casefold() for name in names}) < len(names):
        raise Refusal.of("skills", "A skill stands there twice. Take one of them out.")
    profile.skills.all().delete()
    ProfileSkill.objects.bulk_create(
        ProfileSkill(
            profile=profile,
            party_id=profile.party_id,
            place=place,
            name=name,
            code=clean_line(one.code, field="skills", most_characters=64, may_be_empty=True),
            level=one.level,
        )
        for place, (name, one) in enumerate(zip(names, skills, strict=True))
    )


def _replace_portfolio(profile: Profile, portfolio: Sequence[PortfolioOffer]) -> None:
    _require_at_most(portfolio, MOST_ENTRIES, field="portfolio")
    profile.portfolio.all().delete()
    PortfolioEntry.objects.bulk_create(
        PortfolioEntry(
            profile=profile,
            party_id=profile.party_id,
            place=place,
            title=clean_line(one.title, field="portfolio", most_characters=120),
            text=clean_text(one.text, field="portfolio", most_characters=2_000, may_be_empty=True),
            address=clean_website(one.address, field="portfolio"),
            year=_year(one.year),
        )
        for place, one in enumerate(portfolio)
    )


def _year(year: int | None) -> int | None:
    if year is None or 1950 <= year <= 2100:
        return year
    raise Refusal.of(
        "portfolio", "Enter the year in four digits.", given=year, accepted="1950 to 2100"
    )


def _require_at_most(rows: Sequence[object], most: int, *, field: str) -> None:
    if len(rows) > most:
        raise Refusal.of(
            field,
            f"There are {len(rows)}. Keep the {most} that matter most.",
            given=len(rows),
            accepted=f"up to {most}",
        )


def _require_member(*, organisation: UUID, person: UUID | None) -> None:
    assert person is not None
    membership = Membership.objects.filter(party_id=organisation, person_id=person, left_at=None)
    if not membership.exists():
        raise Refusal("You no longer belong there.", ground=Ground.FORBIDDEN)
