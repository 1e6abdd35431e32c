"""Who reads a page: where, in which language, and when."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from babel import Locale


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Everything that telling a time or an amount to a person depends on."""

    zone: ZoneInfo
    locale: str
    """A language with an optional territory, as Babel writes it: "en", "de_AT"."""
    now: datetime
    """The instant the page is drawn at, with its zone."""

    def __post_init__(self) -> None:
        """Raise AssertionError for a naive `now`: it would be told in the wrong zone."""
        assert self.now.tzinfo is not None, "now needs a zone"

    def local(self, at: datetime) -> datetime:
        """The same instant on the reader's clock."""
        assert at.tzinfo is not None, "an instant needs a zone"
        return at.astimezone(self.zone)

    @cached_property
    def babel(self) -> Locale:
        """The reader's locale for formatting."""
        return Locale.parse(self.locale)

    @property
    def speaks_english(self) -> bool:
        """English has a house style for dates and figures; other languages have their own."""
        return self.babel.language == "en"
