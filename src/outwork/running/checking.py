"""What `outwork check` holds against each other."""

from outwork.journal.checking import Fault, faults
from outwork.running.instance import Instance


def check(instance: Instance) -> list[Fault]:
    """Every fault there is, in words; the database must be running."""
    return [*faults(seal_file=instance.seal_file)]
