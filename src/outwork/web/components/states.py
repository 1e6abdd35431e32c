"""Where a thing is: each state has a mark of its own and a word, so colour never stands alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from outwork.web.components.drawing import drawing, filled, stroked


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A state's drawing on a grid of 16 and its usual word."""

    word: Promise
    body: str


_DISC = '<circle cx="8" cy="8" r="6.5" fill="currentColor"/>'
_RING = '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/>'
_SMALL_RING = '<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2.2"/>'
_CROSS = stroked("M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5", width=2.4)

STATES = {
    "draft": Mark(word=gettext_lazy("Draft"), body=_SMALL_RING),
    "with_you": Mark(
        word=gettext_lazy("With you"), body=_SMALL_RING + filled("M8 3a5 5 0 0 1 0 10Z")
    ),
    "active": Mark(word=gettext_lazy("Active"), body=_DISC),
    "soon": Mark(word=gettext_lazy("Soon"), body=filled("M8 1.5 15 14H1Z")),
    "late": Mark(word=gettext_lazy("Late"), body=_CROSS),
    "ended": Mark(word=gettext_lazy("Ended"), body=filled("M2.5 2.5H13.5V13.5H2.5Z")),
}
"""States of engagements, offers, invoices: what stands in a small box."""

MARKS = {
    "planned": Mark(word=gettext_lazy("Planned"), body=_RING),
    "with_you": Mark(
        word=gettext_lazy("With you"), body=_RING + filled("M8 2.25a5.75 5.75 0 0 1 0 11.5Z")
    ),
    "with_them": Mark(
        word=gettext_lazy("Handed in"), body=_RING + filled("M8 2.25a5.75 5.75 0 0 0 0 11.5Z")
    ),
    "revision": Mark(
        word=gettext_lazy("Revision asked"),
        body=stroked("M3 4.5V8H6.5M3.4 7.6A5.2 5.2 0 1 1 4.3 11.6", width=1.6),
    ),
    "part": Mark(
        word=gettext_lazy("Accepted in part"),
        body=_RING + stroked("M5.4 8.3 7.3 10.2 10.8 6.2", width=1.6),
    ),
    "accepted": Mark(
        word=gettext_lazy("Accepted"),
        body=(
            _DISC + '<path d="M5 8.3 7.2 10.5 11.2 5.9" fill="none" stroke="var(--page)"'
            ' stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>'
        ),
    ),
    "cancelled": Mark(
        word=gettext_lazy("Cancelled"), body=_RING + stroked("M4.2 11.8 11.8 4.2", width=1.5)
    ),
    "met": Mark(word=gettext_lazy("Met"), body=stroked("M3 8.5 6.5 12 13 4.5", width=1.8)),
    "missed": Mark(word=gettext_lazy("Missed"), body=_CROSS),
}
"""States of a piece of work: what stands at the left of its row."""


def draw_state(state: str, *, words: str = "") -> SafeString:
    """A state's box: its mark and its word; `words` replaces the usual word."""
    mark = drawing(body=STATES[state].body, size=10, classes="mark")
    told = words or STATES[state].word
    return format_html('<span class="state state-{}">{}{}</span>', state, mark, told)


def draw_mark(mark: str, *, named: bool = True) -> SafeString:
    """The mark of a piece of work, named for screen readers unless its word stands beside it."""
    name = str(MARKS[mark].word) if named else ""
    return drawing(body=MARKS[mark].body, size=14, classes=f"mark mark-{mark}", name=name)
