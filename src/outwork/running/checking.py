"""What `outwork check` holds against each other."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connections, transaction

from outwork.duties.checking import duty_faults
from outwork.files import checking as files
from outwork.journal import checking as journal
from outwork.journal.checking import Fault
from outwork.journal.given_up import given_up_faults
from outwork.journal.step_checking import step_faults
from outwork.ledger import check as ledger
from outwork.running.agreeing import disagreements
from outwork.running.instance import Instance, Login
from outwork.store import walls


def check(instance: Instance) -> list[Fault]:
    """Every fault there is, in words; the database must be running."""
    return [
        *journal.faults(seal_file=instance.seal_file),
        *step_faults(),
        *ledger.faults(),
        *files.faults(),
        *duty_faults(at=datetime.now(UTC)),
        *given_up_faults(),
        *disagreements(),
        *_rights_faults(instance),
    ]


def _rights_faults(instance: Instance) -> Iterator[Fault]:
    app, worker = instance.role(Login.APP), instance.role(Login.WORKER)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for what in walls.differences(cursor, app=app, worker=worker):
            yield Fault(where="rights", what=what)
