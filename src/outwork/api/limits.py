"""How often a token may be used: counted by the minute, told in headers.

The headers are those of the IETF draft "RateLimit header fields for HTTP": `RateLimit-Policy` says
the rule, `RateLimit` what is left of it and in how many seconds it is whole again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

WINDOW = timedelta(minutes=1)

COUNT = """
insert into api_tokenwindow as known (token_id, began_at, used) values (%s, %s, 1)
on conflict (token_id) do update set
    used = case when known.began_at = excluded.began_at then known.used + 1 else 1 end,
    began_at = excluded.began_at
returning used
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How often a token was used in this minute, this request included."""

    used: int
    quota: int
    seconds_left: int

    @property
    def is_over(self) -> bool:
        return self.used > self.quota

    @property
    def is_first(self) -> bool:
        return self.used == 1

    def headers(self) -> dict[str, str]:
        """What every answer tells."""
        left = max(0, self.quota - self.used)
        told = {
            "RateLimit-Policy": f'"token";q={self.quota};w={WINDOW.seconds}',
            "RateLimit": f'"token";r={left};t={self.seconds_left}',
        }
        return told | ({"Retry-After": str(self.seconds_left)} if self.is_over else {})


def count(*, token: UUID, at: datetime) -> Usage:
    """Count one use, in a transaction of its own that does not wait for the disk."""
    began = at.replace(second=0, microsecond=0)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local synchronous_commit = off")
        cursor.execute(COUNT, [token, began])
        (used,) = cursor.fetchone()
    left = began + WINDOW - at
    return Usage(used=used, quota=settings.API_QUOTA, seconds_left=left.seconds + 1)
