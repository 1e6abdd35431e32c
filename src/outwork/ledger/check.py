"""Recomputing the books from their transfers, and saying in words what is off.

The database holds all of this by itself; here is how one finds out that somebody went around it,
with a superuser's rights or a restored file. Run as the worker role. Each rule is one statement,
so it reads one instant however busy the books are.
"""

from collections.abc import Iterator

from django.db import connections

from outwork.journal.canonical import digest, row_content
from outwork.journal.checking import Fault
from outwork.ledger.models import Transfer
from outwork.ledger.rules import RULES, Rule

WORKER = "worker"
CHUNK = 2_000


def faults() -> Iterator[Fault]:
    """Everything that is off in the books. Nothing, where they are in order."""
    for rule in RULES:
        yield from _broken(rule)
    yield from _changed()


def _broken(rule: Rule) -> Iterator[Fault]:
    with connections[WORKER].cursor() as cursor:
        cursor.execute(rule.broken)
        while rows := cursor.fetchmany(CHUNK):
            for where, detail in rows:
                yield Fault(where=f"ledger, {where}", what=rule.what.format(detail))


def _changed() -> Iterator[Fault]:
    """Transfers whose content is no longer what they were written with."""
    found = Transfer.objects.using(WORKER).order_by("id")
    chunk = list(found[:CHUNK])
    while chunk:
        for transfer in chunk:
            if digest(row_content(transfer)) != transfer.digest:
                where = f"ledger, transfer {transfer.pk}"
                yield Fault(where=where, what="its content was changed after it was written")
        chunk = list(found.filter(id__gt=chunk[-1].pk)[:CHUNK])
