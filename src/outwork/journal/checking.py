"""Reading the whole journal against its seals, and the covered rows against the journal.

Run as the worker role. Streams, so that memory stays small however long the journal is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.db import models

from outwork.journal.canonical import digest, row_content
from outwork.journal.models import Event, Seal
from outwork.journal.sealing import (
    FIRST_PREVIOUS,
    WORKER,
    event_digest,
    root_of,
    seal_digest,
)
from outwork.store.tenancy import all_models

CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not agree, in words."""

    where: str
    what: str


def faults(*, seal_file: Path | None = None) -> Iterator[Fault]:
    """Everything that is off in seals, events and the rows they cover."""
    yield from seal_faults()
    yield from _cover_faults()
    if seal_file is not None:
        yield from _tail_faults(seal_file)


def seal_faults() -> Iterator[Fault]:
    """What is off in seals and events alone, whatever shape the other tables have."""
    yield from _chain_faults()
    yield from _event_faults()


def _chain_faults() -> Iterator[Fault]:
    previous, position, number = FIRST_PREVIOUS, 1, 1
    for link in Seal.objects.using(WORKER).order_by("number").iterator(CHUNK):
        where = f"seal {link.number}"
        if link.number != number:
            yield Fault(where=where, what=f"seal {number} is missing")
        elif link.previous != previous or link.first_position != position:
            yield Fault(where=where, what="it does not follow the seal before it")
        if link.digest != seal_digest(link):
            yield Fault(where=where, what="its content was changed")
        previous, number = link.digest, link.number + 1
        position = link.first_position + link.count


def _event_faults() -> Iterator[Fault]:
    """Each seal's events: all there, in order, unchanged."""
    links = {s.number: s for s in Seal.objects.using(WORKER).iterator(CHUNK)}
    sealed = Event.objects.using(WORKER).filter(seal_number__isnull=False)
    events = sealed.order_by("seal_number", "position").iterator(CHUNK)
    for number, group in groupby(events, key=lambda event: event.seal_number):
        link = links.pop(number or 0, None)
        if link is None:
            yield Fault(where=f"seal {number}", what="events name it, and it is not there")
            continue
        yield from _seal_faults(link, list(group))
    for number in sorted(links):
        yield Fault(where=f"seal {number}", what="all its events are gone")


def _seal_faults(link: Seal, events: list[Event]) -> Iterator[Fault]:
    where = f"seal {link.number}"
    expected = list(range(link.first_position, link.first_position + link.count))
    if [event.position for event in events] != expected:
        yield Fault(where=where, what=f"it sealed {link.count} events; {len(events)} are in place")
    elif root_of(event_digest(event) for event in events) != link.root:
        ids = f"{events[0].id} to {events[-1].id}"
        yield Fault(where=where, what=f"an event among {ids} was changed after it was sealed")


def covered_models() -> list[type[models.Model]]:
    """Models whose every row some event must cover: they declare `covered = True`."""
    return [model for model in all_models() if getattr(model, "covered", False)]


def _cover_faults() -> Iterator[Fault]:
    """Covered rows against the digests that sealed events keep of them."""
    for model in covered_models():
        kept = _kept_digests(model._meta.db_table)
        pending = _pending_ids(model._meta.db_table)
        for row in model._default_manager.using(WORKER).order_by("pk").iterator(CHUNK):
            expected = kept.pop(str(row.pk), None)
            where = f"{model._meta.label} {row.pk}"
            if expected is None and str(row.pk) not in pending:
                yield Fault(where=where, what="no event knows of it")
            elif expected is not None and digest(row_content(row)) != expected:
                yield Fault(where=where, what="it was changed after it was sealed")
        for key in sorted(kept):
            yield Fault(where=f"{model._meta.label} {key}", what="it was removed")


def _kept_digests(table: str) -> dict[str, str]:
    """The newest digest of each row: a record may be covered again by a later act."""
    found: dict[str, str] = {}
    events = Event.objects.using(WORKER).filter(seal_number__isnull=False, covers__has_key=table)
    for event in events.order_by("position").only("covers").iterator(CHUNK):
        found |= event.covers[table]
    return found


def _pending_ids(table: str) -> set[str]:
    """Rows covered by events that are not sealed yet."""
    events = Event.objects.using(WORKER).filter(seal_number=None, covers__has_key=table)
    return {key for event in events.only("covers").iterator(CHUNK) for key in event.covers[table]}


def _tail_faults(seal_file: Path) -> Iterator[Fault]:
    if not seal_file.exists():
        return
    kept = json.loads(seal_file.read_text())
    found = Seal.objects.using(WORKER).filter(number=kept["number"]).first()
    if found is None:
        yield Fault(where=str(seal_file), what=f"seal {kept['number']} was cut off")
    elif found.digest != kept["digest"]:
        yield Fault(where=str(seal_file), what=f"seal {kept['number']} was replaced")
