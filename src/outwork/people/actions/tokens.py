"""Keys for programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line
from outwork.people.authority import ask
from outwork.people.chronicle import note
from outwork.people.models import ApiToken
from outwork.people.secret_text import digest_of, new_secret
from outwork.store.action import action
from outwork.store.actor import Actor

PREFIX = "outwork_"
"""So that a token that leaked is known for what it is."""
LONGEST_DAYS = 366
NOTED_EVERY = timedelta(minutes=1)

AREAS = (
    "people",
    "engagements",
    "delivery",
    "money",
    "messages",
    "market",
    "advice",
    "oversight",
    "instance",
)
PROOFS = frozenset({"sign", "bank", "pay", "members", "webhooks"})
"""Scopes that stand for the proof which such acts want: it was given when the token was made."""
SCOPES = PROOFS | {f"{area}:{act}" for area in AREAS for act in ("read", "write")}
"""How far a token may reach; writing holds reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token and its secret, shown once."""

    token: ApiToken
    secret: str


@action
def make_token(
    *, label: str, scopes: Iterable[str], expires_at: datetime, by: Actor, at: datetime
) -> NewToken:
    """A key that acts as this person for the organisation they act for, within its scopes."""
    ask(Act.MANAGE_OWN_TOKENS, by=by, at=at, own=True)
    assert by.person is not None
    secret = new_secret(PREFIX)
    token = ApiToken(
        digest=digest_of(secret),
        label=clean_line(label, field="label", most_characters=80),
        person_id=by.person,
        organisation_id=by.organisation,
        scopes=_known(scopes),
        made_at=at,
        expires_at=_within_a_year(expires_at, at=at),
    )
    token.save(force_insert=True)
    note("token_made", subject_id=token.pk, by=by, at=at, body={"scopes": token.scopes})
    return NewToken(token=token, secret=secret)


@action
def revoke_token(*, token: UUID, by: Actor, at: datetime) -> ApiToken:
    """End a token at once: one's own, or as an owner one of the organisation's. Twice is once."""
    found = ApiToken.objects.select_for_update(no_key=True).filter(pk=token).first()
    if found is None or not _is_theirs(found, by=by):
        raise Refusal("There is no such token.", ground=Ground.MISSING)
    if found.person_id == by.person:
        ask(Act.MANAGE_OWN_TOKENS, by=by, at=at, own=True)
    else:
        ask(Act.MANAGE_TOKENS, by=by, at=at)
    if found.revoked_at is None:
        found.revoked_at = at
        found.save(update_fields=["revoked_at"])
        note("token_revoked", subject_id=found.pk, by=by, at=at)
    return found


@action
def note_use(*, token: UUID, by: Actor, at: datetime) -> None:
    """Remember when a token was last used, once a minute at most."""
    stale = ApiToken.objects.filter(pk=token).exclude(last_used_at__gt=at - NOTED_EVERY)
    stale.update(last_used_at=at)


def _is_theirs(token: ApiToken, *, by: Actor) -> bool:
    of_organisation = by.organisation is not None and token.organisation_id == by.organisation
    return token.person_id == by.person or of_organisation


def _known(scopes: Iterable[str]) -> list[str]:
    wanted = sorted(set(scopes))
    unknown = [one for one in wanted if one not in SCOPES]
    if wanted and not unknown:
        return wanted
    raise Refusal.of(
        "scopes",
        "Choose what the token may do.",
        given=", ".join(unknown),
        accepted=", ".join(sorted(SCOPES)),
    )


def _within_a_year(expires_at: datetime, *, at: datetime) -> datetime:
    latest = at + timedelta(days=LONGEST_DAYS)
    if at < expires_at <= latest:
        return expires_at
    raise Refusal.of(
        "expires_at",
        f"A token lasts a year at most. Choose a day up to {latest:%Y-%m-%d}.",
        given=expires_at,
        accepted=f"after now, up to {latest:%Y-%m-%d}",
    )
