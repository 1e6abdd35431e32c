"""Mailed links: making, using and closing them. The secret is given out once and never kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.chronicle import note
from outwork.people.entries import clean_email
from outwork.people.models import Account, LinkPurpose, OneTimeLink
from outwork.people.queries.links import NOT_OPEN, open_link
from outwork.people.secret_text import digest_of, new_secret
from outwork.store.action import action
from outwork.store.actor import Actor, system

OPEN_DAYS: dict[LinkPurpose, int] = {
    LinkPurpose.FIRST_ADMINISTRATOR: 7,
    LinkPurpose.INVITATION: 14,
    LinkPurpose.SUPPLIER: 90,
}
"""A supplier comes back to its link over a negotiation; the others are used once."""
RENEWED_AT_MOST_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A link and its secret, to be mailed at once and then forgotten."""

    link: OneTimeLink
    secret: str


@action
def make_link(
    *,
    purpose: LinkPurpose,
    subject_id: UUID,
    by: Actor,
    at: datetime,
    email: str = "",
    organisation_id: UUID | None = None,
    person: UUID | None = None,
    body: Mapping[str, object] | None = None,
) -> NewLink:
    """A link to mail to somebody. Whoever calls this has asked authority for what it opens."""
    secret = new_secret()
    link = OneTimeLink(
        digest=digest_of(secret),
        purpose=purpose,
        subject_id=subject_id,
        organisation_id=organisation_id,
        person_id=person,
        email=clean_email(email, field="email") if email else "",
        body=dict(body or {}),
        made_by_id=by.person,
        made_at=at,
        expires_at=at + timedelta(days=OPEN_DAYS[purpose]),
    )
    link.save(force_insert=True)
    if by.organisation is not None:
        note("link_made", subject_id=link.pk, by=by, at=at, body={"purpose": str(purpose)})
    return NewLink(link=link, secret=secret)


@action
def close_links(*, subject_id: UUID, by: Actor, at: datetime) -> int:
    """Close every open link about something: the invitation is withdrawn, the offer is off."""
    found = OneTimeLink.objects.filter(subject_id=subject_id, used_at=None, closed_at=None)
    return found.update(closed_at=at)


@action
def renew_link(*, secret: str, by: Actor, at: datetime) -> NewLink | None:
    """A new link for a supplier's that grew old, to be mailed to the same address.

    None for any other secret, and where one was made within the hour: whoever asks is told neither.
    """
    old = OneTimeLink.objects.filter(
        digest=digest_of(secret), purpose=LinkPurpose.SUPPLIER, used_at=None, closed_at=None
    ).first()
    if old is None or old.is_open(at):
        return None
    about = OneTimeLink.objects.filter(subject_id=old.subject_id, email=old.email)
    if about.filter(made_at__gt=at - RENEWED_AT_MOST_EVERY).exists():
        return None
    return make_link(
        purpose=LinkPurpose.SUPPLIER,
        subject_id=old.subject_id,
        email=old.email,
        organisation_id=old.organisation_id,
        person=old.person_id,
        by=system(),
        at=at,
    )


def use_up(*, secret: str, purpose: LinkPurpose, at: datetime) -> OneTimeLink:
    """Use a link that works once, inside the act it opens. The second of two is refused."""
    link = open_link(secret=secret, at=at, purpose=purpose)
    if not OneTimeLink.objects.filter(pk=link.pk, used_at=None, closed_at=None).update(used_at=at):
        raise Refusal(NOT_OPEN, ground=Ground.MISSING)
    return link


def require_address(link: OneTimeLink, *, person: UUID) -> None:
    """Refuse a link that was forwarded or stolen: it is for whoever has proven its address."""
    proven = Account.objects.filter(
        person_id=person, emailaddress__email=link.email, emailaddress__verified=True
    )
    if not link.email or not proven.exists():
        raise Refusal(
            "This link went to another address. Sign in with the account of that address, "
            "or ask for a link to yours.",
            ground=Ground.FORBIDDEN,
        )
