"""Asking the engine, and remembering for a while what it said.

Nothing here reads or writes the database: an answer is computed before any act begins to write.
"""

from django.core.cache import caches

from outwork.advice.inquiry import Inquiry
from outwork.simulation.compare import compare
from outwork.simulation.comparison import CandidateResult, Comparison

KEPT_SECONDS = 3600


def quick_answer(inquiry: Inquiry) -> Comparison:
    """Everything but what costs many comparisons: sensitivity and turning points.

    What it says is what the whole answer says. Raises Refusal for a brief that can't be compared.
    """
    kept = _kept(inquiry, whole=True) or _kept(inquiry, whole=False)
    return kept or _computed(inquiry, whole=False)


def whole_answer(inquiry: Inquiry) -> Comparison:
    """The answer with all of its reasons. Raises Refusal for a brief that can't be compared."""
    return _kept(inquiry, whole=True) or _computed(inquiry, whole=True)


def is_known(inquiry: Inquiry, *, whole: bool) -> bool:
    """Whether asking again costs nothing."""
    kept = _kept(inquiry, whole=True) or (None if whole else _kept(inquiry, whole=False))
    return kept is not None


def recommended(answer: Comparison) -> CandidateResult | None:
    """The result of the way that is recommended; None where nothing may be chosen."""
    named = answer.recommendation
    if named is None:
        return None
    wanted = (named.arrangement, named.country, named.variant)
    found = (
        one for one in answer.candidates if (one.arrangement, one.country, one.variant) == wanted
    )
    return next(found)


def _computed(inquiry: Inquiry, *, whole: bool) -> Comparison:
    answer = compare(
        inquiry.brief,
        assumptions=inquiry.assumptions,
        seed=inquiry.seed,
        with_sensitivity=whole,
        with_flip_points=whole,
    )
    caches["process"].set(_key(inquiry, whole=whole), answer, KEPT_SECONDS)
    return answer


def _kept(inquiry: Inquiry, *, whole: bool) -> Comparison | None:
    kept: Comparison | None = caches["process"].get(_key(inquiry, whole=whole))
    return kept


def _key(inquiry: Inquiry, *, whole: bool) -> str:
    return f"advice:{inquiry.digest}:{'whole' if whole else 'quick'}"
