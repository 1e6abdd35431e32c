"""Who appears in the specimen, and the shell around it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from outwork.kernel.money import Money
from outwork.web.components.acts import Link
from outwork.web.components.navigation import OpenShell, Organisation, Place, Shell, Theme
from outwork.web.components.reader import Reader

HERE = "#main"
"""Nothing in a specimen leads anywhere."""

READER = Reader(
    zone=ZoneInfo("Europe/Berlin"),
    locale="en_GB",
    now=datetime(2026, 11, 23, 8, 12, tzinfo=UTC),
)
"""Chidi in Berlin, on a Monday in November, 09:12."""

_PLACES = ("Today", "Engagements", "Register", "Advisor", "Find", "Money", "Oversight")
_PHONE = (
    ("Today", "today", "Today"),
    ("Work", "work", "Engagements"),
    ("Advisor", "advisor", "Advisor"),
    ("Money", "money", "Money"),
    ("More", "more", ""),
)


def euro(minor: int) -> Money:
    """An amount of euro, in cents."""
    return Money(minor, "EUR")


def shell(*, current: str, theme: Theme = Theme.SYSTEM) -> Shell:
    """Chidi at Northwind Clinics, seven things waiting."""
    return Shell(
        person="Chidi Okafor",
        organisation="Northwind Clinics",
        places=tuple(
            Place(label=name, href=HERE, count=7 * (name == "Today"), current=name == current)
            for name in _PLACES
        ),
        phone_places=tuple(
            Place(
                label=label,
                href=HERE,
                icon=icon,
                count=7 * (label == "Today"),
                current=place == current,
            )
            for label, icon, place in _PHONE
        ),
        account_links=(
            Link(label="Profile", href=HERE),
            Link(label="Security", href=HERE),
            Link(label="Organisation and people", href=HERE),
        ),
        home_href=HERE,
        search_href="",
        sign_out_href="",
        theme_href="",
        organisations=(
            Organisation(name="Northwind Clinics", href=HERE, current=True),
            Organisation(name="Northwind Cebu", href=HERE),
        ),
        theme=theme,
    )


def open_shell(*, addressed_to: str = "", theme: Theme = Theme.SYSTEM) -> OpenShell:
    """Signed out, or behind a mailed link."""
    return OpenShell(
        home_href=HERE,
        host="Northwind Clinics, Berlin",
        sign_in_href=HERE,
        foot_links=(
            Link(label="English", href=HERE),
            Link(label="How advice is made", href=HERE),
            Link(label="Privacy", href=HERE),
        ),
        addressed_to=addressed_to,
        theme=theme,
    )
