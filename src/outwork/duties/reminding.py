"""Telling both sides again before a time passes, and always before silence decides.

A lapse that nobody was told of does not happen: where a reminder comes late (the instance was
down), the time at which silence decides moves back, so that both sides have the notice they were
promised.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from outwork.duties.kinds import KINDS
from outwork.duties.models import OPEN, Duty
from outwork.duties.resting import resting
from outwork.duties.sweeping import sides_of, sweep
from outwork.journal.recording import record
from outwork.store.actor import Actor, system
from outwork.store.scope import scope

LEAST_NOTICE = timedelta(hours=23)
"""Both sides are told this long before silence decides, or half its window before if that is less.

An hour short of the day that the kinds promise, so that a sweep that runs a little late moves
nothing.
"""

Remind = Callable[[Duty, Actor, datetime], None]
"""Tells the persons of both sides that a duty waits; runs in the scope of its sides."""


def first_reminder(duty: Duty, *, at: datetime) -> datetime | None:
    """When to remind first. What lapses is always reminded of, at once where time is short."""
    found = next_reminder(duty, at=at)
    return at if found is None and duty.lapses_at is not None else found


def next_reminder(duty: Duty, *, at: datetime) -> datetime | None:
    """The next moment after `at` at which its kind reminds, if there is one."""
    end = duty.lapses_at or duty.due_at
    if end is None:
        return None
    moments = (end - timedelta(hours=hours) for hours in KINDS[duty.kind].reminders_hours)
    return min((moment for moment in moments if moment > at), default=None)


def remind_all(*, remind: Remind, at: datetime) -> int:
    """Send every reminder that is due, as the worker; how many."""
    return sweep(
        Q(remind_at__lte=at) & ~resting(),
        by="remind_at",
        act=lambda duty: remind_of(duty=duty.pk, sides=sides_of(duty), remind=remind, at=at),
    )


def remind_of(*, duty: UUID, sides: frozenset[UUID], remind: Remind, at: datetime) -> bool:
    """Remind of one duty, once; whether it was this sweep that did."""
    by = system(organisations=sides)
    with scope(by):
        waiting = Duty.objects.select_for_update(no_key=True, skip_locked=True)
        found = waiting.filter(OPEN, ~resting(), pk=duty, remind_at__lte=at).first()
        if found is None:
            return False
        _keep_notice(found, at=at)
        found.told_at, found.remind_at = at, next_reminder(found, at=at)
        found.save(update_fields=["due_at", "lapses_at", "told_at", "remind_at"])
        remind(found, by, at)
        body = {"kind": found.kind, "due_at": found.due_at, "lapses_at": found.lapses_at}
        record(kind="duties.reminded", subject=found, by=by, at=at, body=body)
    return True


def _keep_notice(duty: Duty, *, at: datetime) -> None:
    """Move the end back where the notice would be shorter than promised."""
    if duty.lapses_at is None:
        return
    window = max(duty.lapses_at - duty.opened_at, timedelta(0))
    promised = min(LEAST_NOTICE, window / 2)
    if not promised or duty.lapses_at - at >= promised:
        return
    moved = at + promised
    duty.due_at = moved if duty.due_at == duty.lapses_at else duty.due_at
    duty.lapses_at = moved
