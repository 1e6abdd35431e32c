"""What guiding an engagement takes one's own side, week by week, beside what was planned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from outwork.delivery.models import GuidingPlan, GuidingWeek
from outwork.kernel.period import Period
from outwork.store.actor import Actor
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Guiding:
    """Guiding of one side."""

    weeks: tuple[tuple[date, int], ...]
    """Monday and minutes of everybody on the side, oldest first; weeks nobody spoke of are out."""
    planned_minutes_a_week: int | None
    own_minutes_this_week: int | None
    """None where the reader has not said anything yet: the one tap is still to do."""

    @property
    def average_minutes(self) -> int:
        """Of the weeks that were spoken of; 0 where there are none."""
        return round(sum(minutes for _, minutes in self.weeks) / max(len(self.weeks), 1))

    @property
    def is_above_plan(self) -> bool:
        planned = self.planned_minutes_a_week
        return planned is not None and self.average_minutes > planned


def guiding_of(*, engagement: UUID, today: date, by: Actor) -> Guiding:
    """The reader's own side, in three queries."""
    assert by.person is not None, "the system guides nothing"
    with scope(by):
        mine = GuidingWeek.objects.filter(engagement_id=engagement, party_id__in=by.organisations)
        weeks = mine.values_list("monday").annotate(Sum("minutes")).order_by("monday")
        plan = GuidingPlan.objects.filter(
            engagement_id=engagement, party_id__in=by.organisations
        ).first()
        said = mine.filter(person_id=by.person, monday=Period.week_of(today).start).first()
        return Guiding(
            weeks=tuple((monday, int(minutes)) for monday, minutes in weeks),
            planned_minutes_a_week=plan.minutes_a_week if plan else None,
            own_minutes_this_week=said.minutes if said else None,
        )
