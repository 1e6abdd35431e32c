"""What is handed from the page to another place: a link to copy, a code to scan."""

from dataclasses import dataclass

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

_QUIET_MODULES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyBox:
    """A link or number to copy; selected by hand where no script runs."""

    key: str
    label: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QrFigure:
    """A code to scan, with what it holds in words beside it."""

    content: str
    name: str
    """What a screen reader says: "Code for your authenticator app"."""
    caption: str


def draw_qr(*, content: str, name: str, error: str = "m") -> SafeString:
    """A QR code, black on white in both modes, because readers of codes expect it."""
    rows = [bytes(row) for row in segno.make(content, error=error, micro=False).matrix]
    size = len(rows) + 2 * _QUIET_MODULES
    path = "".join(_row_path(row, y=y + _QUIET_MODULES) for y, row in enumerate(rows))
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path class="qr-paper" d="M0 0H{}V{}H0Z"/><path class="qr-ink" d="{}"/></svg>',
        size,
        size,
        name,
        size,
        size,
        path,
    )


def _row_path(row: bytes, *, y: int) -> str:
    """The dark runs of one row, each one rectangle."""
    parts, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            parts.append(f"M{start + _QUIET_MODULES} {y}h{x - start}v1h-{x - start}z")
            start = None
    return "".join(parts)
