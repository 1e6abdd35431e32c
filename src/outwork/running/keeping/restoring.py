"""Coming back from a backup, on this machine or another.

Everything is made in a draft beside the target and moved to its place in one rename, once all of it
was read, brought to this code, sealed and checked. A database of one's own is filled in one
transaction, and only if it is empty.
"""

import json
import shutil
from datetime import datetime
from pathlib import Path

import outwork
from outwork.kernel.refusal import Refusal
from outwork.running.instance import Instance
from outwork.running.keeping import archive
from outwork.running.keeping.dumps import is_empty, load
from outwork.running.postgres import is_running
from outwork.running.preparation import Say, forget_stamp, make_roles, prepare


def draft_of(instance: Instance) -> Instance:
    """The instance under another name, in which a restore is made."""
    root = instance.root.with_name(f"{instance.root.name}.restoring")
    return Instance(root=root, database_url=instance.database_url)


def require_room(instance: Instance) -> None:
    """Refuse a target that somebody uses. Nothing is ever written over."""
    root = instance.root
    if is_running(instance):
        raise Refusal(f"An Outwork runs on {root}. Stop it, and name an empty directory.")
    if root.is_mount():
        raise Refusal(f"{root} is where a disk is mounted. Name a folder in it, not there yet.")
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise Refusal(f"{root} is not empty. Name a directory that is, or move that one away.")


def unpack(instance: Instance, file: Path) -> Instance:
    """Key and files at their places in the draft, the dump beside them. Gives the draft."""
    require_room(instance)
    manifest = archive.read_manifest(file)
    if _number(manifest.version) > _number(outwork.__version__):
        raise Refusal(
            f"{file} is of Outwork {manifest.version}; this is {outwork.__version__}. "
            "Install that version or a newer one first."
        )
    draft = draft_of(instance)
    shutil.rmtree(draft.root, ignore_errors=True)
    draft.root.mkdir(parents=True, mode=0o700)
    try:
        archive.unpack(file, manifest, draft.root)
    except Refusal:
        shutil.rmtree(draft.root)
        raise
    draft.key_file.chmod(0o600)
    if manifest.newest_seal:
        draft.seal_file.write_text(json.dumps(manifest.newest_seal))
    return draft


def fill(draft: Instance, *, at: datetime, say: Say) -> list[str]:
    """Fill the draft's running database, seal what was left and check; what is off, in words.

    Django must not have been set up for another instance in this process.
    """
    dumped = draft.root / archive.DATABASE
    make_roles(draft)
    if not is_empty(draft):
        raise Refusal("The database in DATABASE_URL is not empty. Make a new one and name that.")
    say("Filling the database ...")
    load(draft, dumped, same_server=False)
    dumped.unlink()
    forget_stamp(draft)
    prepare(draft, say=say)
    from outwork.journal.sealing import keep_outside, seal_restored
    from outwork.running.checking import check

    seal_restored(at=at)
    found = [f"{fault.where}: {fault.what}" for fault in check(draft)]
    if not found:
        keep_outside(draft.seal_file)
    return found


def move_in(draft: Instance, instance: Instance) -> None:
    """Give the draft its place, at once."""
    if instance.root.exists():
        instance.root.rmdir()
    draft.root.rename(instance.root)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
