"""Giving files out."""

from typing import IO
from uuid import UUID

from django.conf import settings

from outwork.files.models import StoredFile
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor
from outwork.store.scope import scope


def open_for(*, file: UUID, by: Actor) -> tuple[StoredFile, IO[bytes]]:
    """A file that whoever asks may see, and its bytes; the caller closes them.

    Raises Refusal where there is none for them, and where it is held back. It walls tenants; which
    role within a tenant may read is the calling room's to ask.
    """
    with scope(by):
        found = StoredFile.objects.filter(pk=file).first()
    if found is None:
        raise Refusal("There is no such file.", ground=Ground.MISSING)
    if found.is_held_back:
        raise Refusal(
            "This file is held back until the operator has looked at it.", ground=Ground.FORBIDDEN
        )
    try:
        return found, (settings.FILES_DIR / found.location).open("rb")
    except FileNotFoundError as lost:
        raise Refusal(
            "The bytes of this file are missing here. Ask the operator to bring them back from a "
            "backup.",
            ground=Ground.MISSING,
        ) from lost
