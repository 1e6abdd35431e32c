"""What `outwork check` holds against each other."""

from datetime import UTC, datetime

from outwork.duties.checking import duty_faults
from outwork.journal.checking import Fault, faults
from outwork.running.instance import Instance


def check(instance: Instance) -> list[Fault]:
    """Every fault there is, in words; the database must be running."""
    return [*faults(seal_file=instance.seal_file), *duty_faults(at=datetime.now(UTC))]
