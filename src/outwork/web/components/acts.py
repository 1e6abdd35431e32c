"""Links and buttons: what a person can do next."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How loud an act is. One filled button in a view, except on Today."""

    FILLED = "filled"
    PLAIN = "plain"
    QUIET = "quiet"
    FINAL = "final"  # what cannot be undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A word that leads somewhere."""

    label: str
    href: str
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A button that says the act. With `href` a link, otherwise it sends the form around it."""

    label: str
    href: str = ""
    weight: Weight = Weight.PLAIN
    icon: str = ""
    name: str = ""
    """For a form with several acts: the button's name and value say which was pressed."""
    value: str = ""
    dialog: str = ""
    """The id of a dialog on the same page that opens instead of `href`, where scripts run."""
