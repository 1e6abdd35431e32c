"""What migrations write in SQL of their own: functions, triggers, policies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.migrations import RunSQL
from django.db.migrations.loader import MigrationLoader

OURS = "outwork."

FUNCTION = re.compile(
    r"create (?:or replace )?function (?P<name>\w+)\(.*?\$\$.*?\$\$[^;]*;",
    re.DOTALL | re.IGNORECASE,
)
REVOKED = re.compile(r"revoke all on function (?P<name>\w+)\([^;]*;", re.IGNORECASE)
ON_TABLE = re.compile(
    r"create (?:trigger|policy) (?P<name>\w+)[^;]*? on (?P<table>\w+)\b[^;]*;", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Statements by the function or table that they make or wall."""

    functions: dict[str, list[str]]
    tables: dict[str, list[str]]

    @property
    def revoked(self) -> list[str]:
        """What takes functions from everybody."""
        found = [one for statements in self.functions.values() for one in statements]
        return [one for one in found if REVOKED.match(one)]


def written() -> Written:
    """Everything that the migrations of this code write; the last word on a function counts."""
    found = Written(functions={}, tables={})
    for sql in _sql():
        for match in FUNCTION.finditer(sql):
            found.functions[match["name"]] = [match[0]]
        for match in REVOKED.finditer(sql):
            found.functions[match["name"]].append(match[0])
        for match in ON_TABLE.finditer(sql):
            found.tables.setdefault(match["table"], []).append(match[0])
    return found


def _sql() -> Iterator[str]:
    migrations = MigrationLoader(None).disk_migrations
    for _, migration in sorted(migrations.items()):
        if not type(migration).__module__.startswith(OURS):
            continue
        for operation in migration.operations:
            if isinstance(operation, RunSQL):
                yield str(operation.sql)
