"""Sending queued mail: claimed, sent outside of any transaction under its key, its end recorded."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F

from outwork.notices.addressees import WORKER
from outwork.notices.models import Mail

log = logging.getLogger(__name__)

Send = Callable[[Mail], None]
"""Hands a mail to the gateway, with its key; OSError (as of smtplib) where it is not taken."""

BATCH = 200
MOST_ATTEMPTS = 12
"""At doubling intervals: given up after some three days."""
FIRST_WAIT = timedelta(minutes=1)
KEPT_FOR = timedelta(days=30)


def send_all(*, send: Send, at: datetime) -> int:
    """Send what waits; how many went out. What fails is tried again, later each time."""
    waiting = Mail.objects.using(WORKER).filter(
        sent_at=None, try_at__lte=at, attempts__lt=MOST_ATTEMPTS
    )
    return sum(_sent(mail, send=send, at=at) for mail in list(waiting.order_by("try_at")[:BATCH]))


def forget_sent(*, at: datetime) -> int:
    """Remove mail that was queued long ago, sent or given up; how many."""
    old = Mail.objects.using(WORKER).filter(queued_at__lt=at - KEPT_FOR)
    return old.delete()[0]


def _sent(mail: Mail, *, send: Send, at: datetime) -> bool:
    if not _claimed(mail, at=at):
        return False
    mine = Mail.objects.using(WORKER).filter(pk=mail.pk)
    try:
        send(mail)
    except OSError as error:
        log.warning("Mail %s was not taken: %s", mail.pk, type(error).__name__)
        mine.update(failure=f"{type(error).__name__}: {error}"[:500])
        return False
    mine.update(sent_at=at, failure="")
    return True


def _claimed(mail: Mail, *, at: datetime) -> bool:
    """Take it for one sender, and set when the next may try should this one die."""
    wait = FIRST_WAIT * 2**mail.attempts
    found = Mail.objects.using(WORKER).filter(pk=mail.pk, attempts=mail.attempts, sent_at=None)
    return found.update(attempts=F("attempts") + 1, try_at=at + wait) == 1
