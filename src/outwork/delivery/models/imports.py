"""Where the rows of a file go: which engagement, under which line."""

from django.db import models

from outwork.engagements.models import Engagement
from outwork.intake.models import Import
from outwork.store.records import OwnRecord


class LineImport(OwnRecord):
    """What a person chose before their file of hours or cases was read. Their side's alone."""

    of_import = models.OneToOneField(Import, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"rows of {self.of_import_id}"
