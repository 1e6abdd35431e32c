"""What an upper room takes: named columns with kinds, as data."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and the type its values get."""

    TEXT = "text"  # str
    DATE = "date"  # date
    MOMENT = "moment"  # datetime, with an offset only where one was written
    HOURS = "hours"  # int: minutes
    AMOUNT = "amount"  # Decimal
    WHOLE = "whole"  # int
    YES_NO = "yes_no"  # bool
    CURRENCY = "currency"  # str: ISO 4217
    EMAIL = "email"  # str
    CHOICE = "choice"  # str: one of the column's choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing that is taken from each row."""

    name: str
    label: str
    """As people read it: "Worked on"."""
    kind: Kind
    synonyms: tuple[str, ...] = ()
    """Other heads that tools write above it, best first, in small letters."""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """Of a choice: (what may be written, what it means), in small letters."""
    most_characters: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Everything that one kind of import takes."""

    kind: str
    """Room and noun: "delivery.time_entry"."""
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ()
    """Columns that tell two records apart. Empty: all of them, and equal rows are two records."""

    def __post_init__(self) -> None:
        """Raise AssertionError for names that come twice or are not there."""
        names = [column.name for column in self.columns]
        assert len(set(names)) == len(names), f"a column comes twice: {names}"
        assert set(self.identity) <= set(names), f"not a column: {self.identity}"

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(column for column in self.columns if column.name == name)
