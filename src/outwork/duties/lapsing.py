"""Silence decides: what was not answered in time happens by itself, once.

What silence does is a row of `LAPSES` in `outwork.reactions`. It runs in the scope of both sides
and takes its locks first, as every act does; the duty is closed last. So whoever acts at the same
moment and comes first wins, and nothing of the other stays.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from outwork.duties.models import OPEN, ClosedHow, Duty
from outwork.duties.resting import resting
from outwork.duties.sweeping import WORKER, sides_of, sweep
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor, system
from outwork.store.scope import scope

Lapse = Callable[[Duty, Actor, datetime], None]
"""What silence does. However it closes the duty itself, the duty ends as lapsed."""

Lapses = Mapping[str, Lapse]


class _ActedInTime(Exception):
    """Somebody acted while silence was about to: take back what silence did."""


def lapsed(at: datetime) -> Q:
    """What silence may decide now: its time has passed, both sides were told, and it runs."""
    return Q(lapses_at__lte=at, told_at__isnull=False) & ~resting()


def lapse_all(*, lapses: Lapses, at: datetime) -> int:
    """Let silence decide everything whose time has passed, as the worker; how many."""
    return sweep(
        lapsed(at) & Q(kind__in=lapses),
        by="lapses_at",
        act=lambda duty: lapse(duty=duty.pk, sides=sides_of(duty), lapses=lapses, at=at),
    )


def lapse(*, duty: UUID, sides: frozenset[UUID], lapses: Lapses, at: datetime) -> bool:
    """Let silence decide one duty; whether it was this sweep that did it."""
    by = system(organisations=sides)
    try:
        with scope(by):
            found = _claimed(duty, at=at)
            if found is None:
                return False
            lapses[found.kind](found, by, at)
            _close_as_lapsed(found, by=by, at=at)
    except _ActedInTime:
        return False
    except Refusal as refusal:
        if refusal.ground is not Ground.CONFLICT or _is_open(duty, by=by):
            raise
        return False
    return True


def _claimed(duty: UUID, *, at: datetime) -> Duty | None:
    """The duty, for one sweeper at a time and without a lock that an act would wait for."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [str(duty)])
        if not cursor.fetchone()[0]:
            return None
    return Duty.objects.filter(OPEN, lapsed(at), pk=duty).first()


def _close_as_lapsed(duty: Duty, *, by: Actor, at: datetime) -> None:
    mine = Duty.objects.filter(pk=duty.pk)
    ending = {"closed_at": at, "closed_how": ClosedHow.LAPSED, "closed_by_id": None}
    if not mine.filter(OPEN).update(**ending):
        if not _is_still_open_outside(duty):
            raise _ActedInTime
        mine.update(**ending)
    body = {"kind": duty.kind, "lapses_at": duty.lapses_at}
    record(kind="duties.lapsed", subject=duty, by=by, at=at, body=body)


def _is_still_open_outside(duty: Duty) -> bool:
    """Whether what silence did closed it in this transaction, and not somebody in theirs."""
    return Duty.objects.using(WORKER).filter(OPEN, pk=duty.pk).exists()


def _is_open(duty: UUID, *, by: Actor) -> bool:
    with scope(by):
        return Duty.objects.filter(OPEN, pk=duty).exists()
