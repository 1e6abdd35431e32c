"""Where one is and where one can go: the shell around every page, crumbs and tabs."""

from dataclasses import dataclass
from enum import StrEnum

from outwork.web.components.acts import Link


class Theme(StrEnum):
    """Which colours a reader chose; kept in a cookie of this name's value."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


THEME_COOKIE = "theme"


def chosen_theme(cookie: str) -> Theme:
    """The theme a cookie names; the system's where it names none of ours."""
    return Theme(cookie) if cookie in frozenset(Theme) else Theme.SYSTEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the top bar or the phone's bar."""

    label: str
    href: str
    count: int = 0
    current: bool = False
    icon: str = ""
    """For the phone's bar."""
    short: str = ""
    """Its word there, where the label is too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation that the reader can act for."""

    name: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Everything around a signed-in page."""

    person: str
    organisation: str
    places: tuple[Place, ...]
    phone_places: tuple[Place, ...]
    """Five: today, work, advisor, money, more."""
    account_links: tuple[Link, ...]
    home_href: str
    search_href: str
    sign_out_href: str
    theme_href: str
    organisations: tuple[Organisation, ...] = ()
    theme: Theme = Theme.SYSTEM

    @property
    def has_news(self) -> bool:
        """Whether something in the account menu counts what is new."""
        return any(link.count for link in self.account_links)

    @property
    def initials(self) -> str:
        """The first letters of the first and last name."""
        names = self.person.split() or ["?"]
        return (names[0][:1] + (names[-1][:1] if len(names) > 1 else "")).upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenShell:
    """What stands around a page that needs no account, or that a mailed link leads to."""

    home_href: str
    host: str = ""
    """Who runs this instance: "Northwind Clinics, Berlin"."""
    sign_in_href: str = ""
    foot_links: tuple[Link, ...] = ()
    addressed_to: str = ""
    """Behind a mailed link: for whom the page is."""
    theme: Theme = Theme.SYSTEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A part of an engagement."""

    label: str
    href: str
    current: bool = False
    count: int = 0
    urgency: str = ""
    """"late" or "soon" where the count is one of things that are."""
