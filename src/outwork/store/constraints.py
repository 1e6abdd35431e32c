"""Constraints of PostgreSQL that Django has no word for."""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class CompositeForeignKey(models.BaseConstraint):
    """Several columns that must stand together in a row of another table.

    It keeps a child on the same sides as its engagement, and a record's state on a step that was
    taken. The columns of the other table need a unique constraint of their own.
    """

    def __init__(
        self,
        *,
        name: str,
        columns: tuple[str, ...],
        to_table: str,
        to_columns: tuple[str, ...],
        deferred: bool = False,
    ) -> None:
        super().__init__(name=name)
        self.columns = tuple(columns)
        self.to_table = to_table
        self.to_columns = tuple(to_columns)
        self.deferred = deferred

    def _definition(self) -> str:
        own = ", ".join(f'"{column}"' for column in self.columns)
        other = ", ".join(f'"{column}"' for column in self.to_columns)
        when = " DEFERRABLE INITIALLY DEFERRED" if self.deferred else ""
        return (
            f'CONSTRAINT "{self.name}" FOREIGN KEY ({own}) '
            f'REFERENCES "{self.to_table}" ({other}){when}'
        )

    def constraint_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        # Added after the table, since a table may refer to one made later in the same migration.
        assert schema_editor is not None
        assert model is not None
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def create_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        assert model is not None
        return f'ALTER TABLE "{model._meta.db_table}" ADD {self._definition()}'

    def remove_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        assert model is not None
        return f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{self.name}"'

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database says no by itself; there is nothing cheaper to ask beforehand."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CompositeForeignKey):
            return NotImplemented
        return self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, named = super().deconstruct()
        own = {
            "columns": self.columns,
            "to_table": self.to_table,
            "to_columns": self.to_columns,
            "deferred": self.deferred,
        }
        return path, tuple(args), {**named, **own}
