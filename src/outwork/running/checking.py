"""What `outwork check` holds against each other."""

from datetime import UTC, datetime

from outwork.duties.checking import duty_faults
from outwork.files import checking as files
from outwork.journal import checking as journal
from outwork.journal.checking import Fault
from outwork.ledger import check as ledger
from outwork.running.instance import Instance


def check(instance: Instance) -> list[Fault]:
    """Every fault there is, in words; the database must be running."""
    return [
        *journal.faults(seal_file=instance.seal_file),
        *ledger.faults(),
        *files.faults(),
        *duty_faults(at=datetime.now(UTC)),
    ]
