"""Files that acts of delivery refer to: uploaded to the same engagement before."""

from collections.abc import Sequence
from uuid import UUID

from outwork.files.models import StoredFile
from outwork.kernel.refusal import Refusal


def own_files(files: Sequence[UUID], *, engagement_id: UUID) -> list[StoredFile]:
    """Files that were uploaded to this engagement; others are not there."""
    found = list(StoredFile.objects.filter(pk__in=files, engagement_id=engagement_id))
    if len(found) != len(set(files)):
        raise Refusal.of("files", "One of the files is not there. Upload it again.")
    return found
