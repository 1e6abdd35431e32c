"""Price lines that the form of terms has no fields for yet: seats, a service, costs."""

from outwork.arrangement.answers import Basis
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.kernel.money import Money

TYPED_BASES = frozenset({Basis.RESULT, Basis.TIME, Basis.EXPENSE})


def kept_lines(base: TermsContent, *, arrangement: str) -> tuple[LineContent, ...]:
    """Those of `base` that stay as they are, unless another way of working is chosen."""
    if base.arrangement != arrangement:
        return ()
    return tuple(line for line in base.lines if line.basis not in TYPED_BASES)


def told_lines(base: TermsContent | None) -> tuple[tuple[str, str, str], ...]:
    """What else is paid: what for, how much, and for each of what."""
    if base is None:
        return ()
    return tuple(
        (line.what, str(Money(line.rate_minor or 0, base.currency)), line.unit)
        for line in kept_lines(base, arrangement=base.arrangement)
    )
