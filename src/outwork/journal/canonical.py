"""One byte sequence for one content, and its digest: what seals and covers are made of."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import models

NOT_CONTENT = frozenset({"state", "step_number"})
"""A state is its last step, which is covered itself."""


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, and no floats: they have no one spelling."""
    text = json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def plain(value: object) -> object:
    """Only what JSON spells in one way: instants in UTC, ids, dates and bytes become text."""
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date() | UUID():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).hex()
        case dict():
            return {str(name): plain(part) for name, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
    raise TypeError(f"{type(value).__name__} has no one spelling: {value!r}")


def digest(value: object) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def row_content(row: models.Model) -> dict[str, object]:
    """What a seal covers of a row: its `sealed_fields`, else all of it but its state."""
    sealed = getattr(row, "sealed_fields", None)
    names = sealed or [
        field.attname for field in row._meta.concrete_fields if field.attname not in NOT_CONTENT
    ]
    return {name: getattr(row, name) for name in sorted(names)}


def covers(rows: Iterable[models.Model]) -> dict[str, dict[str, str]]:
    """The digests of rows by table and id, as an event keeps them."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row._meta.db_table, {})[str(row.pk)] = digest(row_content(row))
    return found
