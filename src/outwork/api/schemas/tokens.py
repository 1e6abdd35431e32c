"""Tokens, as they are told of. Their secrets are not kept."""

from datetime import datetime
from uuid import UUID

from outwork.api.schemas.shared import Shown
from outwork.people.models import ApiToken as Row


class Token(Shown):
    """A key for a program."""

    id: UUID
    label: str
    person: UUID
    scopes: list[str]
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, row: Row) -> "Token":
        return cls(
            id=row.pk,
            label=row.label,
            person=row.person_id,
            scopes=row.scopes,
            made_at=row.made_at,
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
            revoked_at=row.revoked_at,
        )


class Tokens(Shown):
    """Tokens in force, newest first."""

    items: list[Token]
