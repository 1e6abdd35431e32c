"""Inline SVG under a strict content security policy: attributes and classes, never a style."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=1_024)
def drawing(
    *, body: str, size: int, classes: str, name: str = "", grid: int = 16, colour: str = ""
) -> SafeString:
    """A small square drawing. `name` is what a screen reader says; without it, it is decoration.

    `body` is our own markup, never a person's text. `colour` replaces the page's own in places
    without a style sheet, such as a contract. Lists repeat the same few drawings: they are kept.
    """
    heard = format_html('role="img" aria-label="{}"', name) if name else 'aria-hidden="true"'
    return format_html(
        '<svg class="{}" width="{}" height="{}" viewBox="0 0 {} {}"{} {}>{}</svg>',
        classes,
        size,
        size,
        grid,
        grid,
        format_html(' color="{}"', colour) if colour else "",
        mark_safe(heard),  # noqa: S308 - escaped one line above
        mark_safe(body),  # noqa: S308 - our own markup
    )


def percent(place: float) -> str:
    """A place or width as an attribute: 48.25 is "48.25%"."""
    return f"{place:.2f}%"


def stroked(path: str, *, width: float = 1.5) -> str:
    """A path drawn as a line with round ends, in the colour around it."""
    return (
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def filled(path: str) -> str:
    """A path filled with the colour around it."""
    return f'<path d="{path}" fill="currentColor"/>'
