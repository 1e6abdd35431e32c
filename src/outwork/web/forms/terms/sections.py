"""The sections of the form of terms, in their order: a price line of the basis each.

What no section asks for stays as it is: it is told, and kept.
"""

from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.kernel.money import Money
from outwork.web.forms.terms import expenses, hours, results, service

SECTIONS = (results.SECTION, hours.SECTION, expenses.SECTION, service.SECTION)

SECTION_OF = {section.basis: section for section in SECTIONS}


def kept_lines(base: TermsContent, *, arrangement: str) -> tuple[LineContent, ...]:
    """Those of `base` that stay as they are, unless another way of working is chosen."""
    if base.arrangement != arrangement:
        return ()
    return tuple(line for line in base.lines if line.basis not in SECTION_OF)


def told_lines(base: TermsContent | None) -> tuple[tuple[str, str, str], ...]:
    """What else is paid: what for, how much, and for each of what."""
    if base is None:
        return ()
    return tuple(
        (line.what, str(Money(line.rate_minor or 0, base.currency)), line.unit)
        for line in kept_lines(base, arrangement=base.arrangement)
    )
