"""Handing queued mail to the gateway, outside of transactions, and trying again what waits there.

The gateway knows each mail by its key: handed over twice, it is sent once.
"""

from datetime import datetime, timedelta

from outwork.gateways.mail.models import State
from outwork.gateways.mail.sending import deliver, send, undelivered
from outwork.notices.addressees import WORKER
from outwork.notices.models import Mail

BATCH = 200
FIRST_WAIT = timedelta(minutes=1)
KEPT_FOR = timedelta(days=30)


def hand_over_all(*, at: datetime) -> int:
    """Hand what was queued to the gateway, the oldest first; how many."""
    queued = Mail.objects.using(WORKER).filter(handed_over_at=None).order_by("queued_at", "id")
    found = list(queued[:BATCH])
    for mail in found:
        send(message=mail.message, key=mail.key, at=at)
        Mail.objects.using(WORKER).filter(pk=mail.pk).update(
            handed_over_at=at, address="", subject="", paragraphs=[], link_label="", link_path=""
        )
    return len(found)


def try_again(*, at: datetime) -> int:
    """Try what the server could not take, each time after twice as long; how many went out."""
    waiting = [
        kept
        for kept in undelivered().exclude(state=State.REFUSED)[:BATCH]
        if kept.tried_at is None or kept.tried_at + FIRST_WAIT * 2**kept.attempts <= at
    ]
    outcomes = [deliver(key=kept.key, at=at) for kept in waiting]
    return sum(outcome.state is State.SENT for outcome in outcomes)


def forget_old(*, at: datetime) -> int:
    """Remove what was handed over long ago; how many."""
    old = Mail.objects.using(WORKER).filter(handed_over_at__lt=at - KEPT_FOR)
    return old.delete()[0]
