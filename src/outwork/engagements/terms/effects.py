"""What a change of terms comes to: in money and in days. Pure."""

from dataclasses import dataclass
from datetime import date

from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.worth import most_payable
from outwork.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How much more, or less, one version is than another. None where it cannot be said."""

    fixed: Money | None
    """Of all results together."""
    most: Money | None
    """Of the most that can become due; None where nothing limits one of the two."""
    days: int | None
    """By how many days the end moves; None where one of the two has none."""


def effect_of(before: TermsContent, after: TermsContent, *, today: date) -> Effect:
    """What a change comes to. Amounts in two currencies are not compared."""
    if before.currency != after.currency:
        return Effect(fixed=None, most=None, days=_days(before, after))
    old, new = most_payable(before, today=today), most_payable(after, today=today)
    return Effect(
        fixed=Money(after.fixed_minor - before.fixed_minor, after.currency),
        most=new - old if new is not None and old is not None else None,
        days=_days(before, after),
    )


def _days(before: TermsContent, after: TermsContent) -> int | None:
    if before.ends_on is None or after.ends_on is None:
        return None
    return (after.ends_on - before.ends_on).days
