"""Keeping what was uploaded to an engagement, for both sides to see."""

from uuid import UUID

from outwork.engagements.authority import own_side
from outwork.files.actions import store
from outwork.files.media import WORK, Acceptance
from outwork.web.fields import Upload
from outwork.web.pages.engagements.frame import Seen
from outwork.web.requests import Request


def stored(request: Request, seen: Seen, file: Upload, *, accepts: Acceptance = WORK) -> UUID:
    """Keep one upload for both sides to see."""
    engagement = seen.engagement
    side = own_side(engagement, request.actor)
    kept = store(
        source=file,
        name=file.name or "",
        accepts=accepts,
        party_id=engagement.organisation_id_of(side),
        counterparty_id=engagement.organisation_id_of(side.other),
        engagement_id=engagement.pk,
        by=request.actor,
        at=request.at,
    )
    return kept.pk
