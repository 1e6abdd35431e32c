"""Bytes on disk: written once, whole, under a name that says nothing.

The name is a keyed digest of owner and content: the same bytes of one organisation lie in one
place, two organisations never share one (nobody can learn that another has a file), and without
the instance's key nobody can tell from a name what it holds.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import UUID

from outwork.kernel.refusal import Refusal

CHUNK_BYTES = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Bytes that came in whole and lie in a temporary place."""

    path: Path
    digest: str
    size_bytes: int


@contextlib.contextmanager
def arriving(source: IO[bytes], *, directory: Path, most_bytes: int) -> Iterator[Arrived]:
    """Take bytes in without holding them in memory; what was not moved away is gone afterwards.

    Raises Refusal as soon as there are more than `most_bytes`, or where there are none.
    """
    incoming = directory / "incoming"
    incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = incoming / secrets.token_hex(16)
    try:
        yield _written(source, path=path, most_bytes=most_bytes)
    finally:
        path.unlink(missing_ok=True)


def settle(arrived: Arrived, *, directory: Path, owner: UUID, key: str) -> str:
    """Move bytes to their place, durably, and say where: "3f/9c/3f9c...".

    Where the same bytes lie there already they are replaced, which also heals damaged ones.
    """
    content = f"{owner}:{arrived.digest}"
    name = hmac.new(key.encode(), content.encode(), hashlib.sha256).hexdigest()
    location = f"{name[:2]}/{name[2:4]}/{name}"
    place = directory / location
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arrived.path.replace(place)
    for folder in (place.parent, place.parent.parent, directory):
        _sync_folder(folder)
    return location


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _written(source: IO[bytes], *, path: Path, most_bytes: int) -> Arrived:
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        while chunk := source.read(CHUNK_BYTES):
            size += len(chunk)
            if size > most_bytes:
                raise _too_large(most_bytes)
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if size == 0:
        raise Refusal.of(
            "file", "This file is empty. Choose one with content.", accepted="1 byte or more"
        )
    return Arrived(path=path, digest=digest.hexdigest(), size_bytes=size)


def _too_large(most_bytes: int) -> Refusal:
    limit = f"{most_bytes // 2**20} MB"
    return Refusal.of(
        "file",
        f"This file is too large. Send one of at most {limit}, or send it in parts.",
        accepted=f"at most {limit}",
    )


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
