"""Moving an instance to this code: check, back up, migrate, verify; on failure back by itself.

The instance rests meanwhile. Before the migration only seals and events are checked: the other
tables may not have this code's shape yet. Afterwards everything is.
"""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from outwork.kernel.refusal import Refusal
from outwork.running.instance import Instance
from outwork.running.keeping import archive
from outwork.running.keeping.backing_up import back_up
from outwork.running.keeping.dumps import clear, load
from outwork.running.preparation import Say, is_current, prepare


def upgrade(instance: Instance, *, backup: Path, at: datetime, say: Say) -> bool:
    """Bring the instance, whose database runs, to this code; whether there was anything to do.

    Raises Refusal, with the instance as it was, when it can't be done.
    """
    if is_current(instance):
        return False
    from outwork.journal.checking import seal_faults
    from outwork.running.checking import check

    say("Checking seals and events ...")
    _require_none([f"{fault.where}: {fault.what}" for fault in seal_faults()])
    say(f"Backing up to {backup} ...")
    back_up(instance, backup, at=at)
    try:
        prepare(instance, say=say)
        say("Checking everything ...")
        _require_none([f"{fault.where}: {fault.what}" for fault in check(instance)])
    except BaseException as error:
        say("It did not work; going back ...")
        _finish_before(lambda: go_back(instance, backup), backup=backup)
        if not isinstance(error, Exception):
            raise
        raise Refusal(
            f"The upgrade failed, and all is as it was: {error}\nStart the earlier version again. "
            f"The backup stays in {backup}."
        ) from error
    return True


def go_back(instance: Instance, backup: Path) -> None:
    """The database as the backup has it; files and key were not touched."""
    from django.db import connections

    connections.close_all()
    manifest = archive.read_manifest(backup)
    with tempfile.TemporaryDirectory(prefix=".back-", dir=backup.absolute().parent) as place:
        archive.unpack(backup, manifest, Path(place))
        clear(instance)
        load(instance, Path(place) / archive.DATABASE, same_server=True)


def _finish_before(going: Callable[[], None], *, backup: Path) -> None:
    try:
        going()
    except Exception as error:
        raise Refusal(
            f"The upgrade failed, and going back failed too: {error}\n"
            f"Restore {backup} to an empty directory with the earlier version."
        ) from error


def _require_none(found: list[str]) -> None:
    if found:
        raise Refusal("this is off:\n" + "\n".join(found))
