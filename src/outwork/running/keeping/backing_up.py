"""Backing up, while the instance runs or rests.

The order makes it consistent without stopping anybody: the newest seal is read first, so it is in
the dump; files are taken after the dump, and a file lies on disk before the row that names it is
committed, so each row's file is there. Files of later rows do no harm.
"""

import tempfile
from datetime import datetime
from pathlib import Path

import psycopg

import outwork
from outwork.kernel.refusal import Refusal
from outwork.running.instance import Instance
from outwork.running.keeping import archive
from outwork.running.keeping.dumps import dump
from outwork.running.preparation import owner_dsn

NEWEST_SEAL = "select number, digest from journal_seal order by number desc limit 1"


def back_up(instance: Instance, file: Path, *, at: datetime) -> archive.Manifest:
    """Write everything an instance keeps to one file. Its database must be running."""
    if file.exists():
        raise Refusal(f"{file} is there already. Name another file, or move it away.")
    if not file.absolute().parent.is_dir():
        raise Refusal(f"{file.absolute().parent} is no directory. Make it first.")
    try:
        return _back_up(instance, file, at=at)
    except OSError as error:
        raise Refusal(f"{file} can't be written: {error.strerror or error}.") from error


def require_instance(instance: Instance) -> None:
    """Refuse a directory in which no Outwork is, before a database is made there."""
    is_there = instance.key_file.exists()
    if not is_there or (instance.embedded and not instance.postgres_dir.exists()):
        raise Refusal(f"There is no Outwork in {instance.root}. Name its directory with --data.")


def _back_up(instance: Instance, file: Path, *, at: datetime) -> archive.Manifest:
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.absolute().parent) as place:
        dumped = Path(place) / archive.DATABASE
        seal = _newest_seal(instance)
        dump(instance, dumped)
        parts = {archive.KEY: instance.key_file, archive.DATABASE: dumped, **_files(instance)}
        manifest = archive.Manifest(
            version=outwork.__version__,
            made_at=at.isoformat(),
            newest_seal=seal,
            parts={name: archive.digest_of(path) for name, path in parts.items()},
        )
        archive.write(file, parts=parts, manifest=manifest)
    return manifest


def _newest_seal(instance: Instance) -> dict[str, object] | None:
    with psycopg.connect(owner_dsn(instance)) as connection:
        found = connection.execute(NEWEST_SEAL).fetchone()
    return {"number": found[0], "digest": found[1]} if found else None


def _files(instance: Instance) -> dict[str, Path]:
    """Uploads by their names in the archive, without what is still coming in."""
    folder = instance.files_dir
    found = sorted(path for path in folder.glob("??/??/*") if path.is_file())
    return {f"{archive.FILES}/{path.relative_to(folder).as_posix()}": path for path in found}
