"""The port: send a message under a key, and learn what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q, QuerySet

from outwork.gateways.mail.message import Message
from outwork.gateways.mail.models import OutboxMessage, State
from outwork.gateways.mail.server import NotTaken, Server, hand_over

MOST_ATTEMPTS = 12
_GIVEN_UP_AFTER = timedelta(minutes=10)
"""A sender that said nothing for so long died; somebody else may send."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a mail."""

    state: State
    detail: str = ""

    @property
    def is_to_be_tried_again(self) -> bool:
        """Whether calling again later, with the same key, makes sense."""
        return self.state in {State.WAITING, State.SENDING}


def send(*, message: Message, key: str, at: datetime) -> Outcome:
    """Send a message once under a key; the same key again gives the outcome there is.

    Call it outside of a transaction: the message is kept first, then handed to the server, then
    its outcome is kept. A sender that dies after the server took it may send it a second time,
    under the same Message-ID, by which mail programs show it once.
    """
    text = message.text(origin=settings.BASE_URL)
    keep(to=message.to, subject=message.subject, text=text, key=key, at=at)
    return deliver(key=key, at=at)


def keep(*, to: str, subject: str, text: str, key: str, at: datetime) -> None:
    """Put a mail into the outbox, once under a key; it goes with the next `deliver` of the key."""
    content = sha256(f"{to}\n{subject}\n{text}".encode()).hexdigest()
    kept, _ = OutboxMessage.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": subject,
            "text": text,
            "digest": content,
            "state": State.WAITING if settings.SMTP_URL else State.HELD,
            "made_at": at,
        },
    )
    assert kept.digest == content, f"another mail was sent under {key}"


def deliver(*, key: str, at: datetime) -> Outcome:
    """Try a kept message, unless it is done or in other hands.

    Held ones go as soon as a server is set.
    """
    server = Server.of(settings.SMTP_URL) if settings.SMTP_URL else None
    if server is not None and _claim(key, at=at):
        outcome = _hand_over(OutboxMessage.objects.get(key=key), server=server)
        changes = {"state": outcome.state, "detail": outcome.detail}
        if outcome.state is State.SENT:
            changes["text"] = ""
        OutboxMessage.objects.filter(key=key).update(**changes, attempts=F("attempts") + 1)
        return outcome
    kept = OutboxMessage.objects.get(key=key)
    return Outcome(state=State(kept.state), detail=kept.detail)


def undelivered() -> QuerySet[OutboxMessage]:
    """What the operator's outbox page shows and the sweep tries again, the oldest first."""
    return OutboxMessage.objects.exclude(state=State.SENT).order_by("made_at")


def _claim(key: str, *, at: datetime) -> bool:
    """Take a message into our hands; false where it is in others' or done."""
    abandoned = Q(state=State.SENDING, tried_at__lt=at - _GIVEN_UP_AFTER)
    free = OutboxMessage.objects.filter(
        Q(state__in=(State.WAITING, State.HELD)) | abandoned, key=key, attempts__lt=MOST_ATTEMPTS
    )
    return free.update(state=State.SENDING, tried_at=at) == 1


def _hand_over(kept: OutboxMessage, *, server: Server) -> Outcome:
    try:
        hand_over(_mail(kept), server=server)
    except NotTaken as answer:
        state = State.REFUSED if answer.for_good else State.WAITING
        return Outcome(state=state, detail=answer.detail)
    return Outcome(state=State.SENT)


def _mail(kept: OutboxMessage) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = settings.MAIL_FROM
    mail["To"] = kept.to
    mail["Subject"] = kept.subject
    mail["Date"] = format_datetime(kept.made_at)
    mail["Message-ID"] = _message_id(kept.key)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(kept.text)
    return mail


def _message_id(key: str) -> str:
    """The same for every attempt; the key itself may name people's records."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{host}>"
