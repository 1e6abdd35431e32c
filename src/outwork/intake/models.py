"""An import under way, its rows until they are entered, and what is remembered for the next."""

from typing import ClassVar

from django.db import models

from outwork.store.records import OwnRecord, StatefulRecord, state_is_last_step

PREVIEWED = "previewed"
RUNNING = "running"
DONE = "done"
ABANDONED = "abandoned"


class Import(StatefulRecord):
    """One file: previewed -> running -> done, or abandoned before it ran."""

    kind = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    heads = models.JSONField()
    places = models.JSONField()
    """Column name -> place of its cell in a row."""
    unused_heads = models.JSONField()
    missing = models.JSONField()
    """Labels of required columns without a head."""
    date_order = models.CharField(max_length=16, blank=True)
    decimal_mark = models.CharField(max_length=1, blank=True)
    begun_by_id = models.UUIDField(null=True)
    begun_at = models.DateTimeField()
    waiting_count = models.PositiveIntegerField(default=0)
    bad_count = models.PositiveIntegerField(default=0)
    known_count = models.PositiveIntegerField(default=0)
    """Rows that were entered before, by this file or another."""
    created_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    """Rows that were fine in the preview and no longer were when their turn came."""

    class Meta:
        indexes = [models.Index(fields=["party_id", "id"], name="imports_by_party")]
        constraints = [state_is_last_step("intake_import")]

    def __str__(self) -> str:
        return self.file_name


class Outcome(models.TextChoices):
    """What became of a row."""

    WAITING = "waiting"
    BAD = "bad"
    KNOWN = "known"
    CREATED = "created"
    REFUSED = "refused"


class ImportRow(OwnRecord):
    """One row of a file. Its values are gone once it is entered: the record has them."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8, choices=Outcome)
    problems = models.JSONField(default=list)
    """Of a bad or refused row: field, message, given, accepted."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of_import", "number"], name="one_row_a_number")
        ]

    def __str__(self) -> str:
        return f"row {self.number}: {self.outcome}"


class ImportedRow(OwnRecord):
    """That a row was entered, as which record. Twice is once."""

    append_only: ClassVar[bool] = True

    kind = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    record_id = models.UUIDField()
    import_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party_id", "kind", "digest"], name="a_row_is_entered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class ColumnMapping(OwnRecord):
    """How an organisation's files of one kind are laid out, from the last one that ran.

    Its row is also the lock that lets one import of a kind run at a time.
    """

    kind = models.CharField(max_length=64)
    names = models.JSONField(default=dict)
    """Plain head -> column name."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party_id", "kind"], name="one_mapping_a_kind")
        ]

    def __str__(self) -> str:
        return self.kind
