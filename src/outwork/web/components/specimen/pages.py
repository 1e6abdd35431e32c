"""The table of specimens: a template and what it is drawn with."""

from collections.abc import Callable

from outwork.web.components.glyphs import GLYPHS
from outwork.web.components.icons import ICONS
from outwork.web.components.navigation import Theme
from outwork.web.components.specimen import (
    cast,
    diagrams,
    engagement,
    notices,
    register,
    terms,
    today,
)
from outwork.web.components.specimen.forms import refused_form

Values = dict[str, object]


def _everything() -> Values:
    return {
        "today": today,
        "engagement": engagement,
        "diagrams": diagrams,
        "register": register,
        "terms": terms,
        "notices": notices,
        "form": refused_form(),
        "arrangements": GLYPHS,
        "icons": ICONS,
    }


def _with(**values: object) -> Callable[[], Values]:
    return lambda: values


SPECIMENS: dict[str, tuple[str, str, Callable[[], Values]]] = {
    "": ("outwork/specimen.html", "", _everything),
    "today": ("outwork/specimen/today.html", "Today", _with(today=today)),
    "engagement": (
        "outwork/specimen/engagement.html",
        "Engagements",
        _with(engagement=engagement, diagrams=diagrams, toasts=(notices.TOAST,)),
    ),
    "register": ("outwork/specimen/register.html", "Register", _with(register=register)),
    "terms": (
        "outwork/specimen/terms.html",
        "Engagements",
        _with(terms=terms, diagrams=diagrams),
    ),
    "confirmation": (
        "outwork/confirmation.html",
        "Engagements",
        _with(confirmation=notices.CONFIRMATION),
    ),
    "first": ("outwork/specimen/first.html", "", _with(arrangements=GLYPHS)),
    "linked": ("outwork/specimen/linked.html", "", _with(notices=notices)),
    "error": ("outwork/error.html", "", _with(error=notices.LOST)),
}
"""Name -> template, the current place in the top bar, and a builder of its values."""

_WITHOUT_ACCOUNT = {"first": "", "linked": "Tomás Reis"}


def specimen(name: str, *, theme: Theme = Theme.SYSTEM) -> tuple[str, Values]:
    """The template and context of a specimen; raises KeyError for a name that is none."""
    template, place, values = SPECIMENS[name]
    shell = (
        cast.open_shell(addressed_to=_WITHOUT_ACCOUNT[name], theme=theme)
        if name in _WITHOUT_ACCOUNT
        else cast.shell(current=place, theme=theme)
    )
    return template, {"shell": shell, "reader": cast.READER, **values()}
