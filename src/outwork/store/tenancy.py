"""Whose rows a table holds, and what the application may do with them.

Every model declares a `tenancy`; row-level security follows from it alone (`store.rights`). A model
whose rows are never changed declares `append_only = True`. One whose rows others may *read* too (a
directory, what is published) declares that condition as `read_policy`; writing stays with the
tenant. One whose own id is the party's declares `party_column = "id"`.
"""

from enum import StrEnum

from django.apps import apps
from django.conf import settings
from django.db import models


class Tenancy(StrEnum):
    """Who may see a row, as the database itself holds it."""

    PUBLIC = "public"  # everybody reads
    SYSTEM = "system"  # no party's: sign-in, queues, tables of libraries
    PERSON = "person"  # the person in person_id
    ORGANISATION = "organisation"  # the organisation in party_id
    TWO_SIDED = "two_sided"  # party_id, and counterparty_id once it is shared


SCOPED = {Tenancy.PERSON, Tenancy.ORGANISATION, Tenancy.TWO_SIDED}


class Undeclared(AssertionError):
    """A table that does not say whose rows it holds."""


def tenancy_of(model: type[models.Model]) -> Tenancy:
    """The declared tenancy; tables of libraries are declared in the settings."""
    label = model._meta.app_label
    declared = getattr(model, "tenancy", None) or settings.LIBRARY_TENANCY.get(label)
    if declared is None:
        raise Undeclared(f"{model._meta.label} declares no tenancy")
    return Tenancy(declared)


def is_append_only(model: type[models.Model]) -> bool:
    return bool(getattr(model, "append_only", False))


def has_column(model: type[models.Model], column: str) -> bool:
    return any(field.column == column for field in model._meta.concrete_fields)


def engagement_column(model: type[models.Model]) -> str:
    """The column that says to which engagement a row belongs; empty where there is none."""
    column = getattr(model, "engagement_column", "engagement_id")
    return column if has_column(model, column) else ""


def all_models() -> list[type[models.Model]]:
    """Every model with a table, those that libraries and many-to-many fields make included."""
    found = apps.get_models(include_auto_created=True)
    return [m for m in found if not m._meta.proxy]


def is_worker_only(model: type[models.Model]) -> bool:
    """Whether it belongs to a library that only the worker uses: the queue of jobs."""
    return model._meta.app_label in settings.LIBRARIES_OF_WORKER
