"""A retried request has one effect and the same answer.

The kept answer is the first insert of the request's transaction: a second request with the same key
waits for the first and then finds its answer. Other content under a used key is refused.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, models, transaction

from outwork.journal.models import KeptAnswer
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor
from outwork.store.identity import new_id

KEPT_FOR = timedelta(days=7)

CLAIM = """
insert into journal_keptanswer
    (id, person_id, route, key, content_digest, status, body, kept_at)
values (%s, %s, %s, %s, %s, 0, '', %s)
on conflict (person_id, route, key) do nothing
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request was answered with: a status and a body, or the address it was sent to."""

    status: int
    body: str


def once(
    *,
    by: Actor,
    route: str,
    key: str,
    content: bytes,
    at: datetime,
    perform: Callable[[], Answer],
) -> Answer:
    """Perform and keep the answer, or give the kept one. In the scope of `by`.

    Raises `Refusal` (conflict) when the key was used with other content.
    """
    assert by.person is not None, "only persons send requests"
    content_digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        if _claim(by=by, route=route, key=key, content_digest=content_digest, at=at):
            answer = perform()
            _mine(by, route, key).update(status=answer.status, body=answer.body)
            return answer
        kept = _mine(by, route, key).get()
    if kept.content_digest != content_digest:
        raise Refusal(
            "This key was used for a request with other content. Use a new key.",
            ground=Ground.CONFLICT,
        )
    return Answer(status=kept.status, body=kept.body)


def _claim(*, by: Actor, route: str, key: str, content_digest: str, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [new_id(), by.person, route, key, content_digest, at])
        return bool(cursor.rowcount == 1)


def _mine(by: Actor, route: str, key: str) -> models.QuerySet[KeptAnswer]:
    assert by.person is not None
    return KeptAnswer.objects.filter(person_id=by.person, route=route, key=key)


def forget_old(*, at: datetime) -> int:
    """Remove answers older than they are kept for, as the worker; how many."""
    old = KeptAnswer.objects.using("worker").filter(kept_at__lt=at - KEPT_FOR)
    return old.delete()[0]
