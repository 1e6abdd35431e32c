"""Finding and locking an engagement: what is not there for whoever asks is simply not there."""

from uuid import UUID

from django.db.models import Q

from outwork.engagements.models import Engagement, Terms
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor, Door
from outwork.store.reading import read_once


def scoped(by: Actor) -> Q:
    """The condition that keeps an engagement query to what the actor may see.

    A mailed link opens its own engagement alone, whatever else its contact's organisation has.
    """
    if by.door is Door.LINK:
        return Q(pk__in=by.engagements)
    return (
        Q(party_id__in=by.organisations)
        | Q(counterparty_id__in=by.organisations)
        | Q(pk__in=by.engagements)
    )


def not_there(what: str) -> Refusal:
    """The answer for what is not there, and for what is not there for whoever asks."""
    return Refusal(f"There is no such {what}, or it is not yours to see.", ground=Ground.MISSING)


@read_once
def find_engagement(engagement: UUID, *, by: Actor) -> Engagement:
    """The engagement, for whoever may see it; Refusal (missing) for everybody else."""
    found = Engagement.objects.filter(scoped(by), pk=engagement).first()
    if found is None:
        raise not_there("engagement")
    return found


def lock_engagement(engagement: UUID, *, by: Actor) -> Engagement:
    """The engagement, locked until the act is done: the first lock of every act on it."""
    rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(scoped(by), pk=engagement).first()
    if found is None:
        raise not_there("engagement")
    return found


def lock_terms(terms: UUID, *, by: Actor) -> Terms:
    """A version of terms, locked after its engagement."""
    found = Terms.objects.filter(pk=terms).first()
    if found is None:
        raise not_there("version")
    found.engagement = lock_engagement(found.engagement_id, by=by)
    found.refresh_from_db(fields=["state", "step_number"])
    return found
