"""Files of other tools that are brought in: previewed whole, then entered row by row."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Page, Sent, Shown
from outwork.api.schemas.terms import Key
from outwork.intake.conventions import Conventions
from outwork.intake.models import ABANDONED, DONE, PREVIEWED, RUNNING, ImportRow, Outcome
from outwork.intake.models import Import as Row
from outwork.intake.preview import Choice

Place = Annotated[int, Field(strict=True, ge=0, le=1_000)]


class ImportState(StrEnum):
    """How far a file is."""

    PREVIEWED = PREVIEWED
    RUNNING = RUNNING
    DONE = DONE
    ABANDONED = ABANDONED


class ColumnsSent(Sent):
    """What is chosen instead of what is proposed."""

    places: dict[str, Place] = Field(
        max_length=100, description="Column -> place of its head in `heads`, from 0."
    )
    date_order: Literal["", "day first", "month first"] = ""
    decimal_mark: Literal["", ".", ","] = ""

    @property
    def choice(self) -> Choice:
        return Choice(
            places=self.places,
            conventions=Conventions(date_order=self.date_order, decimal_mark=self.decimal_mark),
        )


class ContractImportSent(Sent):
    """A file of contracts to be read."""

    file: UUID = Field(description="From POST /import-files.")
    columns: ColumnsSent | None = Field(default=None, description="Left out: as proposed.")


class LineImportSent(Sent):
    """A file of hours or cases to be read, under one line of the terms."""

    file: UUID = Field(description="From POST /import-files.")
    line_key: Key
    columns: ColumnsSent | None = Field(default=None, description="Left out: as proposed.")


class StartSent(Sent):
    """Whether rows that cannot come in are left out."""

    without_bad_rows: bool = False


class Import(Shown):
    """One file: its columns as they were understood, and how many rows are how far."""

    id: UUID
    kind: str
    state: ImportState
    file_name: str
    heads: list[str]
    places: dict[str, int] = Field(description="Column -> place of its head.")
    unused_heads: list[str]
    missing: list[str] = Field(description="Columns that are needed and have no head.")
    date_order: str
    decimal_mark: str
    waiting: int
    bad: int
    known: int = Field(description="Rows that were brought in before.")
    created: int
    refused: int
    begun_at: datetime

    @classmethod
    def of(cls, row: Row) -> "Import":
        return cls(
            id=row.pk,
            kind=row.kind,
            state=ImportState(row.state),
            file_name=row.file_name,
            heads=row.heads,
            places=row.places,
            unused_heads=row.unused_heads,
            missing=row.missing,
            date_order=row.date_order,
            decimal_mark=row.decimal_mark,
            waiting=row.waiting_count,
            bad=row.bad_count,
            known=row.known_count,
            created=row.created_count,
            refused=row.refused_count,
            begun_at=row.begun_at,
        )


class ImportPage(Page[Import]):
    """Imports, newest first."""


class RowProblem(Shown):
    """One thing that keeps a row out."""

    field: str = ""
    message: str
    given: str = ""
    accepted: str = ""


class ReadRow(Shown):
    """A row of the file as it was understood. Values are gone once it is entered."""

    id: UUID
    number: int
    outcome: Outcome
    values: dict[str, str | int | bool | None]
    problems: list[RowProblem]

    @classmethod
    def of(cls, row: ImportRow) -> "ReadRow":
        return cls(
            id=row.pk,
            number=row.number,
            outcome=Outcome(row.outcome),
            values=row.values,
            problems=[RowProblem.model_validate(one) for one in row.problems],
        )


class ReadRowPage(Page[ReadRow]):
    """Rows, the last of the file first."""
