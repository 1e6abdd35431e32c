"""Taking one's data along: every row that an organisation sees, a file a table, and who one is.

What a table holds is its model's to say; what of it is one's own, the database's. A table that is
added later is exported without a word here.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from outwork.arrangement.authority import Act
from outwork.intake.export import Exported, csv_lines
from outwork.people.actions import export_of
from outwork.people.authority import ask
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.rights import right_of
from outwork.store.tenancy import Tenancy, all_models, tenancy_of

OF_ORGANISATIONS = frozenset({Tenancy.ORGANISATION, Tenancy.TWO_SIDED})
PERSON = "person.json"
CHUNK = 2_000


class Form(StrEnum):
    """How a table is written."""

    CSV = "csv"
    JSON = "json"


@action
def export(*, directory: Path, form: Form, by: Actor, at: datetime) -> int:
    """Write all of it, as it is in one moment; how many rows. Raises Refusal and OSError."""
    ask(Act.EXPORT_DATA, by=by, at=at)
    directory.mkdir(parents=True, exist_ok=True)
    own = json.dumps(export_of(by=by, at=at), cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
    (directory / PERSON).write_text(own + "\n", encoding="utf-8")
    return sum(_table(model, directory=directory, form=form) for model in exported_models())


def exported_models() -> list[type[models.Model]]:
    """The tables that hold rows of organisations and may be read."""
    return [
        model
        for model in all_models()
        if tenancy_of(model) in OF_ORGANISATIONS and "SELECT" in right_of(model).privileges
    ]


def _table(model: type[models.Model], *, directory: Path, form: Form) -> int:
    """One table; none where it holds nothing."""
    columns = [field.attname for field in model._meta.concrete_fields]
    rows = model._default_manager.order_by("pk").values_list(*columns)
    number = rows.count()
    if number:
        lines = _csv(columns, rows) if form is Form.CSV else _json(columns, rows)
        path = directory / f"{model._meta.db_table}.{form}"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
    return number


Rows = models.QuerySet[models.Model, tuple[object, ...]]


def _csv(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    return csv_lines(heads=columns, rows=([*map(_cell, row)] for row in rows.iterator(CHUNK)))


def _json(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """One object a line."""
    for row in rows.iterator(CHUNK):
        told = dict(zip(columns, row, strict=True))
        yield json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"


def _cell(value: object) -> Exported:
    match value:
        case None | str() | int() | bool() | Decimal() | date():
            return value
        case dict() | list():
            return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return str(value)
