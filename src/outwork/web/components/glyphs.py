"""One shape for each arrangement, wherever it appears: shape first, then colour, then word."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from outwork.web.components.drawing import drawing, filled, stroked


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """How one arrangement is drawn on a grid of 16, and the dash of its line in a chart."""

    word: Promise
    body: str
    dash: str
    """As `stroke-dasharray`; empty for a solid line."""
    gist: Promise
    """The arrangement in half a line, for who meets it first."""


# One person; a package handed over; it goes on; theirs beside yours; one's own flag abroad; on
# paper; one's own house. Keys are the ids of the catalogue.
GLYPHS = {
    "freelance": Glyph(
        word=gettext_lazy("Freelance"),
        body='<circle cx="8" cy="8" r="5.25" fill="currentColor"/>',
        dash="4 4",
        gist=gettext_lazy("one person, self-employed"),
    ),
    "project_outsourcing": Glyph(
        word=gettext_lazy("Project outsourcing"),
        body='<rect x="3" y="3" width="10" height="10" rx="0.75" fill="currentColor"/>',
        dash="",
        gist=gettext_lazy("a firm answers for a result"),
    ),
    "managed_service": Glyph(
        word=gettext_lazy("Managed service"),
        body=(
            '<circle cx="8" cy="8" r="4.35" fill="none" stroke="currentColor" stroke-width="2.5"/>'
        ),
        dash="10 3",
        gist=gettext_lazy("a firm runs it, month by month"),
    ),
    "outstaffing": Glyph(
        word=gettext_lazy("Outstaffing"),
        body=(
            '<circle cx="5.4" cy="8" r="4.1" fill="currentColor"/>'
            + stroked("M10 4.7A3.5 3.5 0 1 1 10 11.3", width=1.8)
        ),
        dash="7 3",
        gist=gettext_lazy("their people, your tasks"),
    ),
    "offshore_centre": Glyph(
        word=gettext_lazy("Offshore centre"),
        body=stroked("M3.2 2V14", width=1.9) + filled("M4.8 2.9 14.4 6.1 4.8 9.3Z"),
        dash="7 3 2 3",
        gist=gettext_lazy("your own people abroad"),
    ),
    "employer_of_record": Glyph(
        word=gettext_lazy("Employer of record"),
        body=(
            '<path d="M8 2.6 13.4 8 8 13.4 2.6 8Z" fill="none" stroke="currentColor"'
            ' stroke-width="1.9" stroke-linejoin="miter"/>'
        ),
        dash="1 3",
        gist=gettext_lazy("yours, employed on paper by them"),
    ),
    "in_house": Glyph(
        word=gettext_lazy("In-house"),
        body=filled("M8 1.9 14.4 7.3V14H1.6V7.3Z"),
        dash="2 3",
        gist=gettext_lazy("hire, the yardstick"),
    ),
}


def draw_glyph(
    arrangement: str, *, name: str | None = None, size: int = 16, colour: str = ""
) -> SafeString:
    """The glyph of an arrangement by its id, named for screen readers; `name=""` hides it there.

    Raises KeyError for an arrangement that has no glyph.
    """
    glyph = GLYPHS[arrangement]
    return drawing(
        body=glyph.body,
        size=size,
        classes=f"glyph glyph-{arrangement}",
        name=str(glyph.word) if name is None else name,
        colour=colour,
    )
