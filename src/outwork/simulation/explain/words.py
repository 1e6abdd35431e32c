"""Words and amounts for sentences."""

from ..candidate import (
    BUILD_OPERATE_TRANSFER,
    DO_IT_YOURSELF,
    HYBRID,
    OWN_SEATS,
    POOL,
    SEPARATE_CONTRACT,
    SUBCONTRACT,
    Candidate,
)
from ..situation import Case, Situation
from ..ways import CATALOGUE

_VARIANT_NOUNS = {
    OWN_SEATS: "a provider with seats of your own",
    POOL: "a provider's shared pool",
    BUILD_OPERATE_TRANSFER: "a centre that a provider builds and you take over",
    DO_IT_YOURSELF: "doing it yourself",
    SUBCONTRACT: "a subcontract",
    SEPARATE_CONTRACT: "a separate contract between your client and the specialist",
}


def noun(candidate: Candidate) -> str:
    """How a sentence calls a candidate, without its country."""
    plain = _VARIANT_NOUNS.get(candidate.variant, CATALOGUE[candidate.arrangement].noun)
    return f"the core with you and the rest with {plain}" if candidate.variant == HYBRID else plain


def called(case: Case) -> str:
    """How a sentence calls a candidate: "a freelancer in Poland"."""
    if case.way.home_only:
        return noun(case.candidate)
    return f"{noun(case.candidate)} in {place(case)}"


def place(case: Case) -> str:
    return f"{case.country.name}" if case.abroad else "your country"


def amount(situation: Situation, usd: float) -> str:
    """Dollars as an amount of the brief's currency, rounded to what can be known."""
    value = usd * situation.per_usd
    digits = max(0, len(f"{abs(value):.0f}") - 3)
    return f"{round(value, -digits):,.0f} {situation.currency}"


def months_in_words(weeks: float) -> str:
    """Weeks as a person says them."""
    if weeks < 9:
        return f"{weeks:.0f} week{'' if round(weeks) == 1 else 's'}"
    return f"{weeks / 4.35:.0f} months"


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
