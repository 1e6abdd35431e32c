"""How the words that a brief knows are said on a page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from outwork.simulation.assumptions import Assumptions
from outwork.simulation.ways import CATALOGUE

SHAPES = (
    ("piece", _("It ends: a piece")),
    ("team", _("Goes on: a team")),
    ("service", _("Goes on: a service")),
)

CHOICES: dict[str, Promise] = {
    "software_developer": _("Software"),
    "qa_tester": _("Testing"),
    "it_support": _("IT support"),
    "customer_agent": _("Customer service"),
    "bookkeeper": _("Accounting"),
    "digital_marketer": _("Marketing"),
    "graphic_designer": _("Design"),
    "copywriter": _("Texts"),
    "production_worker": _("Manufacturing"),
    "public": _("Public"),
    "internal": _("Internal"),
    "confidential": _("Confidential"),
    "personal": _("Personal data"),
    "special": _("Special: health, belief, biometry"),
    "idle": _("Idle"),
    "busy": _("Busy"),
    "none": _("None"),
    "office_hours": _("Office hours"),
    "long_days": _("Long days"),
    "around_the_clock": _("Day and night"),
}
"""The accepted words of a brief, as a person reads them."""

UNITS: dict[str, Promise] = {
    "hours per week": _("hours"),
    "hours per day": _("hours"),
    "arrivals per month": _("a month"),
    "pieces per month": _("a month"),
    "units of the reference class": _("times"),
    "share above or below": _("share"),
    "share per year": _("a year"),
}
"""Units as they stand inside a box, where the question's own is too long for one."""

_LONGEST_UNIT = 8


def unit_words(unit: str, *, currency: str) -> str:
    """The unit inside the box; money says its currency; nothing where it does not fit."""
    if unit.startswith("money"):
        return currency
    if unit in UNITS:
        return str(UNITS[unit])
    return unit if len(unit) <= _LONGEST_UNIT else ""


def country_choices() -> list[tuple[str, str]]:
    """Countries there are figures for, by name."""
    known = Assumptions.standard().countries
    return sorted(((code, one.name) for code, one in known.items()), key=lambda pair: pair[1])


def currency_choices() -> list[tuple[str, str]]:
    """Currencies there are rates for; the first is the country's own."""
    codes = sorted({one.currency for one in Assumptions.standard().countries.values()})
    return [("", str(_("your country's"))), *((code, code) for code in codes)]


def arrangement_choices() -> list[tuple[str, str]]:
    """The ways of working that may be ruled out."""
    return [(way.id, way.name) for way in CATALOGUE.values()]


def template_choices(shape: str) -> list[tuple[str, str]]:
    """Reference classes of work that ends, or of work that keeps arriving."""
    ongoing = shape == "service"
    rows = (row for row in Assumptions.standard() if row.id.startswith("tpl_"))
    fitting = [row for row in rows if row.unit.startswith("hours per") is ongoing]
    named = sorted((row.meaning[:1].upper() + row.meaning[1:], row.id) for row in fitting)
    return [("", str(_("none: I say it myself"))), *((id_, words) for words, id_ in named)]
