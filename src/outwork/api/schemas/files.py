"""Files, as they are told of; their bytes come from a route of their own."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Page, Shown
from outwork.files.models import StoredFile


class File(Shown):
    """An uploaded file."""

    id: UUID
    engagement: UUID | None
    name: str
    media_type: str = Field(description="Found by content, never taken from the name.")
    size_bytes: int
    digest: str = Field(description="SHA-256 of the bytes.")
    uploaded_at: datetime

    @classmethod
    def of(cls, file: StoredFile) -> "File":
        return cls(
            id=file.pk,
            engagement=file.engagement_id,
            name=file.name,
            media_type=file.media_type,
            size_bytes=file.size_bytes,
            digest=file.digest,
            uploaded_at=file.uploaded_at,
        )


class FilePage(Page[File]):
    """Files, newest first."""
