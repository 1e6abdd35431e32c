"""What whoever acts offers, or the organisation as a whole: written, shown to all, hidden."""

from typing import Annotated

from ninja import Query

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.profiles import Profile, ProfileSent
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import publish_profile, save_profile, withdraw_profile
from outwork.people.authority import own_organisation
from outwork.people.queries import completeness_of, profile_of

profiles = Noun("Profile")

OfOrganisation = Annotated[
    bool, Query(description="That of the organisation as a whole, not one's own in it.")
]


@profiles.get("/profile", scope="people:read")
def show_profile(request: ApiRequest, of_organisation: OfOrganisation = False) -> Profile:
    """A profile, how complete it is, and what is missing."""
    return _shown(request, of_organisation=of_organisation)


@profiles.put("/profile", scope="people:write")
def put_profile(
    request: ApiRequest, body: ProfileSent, of_organisation: OfOrganisation = False
) -> Profile:
    """Let a profile be as it was sent."""
    save_profile(
        headline=body.headline,
        about=body.about,
        text_language=body.text_language,
        languages=body.languages,
        skills=body.skill_offers,
        portfolio=body.portfolio_offers,
        rate_per_hour=body.rate_per_hour.amount if body.rate_per_hour else None,
        of_organisation=of_organisation,
        by=request.actor,
        at=request.at,
    )
    return _shown(request, of_organisation=of_organisation)


@profiles.post("/profile/publication", scope="people:write")
def publish_own_profile(request: ApiRequest, of_organisation: OfOrganisation = False) -> Profile:
    """Show a profile to everybody. Refused with what is missing."""
    publish_profile(of_organisation=of_organisation, by=request.actor, at=request.at)
    return _shown(request, of_organisation=of_organisation)


@profiles.post("/profile/withdrawal", scope="people:write")
def withdraw_own_profile(request: ApiRequest, of_organisation: OfOrganisation = False) -> Profile:
    """Hide a profile from all but those one works with."""
    withdraw_profile(of_organisation=of_organisation, by=request.actor, at=request.at)
    return _shown(request, of_organisation=of_organisation)


def _shown(request: ApiRequest, *, of_organisation: bool) -> Profile:
    person = None if of_organisation else request.actor.person
    found = profile_of(organisation=own_organisation(request.actor), person=person)
    if found is None:
        raise Refusal("There is no profile yet. Write one first.", ground=Ground.MISSING)
    return Profile.of(found, completeness=completeness_of(found))
