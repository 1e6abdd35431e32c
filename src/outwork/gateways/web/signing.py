"""Signatures after the Standard Webhooks specification, so that receivers need no code of ours."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime

from standardwebhooks import Webhook

_SECRET_BYTES = 32
_PREFIX = "whsec_"


def new_secret(random_bytes: Callable[[int], bytes]) -> str:
    """A secret to share with one receiver; pass `secrets.token_bytes`."""
    return _PREFIX + base64.b64encode(random_bytes(_SECRET_BYTES)).decode()


def signed_headers(*, secret: str, id: str, body: str, at: datetime) -> dict[str, str]:  # noqa: A002
    """The headers under which a receiver can trust a body. A retry has the same id, a new `at`."""
    sent = at.astimezone(UTC)
    return {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": str(int(sent.timestamp())),
        "webhook-signature": Webhook(secret).sign(msg_id=id, timestamp=sent, data=body),
    }
