"""What is told of an event: references and figures, never words that people wrote."""

import json

from outwork.journal.canonical import plain
from outwork.journal.models import Event


def payload_of(event: Event) -> str:
    """The body, the same at every attempt: the event does not change."""
    told = {
        "type": event.kind,
        "timestamp": event.happened_at,
        "data": {
            "id": event.pk,
            "subject": event.subject_id,
            "engagement": event.engagement_id,
            "acting_for": event.acting_for_id,
            "facts": event.body,
        },
    }
    return json.dumps(plain(told), separators=(",", ":"))
