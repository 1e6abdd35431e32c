"""What is known of an uploaded file. Its bytes lie in `settings.FILES_DIR` (see `keeping`)."""

from typing import ClassVar

from django.db import models

from outwork.store.records import TwoSidedRecord


class StoredFile(TwoSidedRecord):
    """One upload. Two uploads of the same bytes by one organisation share the bytes on disk."""

    covered: ClassVar[bool] = True
    sealed_fields: ClassVar[tuple[str, ...]] = (
        "party_id",
        "media_type",
        "size_bytes",
        "digest",
        "uploaded_by_id",
        "uploaded_at",
    )
    """Not the name, which may hold personal text, nor who sees it and whether it is held back."""
    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    engagement_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    """Found by content, never taken from the name or from who sent it."""
    size_bytes = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the bytes, in hexadecimal."""
    location = models.CharField(max_length=100)
    """Path below the files directory. It says nothing about content, name or owner."""
    uploaded_by_id = models.UUIDField(null=True)
    """None where the system made the file itself: a contract's PDF, an export."""
    uploaded_at = models.DateTimeField()
    is_held_back = models.BooleanField(default=False)
    """Quarantined: it is kept, and nobody gets it."""

    class Meta:
        indexes = [
            models.Index(fields=["party_id", "id"], name="files_by_party"),
            models.Index(fields=["engagement_id", "id"], name="files_by_engagement"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(size_bytes__gt=0), name="file_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
