"""What a backup is: one tar file with a manifest first, that names every part and its digest.

manifest.json     format, version of the code, when, newest seal, digest of each part
secret.key        what passwords of roles, sessions and places of files are derived from
database.dump     PostgreSQL's custom format, which is compressed
files/...         uploads, under their names in the instance
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from outwork.kernel.refusal import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
KEY = "secret.key"
DATABASE = "database.dump"
FILES = "files"
LARGEST_MANIFEST_BYTES = 256 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    version: str
    made_at: str
    newest_seal: dict[str, object] | None
    """Number and digest of the journal's last seal that is surely in the database's part."""
    parts: dict[str, str]
    """SHA-256 by name of part."""
    format: int = FORMAT


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(file: Path, *, parts: Mapping[str, Path], manifest: Manifest) -> None:
    """Write whole under another name first: a backup is there wholly or not at all."""
    draft = file.with_name(f"{file.name}.new")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            with tarfile.open(fileobj=out, mode="w") as archive:
                content = json.dumps(asdict(manifest), indent=1).encode()
                entry = tarfile.TarInfo(MANIFEST)
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
                for name, path in parts.items():
                    archive.add(path, arcname=name, recursive=False)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def read_manifest(file: Path) -> Manifest:
    """What a file says it holds. Raises Refusal for anything that is no backup of ours."""
    try:
        with tarfile.open(file) as archive:
            first = archive.next()
            content = archive.extractfile(first) if first and first.name == MANIFEST else None
            if first is None or content is None or first.size > LARGEST_MANIFEST_BYTES:
                raise Refusal(f"{file} is no backup of Outwork.")
            told = json.load(content)
    except OSError as error:
        raise Refusal(f"{file} can't be read: {error.strerror or error}.") from error
    except (tarfile.TarError, ValueError) as error:
        raise Refusal(f"{file} is no backup of Outwork.") from error
    if told.get("format") != FORMAT:
        raise Refusal(f"{file} was made by a newer Outwork. Install that version first.")
    return Manifest(**told)


def unpack(file: Path, manifest: Manifest, into: Path) -> None:
    """Bring every part that the manifest names to `into`, and no other. Raises Refusal."""
    missing = set(manifest.parts)
    try:
        with tarfile.open(file) as archive:
            for entry in archive:
                if entry.name == MANIFEST:
                    continue
                if entry.name not in missing or not entry.isfile() or _leaves(entry.name):
                    raise Refusal(f"{file} holds {entry.name}, which its manifest does not name.")
                archive.extract(entry, into, filter="data")
                if digest_of(into / entry.name) != manifest.parts[entry.name]:
                    raise Refusal(f"{file} is damaged: {entry.name} is not what was backed up.")
                missing.discard(entry.name)
    except (tarfile.TarError, EOFError) as error:
        raise Refusal(f"{file} is damaged: {error}.") from error
    if missing:
        raise Refusal(f"{file} is damaged: {', '.join(sorted(missing)[:3])} is missing.")


def _leaves(name: str) -> bool:
    """Whether a name leads out of the place it is unpacked to."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts
