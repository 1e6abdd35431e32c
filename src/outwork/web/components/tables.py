"""Lists: a table with sorted heads, totals and paging, that becomes name and value on a phone."""

from dataclasses import dataclass
from enum import StrEnum

from outwork.web.components.acts import Link


class OnPhone(StrEnum):
    """What becomes of a column on a phone: a row is name, value, and a line of facts."""

    NAME = "name"
    VALUE = "value"
    FACT = "fact"
    GLYPH = "glyph"
    HIDDEN = "hidden"


class Sorted(StrEnum):
    """Which way a list is sorted by a column."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A head. `sort_href` leads to the list sorted by it, or the other way round."""

    title: str
    number: bool = False
    sort_href: str = ""
    sorted: Sorted | None = None
    on_phone: OnPhone = OnPhone.FACT
    phone_label: str = ""
    """Before the value on a phone, where there is no head: "notice by", "€"."""

    @property
    def phone_words(self) -> str:
        """The label with a space after words and none after a sign."""
        return f"{self.phone_label} " if self.phone_label[-1:].isalpha() else self.phone_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value, with a second line rather than one more column."""

    text: str = ""
    second: str = ""
    href: str = ""
    urgency: str = ""
    """"late" or "soon" colours both lines."""
    arrangement: str = ""
    """Draws the glyph before the text."""
    state: str = ""
    """Draws the text in the box of this state."""
    soft: bool = False


class Emphasis(StrEnum):
    """A row that stands out."""

    NONE = ""
    OWN = "own"
    BEST = "best"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one record, in the order of the columns."""

    cells: tuple[Cell, ...]
    emphasis: Emphasis = Emphasis.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where a list stands, in words, and the links to go on."""

    words: str
    """"1 to 50 of 214"."""
    previous_href: str = ""
    next_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list. The first column names the row; empty rows are told by an empty page instead."""

    caption: str
    """Says what the table is; heard, not shown."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...] = ()
    paging: Paging | None = None

    def __post_init__(self) -> None:
        """Raise AssertionError where a row has not one cell for each column."""
        lengths = {len(row.cells) for row in self.rows} | {len(self.totals or self.columns)}
        assert lengths == {len(self.columns)}, f"{self.caption}: cells do not fit the columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoice:
    """One value of a filter."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChip:
    """One filter: a menu with a form while off, a link with a cross while on."""

    label: str
    name: str
    choices: tuple[FilterChoice, ...] = ()
    clear_href: str = ""
    """Where it is on: the list without it."""
    several: bool = True
    """Whether more than one value may be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterBar:
    """Search and filters over a list; all in the address, all without script."""

    action: str
    chips: tuple[FilterChip, ...] = ()
    search_label: str = ""
    search_text: str = ""
    search_name: str = "q"
    kept: tuple[tuple[str, str], ...] = ()
    """Names and values of the other filters and the order, kept when one is changed."""
    note: str = ""
    """"Sorted by notice date"."""
    orders: tuple[Link, ...] = ()
    """The same list by other orders; the note opens them."""
    links: tuple[Link, ...] = ()

    def kept_without(self, name: str) -> tuple[tuple[str, str], ...]:
        """What a form that sends `name` itself must send along."""
        return tuple(pair for pair in self.kept if pair[0] != name)
