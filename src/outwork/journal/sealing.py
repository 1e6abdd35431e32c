"""Sealing: events get a place in one order and a link of a hash chain over them.

Run each second by one sealer, as the worker role. Only events of transactions that are older than
every open one are taken, so that none is ever overtaken; their order is (transaction, id).
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import connections, transaction

from outwork.journal.canonical import digest
from outwork.journal.models import Event, Seal

WORKER = "worker"
BATCH = 5_000
SEALER_LOCK = 0x0075_7477_6B01  # any number that is ours alone
FIRST_PREVIOUS = "0" * 64

TAKE = """
select id from journal_event
where seal_number is null and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
order by transaction_id, id limit %s
"""

TAKE_RESTORED = """
select id from journal_event where seal_number is null order by transaction_id, id limit %s
"""
"""Transaction numbers of another server say nothing about those of this one."""

PLACE = """
update journal_event set seal_number = %s, position = place.position
from unnest(%s::uuid[], %s::bigint[]) as place(id, position) where journal_event.id = place.id
"""


def seal(*, at: datetime, take: str = TAKE) -> int:
    """Seal one batch; how many events it took. 0 also when another sealer is at work."""
    with transaction.atomic(using=WORKER), connections[WORKER].cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [SEALER_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(take, [BATCH])
        ids = [row[0] for row in cursor.fetchall()]
        if not ids:
            return 0
        found = Event.objects.using(WORKER).in_bulk(ids)
        last = Seal.objects.using(WORKER).order_by("-number").first()
        link = next_seal(last=last, events=[found[i] for i in ids], at=at)
        link.save(using=WORKER, force_insert=True)
        places = range(link.first_position, link.first_position + link.count)
        cursor.execute(PLACE, [link.number, ids, list(places)])
        return link.count


def seal_restored(*, at: datetime) -> int:
    """Seal all that a backup held unsealed, before anybody writes: a restore's last step."""
    return seal_all(at=at, take=TAKE_RESTORED)


def seal_all(*, at: datetime, take: str = TAKE) -> int:
    """Seal until nothing that can be taken is left."""
    total = 0
    while count := seal(at=at, take=take):
        total += count
    return total


def next_seal(*, last: Seal | None, events: list[Event], at: datetime) -> Seal:
    """The link that follows `last` over these events in their order."""
    first = last.first_position + last.count if last else 1
    link = Seal(
        number=last.number + 1 if last else 1,
        first_position=first,
        count=len(events),
        root=root_of(event_digest(event) for event in events),
        previous=last.digest if last else FIRST_PREVIOUS,
        sealed_at=at,
    )
    link.digest = seal_digest(link)
    return link


def root_of(digests: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for one in digests:
        whole.update(bytes.fromhex(one))
    return whole.hexdigest()


def seal_digest(link: Seal) -> str:
    return digest([link.number, link.first_position, link.count, link.root, link.previous])


def event_digest(event: Event) -> str:
    """Of all that an event says; its place is the seal's to say."""
    return digest(
        {
            "id": event.id,
            "transaction": event.transaction_id,
            "kind": event.kind,
            "subject": event.subject_id,
            "engagement": event.engagement_id,
            "actor": event.actor_id,
            "acting_for": event.acting_for_id,
            "door": event.door,
            "cause": event.cause_id,
            "party": event.party_id,
            "counterparty": event.counterparty_id,
            "body": event.body,
            "covers": event.covers,
            "happened": event.happened_at,
            "recorded": event.recorded_at,
        }
    )


def newest() -> Seal | None:
    """The newest seal, as documents print it."""
    return Seal.objects.order_by("-number").first()


def keep_outside(path: Path) -> None:
    """Write the newest seal to a file outside the database, so that a cut tail is found."""
    link = Seal.objects.using(WORKER).order_by("-number").first()
    if link is None:
        return
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps({"number": link.number, "digest": link.digest}))
    draft.replace(path)
