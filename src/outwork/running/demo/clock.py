"""Times of the demo world: days before the day on which it is made."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from outwork.journal.models import Event
from outwork.journal.reacting import react
from outwork.journal.relay import Due, relay
from outwork.journal.sealing import seal_all
from outwork.reactions import BY_KIND, BY_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The moment at which the world is made, and moments before it."""

    now: datetime

    def ago(self, days: float, *, hour: int = 10, minute: int = 0) -> datetime:
        """So many days ago at an hour of UTC; never later than now."""
        day = self.day(-int(days))
        return min(datetime.combine(day, time(hour, minute), UTC), self.now)

    def day(self, days: int) -> date:
        """So many days from now, or before it."""
        return (self.now + timedelta(days=days)).date()

    def monday(self, weeks: int) -> date:
        """The Monday of this week, or of one so many weeks from it."""
        today = self.now.date()
        return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def let_follow(at: datetime) -> None:
    """What the worker does a moment later, at the time of the story: seal, relay, react."""
    seal_all(at=at)
    while relay(reactions=BY_KIND, hand_over=lambda due: _react(due, at=at), at=at):
        seal_all(at=at)


def _react(due: list[Due], *, at: datetime) -> None:
    for one in due:
        event = Event.objects.using("worker").get(pk=one.event_id)
        react(event=event, name=one.reaction, reaction=BY_NAME[one.reaction], at=at)
