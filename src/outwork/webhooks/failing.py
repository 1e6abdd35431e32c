"""Endpoints that fail: switched off when they say that they are gone, or after five days."""

from datetime import datetime, timedelta

from outwork.arrangement.authority import Role
from outwork.kernel.sentence import Details
from outwork.notices.actions import News, tell
from outwork.notices.addressees import holders
from outwork.store.actor import system
from outwork.store.scope import scope
from outwork.webhooks.models import Endpoint

WORKER = "worker"
LONGEST = timedelta(days=5)
GONE = 410
"""The receiver says that it wants nothing more (Standard Webhooks)."""


def note_success(endpoint: Endpoint) -> None:
    """It takes what it is told: whatever failed before is over."""
    failing = Endpoint.objects.using(WORKER).filter(pk=endpoint.pk, failing_since__isnull=False)
    failing.update(failing_since=None)


def note_failure(endpoint: Endpoint, *, status: int | None, at: datetime) -> None:
    """It did not take something. After long, or at its own word, it is switched off."""
    rows = Endpoint.objects.using(WORKER).filter(pk=endpoint.pk)
    rows.filter(failing_since=None).update(failing_since=at)
    known = rows.get()
    assert known.failing_since is not None
    if status == GONE:
        _switch_off(known, because="It says that it is gone (410).", at=at)
    elif at - known.failing_since >= LONGEST:
        _switch_off(known, because="It took nothing for five days.", at=at)


def _switch_off(endpoint: Endpoint, *, because: str, at: datetime) -> None:
    rows = Endpoint.objects.using(WORKER).filter(pk=endpoint.pk, disabled_at=None)
    if not rows.update(disabled_at=at, disabled_because=because):
        return
    news = News(
        kind="webhook_disabled",
        subject_id=endpoint.pk,
        key=f"webhook:{endpoint.pk}:{at:%Y-%m-%d}",
        details=Details(thing=str(endpoint)[:160]),
    )
    by = system(organisations=frozenset({endpoint.party_id}))
    with scope(by):
        owners = holders(organisation=endpoint.party_id, roles={Role.OWNER}, at=at)
        tell(news=news, persons=owners, by=by, at=at)
