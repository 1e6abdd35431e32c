"""Whether this instance is well: the database answers and the worker's pulse beats."""

from datetime import UTC, datetime, timedelta

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

import outwork
from outwork.journal.relay import last_looked_at

PULSE_WITHIN = timedelta(seconds=15)


def healthz(request: HttpRequest) -> JsonResponse:
    """Of the database, the jobs and the version; 503 when one of them is not well."""
    database, jobs = _health(at=datetime.now(UTC))
    well = database == jobs == "ok"
    return JsonResponse(
        {"database": database, "jobs": jobs, "version": outwork.__version__},
        status=200 if well else 503,
        headers={"Cache-Control": "no-store"},
    )


def _health(*, at: datetime) -> tuple[str, str]:
    try:
        looked_at = last_looked_at()
    except DatabaseError:
        return "away", "unknown"
    if looked_at is None or at - looked_at > PULSE_WITHIN:
        return "ok", "not running"
    return "ok", "ok"
