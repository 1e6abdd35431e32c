"""Terms as programs send them."""

from outwork.engagements.terms.spelling import write
from tests.world import Known, terms


def terms_sent(**changes: object) -> dict[str, object]:
    """A direct engagement paid by result and by time."""
    return write(terms()) | changes


def draft_sent(other: Known, **changes: object) -> dict[str, object]:
    """A draft by the client."""
    return {
        "side": "client",
        "other": str(other.actor.organisation),
        "terms": terms_sent(**changes),
    }
