"""Shares of a whole, as SVG with attributes only; the numbers always stand beside them.

Places are percentages of the width, so that a drawing fits any column without distortion.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from outwork.kernel.money import Money
from outwork.web.components.drawing import percent
from outwork.web.components.glyphs import GLYPHS

_GAP_PIXELS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPart:
    """One stretch of a bar: `kind` is paid, waiting, earned, coming, or an arrangement."""

    kind: str
    label: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyBar:
    """What was paid, waits and is to come, in one bar and one column of sums."""

    parts: tuple[MoneyPart, ...]
    total_label: str = ""
    total: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendBar:
    """Spend by arrangement: the glyphs and short amounts stand under the bar."""

    parts: tuple[MoneyPart, ...]


def draw_money_bar(parts: Sequence[MoneyPart], *, height: int = 9) -> SafeString:
    """The parts beside each other in proportion to their amounts; what is zero takes no room."""
    whole = sum(max(part.amount.minor, 0) for part in parts)
    if whole == 0:
        return draw_share_bar(0, height=height)
    stretches, start = [], 0.0
    for part in parts:
        width = 100 * max(part.amount.minor, 0) / whole
        stretches.append((_stretch(part.kind, x=start, width=width, height=height), start))
        start += width
    return _bar(
        format_html_join("", "{}", ((drawn,) for drawn, _ in stretches))
        + format_html_join(
            "",
            '<rect class="bar-page" x="{}" width="{}" height="{}" transform="translate(-1)"/>',
            ((percent(x), _GAP_PIXELS, height) for _, x in stretches if 0 < x < 100),
        ),
        height=height,
    )


def draw_share_bar(share: float, *, height: int = 5, over: bool = False) -> SafeString:
    """How much of a whole is used, from 0 to 1; `over` in red, with its words beside it."""
    width = percent(100 * min(max(share, 0), 1))
    return _bar(
        format_html(
            '<rect class="bar-rest" width="100%" height="{}"/>'
            '<rect class="{}" width="{}" height="{}" rx="2"/>',
            height,
            "bar-late" if over else "bar-ink",
            width,
            height,
        ),
        height=height,
        rounded=True,
    )


def draw_swatch(kind: str) -> SafeString:
    """The same pattern as in the bar, as a small square before its words."""
    return format_html(
        '<svg class="swatch" width="10" height="10" aria-hidden="true">{}</svg>',
        _stretch(kind, x=0, width=100, height=10),
    )


def _arrangement(key: str) -> str:
    assert key in GLYPHS, f"no arrangement: {key}"
    return key


def _bar(body: SafeString, *, height: int, rounded: bool = False) -> SafeString:
    classes = "bar is-round" if rounded else "bar"
    return format_html(
        '<svg class="{}" height="{}" aria-hidden="true">{}</svg>', classes, height, body
    )


def _stretch(kind: str, *, x: float, width: float, height: int) -> SafeString:
    if kind == "waiting":
        return _hatched(x=x, width=width, height=height)
    classes = {"paid": "bar-ink", "earned": "bar-soft", "coming": "bar-rest"}.get(kind)
    if classes is None:
        return _coloured(_arrangement(kind), x=x, width=width, height=height)
    return format_html(
        '<rect class="{}" x="{}" width="{}" height="{}"/>',
        classes,
        percent(x),
        percent(width),
        height,
    )


def _coloured(arrangement: str, *, x: float, width: float, height: int) -> SafeString:
    return format_html(
        '<rect class="glyph-{}" fill="currentColor" x="{}" width="{}" height="{}"/>',
        arrangement,
        percent(x),
        percent(width),
        height,
    )


def _hatched(*, x: float, width: float, height: int) -> SafeString:
    """Hatching as one dashed line, as thick as the bar and slanted: no pattern, so no id."""
    return format_html(
        '<svg x="{}" width="{}" height="{}">'
        '<rect class="bar-accent-wash" width="100%" height="{}"/>'
        '<line class="bar-hatch" x1="-12" x2="120%" y1="{}" y2="{}" stroke-width="{}"'
        ' stroke-dasharray="3 3.2" transform="skewX(-45) translate({})"/></svg>',
        percent(x),
        percent(width),
        height,
        height,
        height / 2,
        height / 2,
        height,
        height,
    )
