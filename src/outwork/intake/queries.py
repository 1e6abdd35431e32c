"""Imports as their pages show them, within the caller's scope."""

from uuid import UUID

from django.db.models import QuerySet

from outwork.intake.models import RUNNING, Import, ImportRow, Outcome


def imports_of(party_id: UUID) -> QuerySet[Import]:
    """An organisation's imports, the newest first."""
    return Import.objects.filter(party_id=party_id).order_by("-id")


def told_rows(import_id: UUID) -> QuerySet[ImportRow]:
    """The rows that were not or cannot be entered, with their problems, in order."""
    told = (Outcome.BAD, Outcome.REFUSED)
    return ImportRow.objects.filter(of_import_id=import_id, outcome__in=told).order_by("number")


def running_imports() -> QuerySet[Import]:
    """Imports to go on with after a restart. Read as the worker, who sees every tenant."""
    return Import.objects.using("worker").filter(state=RUNNING).order_by("id")
