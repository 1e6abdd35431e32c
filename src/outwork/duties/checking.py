"""What `outwork check` holds about duties, as the worker."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from outwork.duties.kinds import KINDS
from outwork.duties.lapsing import lapsed
from outwork.duties.models import OPEN, Duty
from outwork.duties.sweeping import WORKER
from outwork.journal.checking import Fault

PATIENCE = timedelta(hours=1)
"""How far behind the sweep may be before it is a fault."""


def duty_faults(*, at: datetime) -> Iterator[Fault]:
    """Kinds nobody knows, and silence that should have decided long ago."""
    duties = Duty.objects.using(WORKER)
    for kind in duties.exclude(kind__in=KINDS).values_list("kind", flat=True).distinct():
        yield Fault(where=f"duties of the kind {kind}", what="no row says what it means")
    for duty in duties.filter(OPEN, lapsed(at - PATIENCE)).order_by("lapses_at").iterator():
        yield Fault(
            where=f"duty {duty.pk} ({duty.kind})",
            what=f"silence should have decided at {duty.lapses_at:%Y-%m-%d %H:%M} UTC",
        )
