"""Ids: UUID version 7 (RFC 9562), so that new rows lie together in every index."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    return uuid_utils.compat.uuid7()
