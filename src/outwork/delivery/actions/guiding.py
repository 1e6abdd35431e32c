"""Guiding hours (OFF-14): one tap a week for each person, and the figure they are held against."""

from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.delivery.models import GuidingPlan, GuidingWeek
from outwork.engagements.authority import own_side, require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.journal.recording import record_about
from outwork.kernel.period import Period
from outwork.kernel.refusal import Refusal
from outwork.store.action import action
from outwork.store.actor import Actor

WEEK_MINUTES = 7 * 24 * 60


@action
def say_guiding(
    *, engagement: UUID, week: date, minutes: int, by: Actor, at: datetime
) -> GuidingWeek:
    """Say how long one guided in a week (any day of it); saying it again replaces the figure.

    Only one's own side sees it. Raises Refusal for a week to come, or more than a week holds.
    """
    found = _asked(engagement, act=Act.RECORD_GUIDING_HOURS, by=by, at=at)
    assert by.person is not None
    monday = Period.week_of(week).start
    if monday > at.date():
        raise Refusal.of("week", "This week is still to come.", given=week)
    _refuse_impossible(minutes)
    said, _ = GuidingWeek.objects.update_or_create(
        engagement=found,
        party_id=found.organisation_id_of(own_side(found, by)),
        person_id=by.person,
        monday=monday,
        defaults={"minutes": minutes, "said_at": at},
    )
    _tell(said, kind="delivery.guiding_said", minutes=minutes, by=by, at=at)
    return said


@action
def plan_guiding(*, engagement: UUID, minutes_a_week: int, by: Actor, at: datetime) -> GuidingPlan:
    """Say how much guiding one's own side reckons with, as planned or as it was advised."""
    found = _asked(engagement, act=Act.RECORD_GUIDING_HOURS, by=by, at=at)
    _refuse_impossible(minutes_a_week)
    plan, _ = GuidingPlan.objects.update_or_create(
        engagement=found,
        party_id=found.organisation_id_of(own_side(found, by)),
        defaults={"minutes_a_week": minutes_a_week, "set_at": at},
    )
    _tell(plan, kind="delivery.guiding_planned", minutes=minutes_a_week, by=by, at=at)
    return plan


def _asked(engagement: UUID, *, act: Act, by: Actor, at: datetime) -> Engagement:
    found = lock_engagement(engagement, by=by)
    require(act, engagement=found, by=by, at=at, own=True)
    return found


def _refuse_impossible(minutes: int) -> None:
    if not 0 <= minutes <= WEEK_MINUTES:
        raise Refusal.of(
            "minutes",
            "A week has 168 hours. Enter 0 to 168.",
            given=minutes,
            accepted="0 to 10080 minutes",
        )


def _tell(
    about: GuidingWeek | GuidingPlan, *, kind: str, minutes: int, by: Actor, at: datetime
) -> None:
    record_about(
        kind=kind,
        subject_id=about.pk,
        party_id=about.party_id,
        engagement_id=about.engagement_id,
        by=by,
        at=at,
        body={"minutes": minutes},
    )
