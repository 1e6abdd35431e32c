"""Short codes by mail, for signing by link: proven first, used in the act itself.

A wrong try must count although the act it was for is refused and undone. So the code is tried in a
transaction of its own (`try_code`), and the act then uses what was proven (`use_code`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import constant_time_compare

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.models import OneTimeCode
from outwork.people.secret_text import digest_of_code, new_code
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.identity import new_id

OPEN_MINUTES = 15
MOST_TRIES = 5
MOST_CODES_AN_HOUR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCode:
    """A code to be mailed at once; its digits are not kept."""

    id: UUID
    digits: str


@action
def make_code(*, subject_id: UUID, by: Actor, at: datetime) -> NewCode:
    """A code for whoever acts, about one thing. The last one for it stops working."""
    assert by.person is not None
    recent = OneTimeCode.objects.filter(person_id=by.person, made_at__gt=at - timedelta(hours=1))
    if recent.count() >= MOST_CODES_AN_HOUR:
        raise Refusal(
            f"We sent {MOST_CODES_AN_HOUR} codes within the hour. Use the newest, or wait an hour.",
            ground=Ground.TOO_MANY,
        )
    earlier = OneTimeCode.objects.filter(person_id=by.person, subject_id=subject_id)
    earlier.filter(expires_at__gt=at).update(expires_at=at)
    code, digits = new_id(), new_code()
    OneTimeCode.objects.create(
        id=code,
        digest=digest_of_code(digits, salt=str(code)),
        subject_id=subject_id,
        person_id=by.person,
        made_at=at,
        expires_at=at + timedelta(minutes=OPEN_MINUTES),
    )
    return NewCode(id=code, digits=digits)


@action
def try_code(*, subject_id: UUID, digits: str, by: Actor, at: datetime) -> bool:
    """Whether these are the digits of the newest code. Never inside another act: a try counts."""
    code = _open_code(subject_id=subject_id, by=by, at=at)
    if code is None or code.tries >= MOST_TRIES:
        return False
    code.tries += 1
    typed = digest_of_code("".join(digits.split()), salt=str(code.pk))
    right = constant_time_compare(code.digest, typed)
    code.proven_at = at if right else None
    code.save(update_fields=["tries", "proven_at"])
    return right


@action
def use_code(*, subject_id: UUID, by: Actor, at: datetime) -> None:
    """Use, inside the act it was for, a code that was proven. Once."""
    code = _open_code(subject_id=subject_id, by=by, at=at)
    if code is None or code.proven_at is None:
        raise Refusal.of(
            "code",
            "This code is wrong or too old. Ask for a new one.",
            accepted="the digits of the newest code, within 15 minutes",
        )
    code.used_at = at
    code.save(update_fields=["used_at"])


def _open_code(*, subject_id: UUID, by: Actor, at: datetime) -> OneTimeCode | None:
    assert by.person is not None
    return (
        OneTimeCode.objects.select_for_update(no_key=True)
        .filter(subject_id=subject_id, person_id=by.person, used_at=None, expires_at__gt=at)
        .order_by("-id")
        .first()
    )
