"""Looking at a mailed link before it is used."""

from datetime import datetime
from uuid import UUID

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.models import LinkPurpose, OneTimeLink
from outwork.people.secret_text import digest_of

NOT_OPEN = "This link no longer opens anything. Ask whoever sent it for a new one."


def open_link(*, secret: str, at: datetime, purpose: LinkPurpose | None = None) -> OneTimeLink:
    """The link behind a secret. Unknown, used, closed, old: one and the same Refusal (missing)."""
    found = OneTimeLink.objects.filter(digest=digest_of(secret)).first()
    return _open(found, at=at, purpose=purpose)


def held_link(*, link: UUID, at: datetime, purpose: LinkPurpose) -> OneTimeLink:
    """A link that was opened before and may have been closed since: the same Refusal as then."""
    return _open(OneTimeLink.objects.filter(pk=link).first(), at=at, purpose=purpose)


def _open(found: OneTimeLink | None, *, at: datetime, purpose: LinkPurpose | None) -> OneTimeLink:
    if found is None or not found.is_open(at) or purpose not in {None, found.purpose}:
        raise Refusal(NOT_OPEN, ground=Ground.MISSING)
    return found
