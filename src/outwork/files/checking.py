"""Whether every file that is entered lies on disk as it came. Part of `outwork check`."""

from collections.abc import Iterator

from django.conf import settings

from outwork.files.keeping import digest_of
from outwork.files.models import StoredFile
from outwork.journal.checking import Fault

WORKER = "worker"
CHUNK = 500


def faults() -> Iterator[Fault]:
    """What is missing or altered, in words. Run as the worker role, which sees every tenant."""
    checked = ""
    for file in StoredFile.objects.using(WORKER).order_by("location").iterator(CHUNK):
        if file.location == checked:
            continue
        checked = file.location
        what = _fault(file)
        if what:
            yield Fault(where=f"file {file.pk}", what=what)


def _fault(file: StoredFile) -> str:
    path = settings.FILES_DIR / file.location
    if not path.exists():
        return "its bytes are missing; bring them back from a backup"
    size = path.stat().st_size
    if size != file.size_bytes:
        return f"it has {size} bytes instead of {file.size_bytes}"
    return "" if digest_of(path) == file.digest else "its bytes were changed"
