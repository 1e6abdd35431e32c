"""Short ones: declined, ended for cause, a draft, one by link, and one of a stranger."""

from dataclasses import replace

from outwork.arrangement.positions import Side
from outwork.engagements.actions.drafting import draft
from outwork.engagements.actions.living import terminate
from outwork.engagements.actions.offering import decline, offer
from outwork.engagements.terms.content import (
    MilestoneContent,
)
from outwork.people.actions import enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.models import OrganisationKind
from outwork.running.demo.clock import let_follow
from outwork.running.demo.staging import (
    Stage,
    begin,
    hours,
    results,
    sign,
    terms,
    version_of,
)
from outwork.running.demo.work import AUDIT, FLOW


def others(stage: Stage) -> None:
    """Declined, ended for cause, a draft, one by link, and one of a client who is a stranger."""
    clock = stage.clock
    chidi = stage["chidi"]
    copy = MilestoneContent(
        key="copy",
        title="Website copy, twelve pages in German and English",
        amount_minor=195_000,
        criteria=("Both languages read by a native speaker", "No page longer than a screen"),
    )
    tour = terms("Guided tour of the portal", results(replace(FLOW, title="Tour")))
    _, version = begin(stage, tour, client="chidi", supplier="edo", at=clock.ago(60))
    offer(terms=version, by=chidi.at(clock, clock.ago(60)), at=clock.ago(60))
    decline(
        terms=version,
        reason="We have nobody free before spring.",
        by=stage["edo"].at(clock, clock.ago(58)),
        at=clock.ago(58),
    )
    _end_for_cause(stage)
    begin(
        stage,
        terms("Newsletter template", results(replace(copy, title="Template"))),
        client="chidi",
        supplier="ana",
        at=clock.ago(1),
    )
    _by_link(stage, copy)
    _of_a_stranger(stage)


def _end_for_cause(stage: Stage) -> None:
    clock = stage.clock
    engagement, version = begin(
        stage,
        terms("Data export for the auditor", results(replace(AUDIT, title="Export"))),
        client="chidi",
        supplier="ben",
        at=clock.ago(75),
    )
    offer(terms=version, by=stage["chidi"].at(clock, clock.ago(75)), at=clock.ago(75))
    sign(stage, version, "ben", "chidi", at=clock.ago(74))
    terminate(
        engagement=engagement.pk,
        cause="The auditor withdrew the request, and access was given to the wrong system twice.",
        by=stage["ben"].at(clock, clock.ago(66)),
        at=clock.ago(66),
    )
    let_follow(clock.ago(66))


def _by_link(stage: Stage, copy: MilestoneContent) -> None:
    """Somebody without an account: the offer waits behind a mailed link."""
    clock = stage.clock
    at = clock.ago(2)
    by = stage["chidi"].at(clock, at)
    entered = enter_organisation(
        kind=OrganisationKind.SOLE_TRADER,
        name="Tomás Reis",
        place=Place(zone="Europe/Lisbon", country="PT"),
        contact_name="Tomás Reis",
        contact_email="tomas@demo.example",
        by=by,
        at=at,
    )
    engagement = draft(
        content=terms("Website copy, two languages", results(copy)),
        side=Side.CLIENT,
        other=entered.organisation.pk,
        by=by,
        at=at,
        is_sample=True,
    )
    offer(terms=version_of(engagement, stage["chidi"], clock, at), by=by, at=at)
    let_follow(at)


def _of_a_stranger(stage: Stage) -> None:
    clock = stage.clock
    line = hours(rate_minor=7_000, hours_a_week=4, what="Route planner, small changes")
    _, version = begin(
        stage, terms("Route planner, upkeep", line), client="ivo", supplier="ben", at=clock.ago(15)
    )
    offer(terms=version, by=stage["ivo"].at(clock, clock.ago(15)), at=clock.ago(15))
    sign(stage, version, "ben", "ivo", at=clock.ago(14))
