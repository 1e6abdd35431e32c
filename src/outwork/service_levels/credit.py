"""What a missed level takes off the fee, up to a cap, and how it is earned back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from outwork.service_levels.attainment import Attainment


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditStep:
    """Below so much, so much of the fee is credited (both in basis points)."""

    below: int
    credit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level that was agreed: its target, and its table of credits."""

    key: str
    target: int
    """In basis points."""
    steps: tuple[CreditStep, ...] = ()

    def credit(self, attainment: Attainment) -> int:
        """Basis points of the fee: of all steps that were missed, the one that credits most."""
        missed = (step.credit for step in self.steps if attainment.is_below(step.below))
        return max(missed, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTerms:
    """What binds all levels of a service together."""

    levels: tuple[Level, ...]
    most: int
    """The cap of a period's credits, in basis points of its fee."""
    earn_back_periods: int = 0
    """A credit is given back once its level was met in so many periods after it; 0 is never."""


Period = Mapping[str, Attainment]
"""What was reached in a period, by the key of the level."""


def credits_by_level(terms: CreditTerms, reached: Period) -> dict[str, int]:
    """Basis points of a period's fee by level, the first-named levels first where the cap bites."""
    left, found = terms.most, {}
    for level in terms.levels:
        if level.key in reached:
            found[level.key] = min(level.credit(reached[level.key]), left)
            left -= found[level.key]
    return found


def earned_back(terms: CreditTerms, periods: Sequence[Period]) -> dict[str, int]:
    """Whose credit the newest of some periods gives back: by level, how many periods ago it was.

    A credit of a period is given back at most once: exactly when the periods that follow it, as
    many as the terms name, have met the level, the last of them being the newest.
    """
    ago = terms.earn_back_periods
    if ago == 0 or len(periods) <= ago:
        return {}
    missed, since = periods[-ago - 1], periods[-ago:]
    return {
        level.key: ago
        for level in terms.levels
        if credits_by_level(terms, missed).get(level.key)
        and all(_is_met(level, period) for period in since)
    }


def _is_met(level: Level, period: Period) -> bool:
    return level.key in period and not period[level.key].is_below(level.target)
