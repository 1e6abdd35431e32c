"""Terms as programs send them."""

from outwork.engagements.terms.spelling import write
from outwork.people.actions import acquaint
from tests.world import NOW, Known, terms


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


def acquainted(one: Known, other: Known) -> None:
    """Two organisations that know of each other, as those who have worked together do."""
    for known, who in ((one, other), (other, one)):
        assert known.actor.organisation is not None
        assert who.actor.organisation is not None
        acquaint(
            party_id=known.actor.organisation,
            counterparty_id=who.actor.organisation,
            by=known.actor,
            at=NOW,
        )
