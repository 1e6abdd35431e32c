"""Profiles: one's own with what is missing, and those of others that are public."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from outwork.people.completeness import Completeness, ProfileFacts, completeness
from outwork.people.models import PortfolioEntry, Profile, ProfileSkill, WorkingWeekRow
from outwork.people.scopes import stranger
from outwork.store.scope import scope


def profile_of(*, organisation: UUID, person: UUID | None) -> Profile | None:
    """One profile with its parts, as far as the current scope sees it."""
    profiles = whole_profiles().filter(party_id=organisation)
    about = profiles.filter(person=None) if person is None else profiles.filter(person_id=person)
    return about.first()


def published_profile(*, slug: str) -> Profile | None:
    """What everybody sees at an organisation's public address; None where nothing is published."""
    with scope(stranger()):
        found = whole_profiles().filter(party__slug=slug, published_at__isnull=False)
        return found.order_by("person_id").first()


def completeness_of(profile: Profile) -> Completeness:
    """How far a profile is. Its parts must have been read with it."""
    return completeness(
        ProfileFacts(
            headline_characters=len(profile.headline),
            about_characters=len(profile.about),
            skills=len(profile.skills.all()),
            portfolio_entries=len(profile.portfolio.all()),
            languages=len(profile.languages),
            has_rate=profile.rate_per_hour is not None,
            has_week=_has_week(profile.person_id),
        )
    )


def whole_profiles() -> QuerySet[Profile]:
    """Profiles with their organisation, skills and portfolio, in their order: three queries."""
    return Profile.objects.select_related("party").prefetch_related(
        Prefetch("skills", ProfileSkill.objects.order_by("place")),
        Prefetch("portfolio", PortfolioEntry.objects.order_by("place")),
    )


def _has_week(person: UUID | None) -> bool:
    """An organisation as a whole has no week of its own, and misses none."""
    return person is None or WorkingWeekRow.objects.filter(person_id=person).exists()
