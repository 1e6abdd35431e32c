"""Giving files out."""

from typing import IO
from uuid import UUID

from django.conf import settings

from outwork.files.models import StoredFile
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor
from outwork.store.scope import scope

PAGE = 20


def files_of(*, engagement: UUID, page: int = 1) -> tuple[tuple[StoredFile, ...], bool]:
    """A page of the files of an engagement, newest first, and whether there is another page.

    As far as the current scope sees them; what is held back is left out.
    """
    first = (page - 1) * PAGE
    found = StoredFile.objects.filter(engagement_id=engagement, is_held_back=False)
    rows = list(found.order_by("-id")[first : first + PAGE + 1])
    return tuple(rows[:PAGE]), len(rows) > PAGE


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
