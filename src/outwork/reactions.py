"""The one table: event -> what follows elsewhere.

A row is (kind of event, name, what runs). What runs gets the event, the system as actor in the
scope of the event's sides, and the time; its effect and its mark share one transaction, so it
happens once however often it is tried. The names are kept with the marks: they do not change.
"""

from dataclasses import dataclass

from outwork.journal.reacting import Reaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    kind: str
    name: str
    run: Reaction


TABLE: tuple[Row, ...] = ()

BY_NAME = {row.name: row.run for row in TABLE}
BY_KIND = {
    kind: [row.name for row in TABLE if row.kind == kind] for kind in {r.kind for r in TABLE}
}
