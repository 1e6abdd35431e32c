"""Django's door to the outbox, for the mails of libraries: confirmations and resets of sign-in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from outwork.gateways.mail.message import Message
from outwork.gateways.mail.sending import keep
from outwork.store.identity import new_id


class OutboxBackend(BaseEmailBackend):
    """Keeps each mail for the next sweep: a sign-in form answers in the same time for everybody."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep every mail, once for each address; how many mails there were."""
        at = datetime.now(UTC)  # The library hands over no time.
        for mail in email_messages:
            for address in mail.recipients():
                checked = Message(
                    to=address, subject=str(mail.subject), paragraphs=(str(mail.body),)
                )
                keep(
                    to=checked.to,
                    subject=checked.subject,
                    text=checked.paragraphs[0],
                    key=f"library:{new_id()}",
                    at=at,
                )
        return len(email_messages)
