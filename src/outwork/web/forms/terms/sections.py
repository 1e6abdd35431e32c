"""The sections of the form of terms, in their order: a price line of the basis each.

What no section asks for stays as it is: it is told, and kept.
"""

from django.utils.translation import gettext as _

from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.kernel.money import Money
from outwork.web.forms.terms import expenses, hours, results, seats, service
from outwork.web.forms.terms.section import asked_line

SECTIONS = (
    results.SECTION,
    hours.SECTION,
    expenses.SECTION,
    seats.SECTION,
    service.SECTION,
)

SECTION_OF = {section.basis: section for section in SECTIONS}


def kept_lines(base: TermsContent, *, arrangement: str) -> tuple[LineContent, ...]:
    """Those of `base` that stay as they are, unless another way of working is chosen."""
    if base.arrangement != arrangement:
        return ()
    asked = [asked_line(base, basis) for basis in SECTION_OF]
    return tuple(line for line in base.lines if line not in asked)


def told_lines(base: TermsContent | None) -> tuple[str, ...]:
    """What else is paid: what for, how much, and for each of what."""
    if base is None:
        return ()
    kept = kept_lines(base, arrangement=base.arrangement)
    return tuple(_told(line, currency=base.currency) for line in kept)


def _told(line: LineContent, *, currency: str) -> str:
    minor = line.rate_minor or line.fixed_minor
    if not minor:
        return line.what
    words = {"what": line.what, "amount": str(Money(minor, currency)), "unit": line.unit}
    if not line.unit:
        return _("%(what)s, %(amount)s") % words
    return _("%(what)s, %(amount)s for each %(unit)s") % words
