"""Work that is given up or has to be done again by somebody else."""

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Failing

_SMALL_PIECE_HOURS = 400.0
_USUAL_FREELANCE_HOURS = 600.0
_MOST = 0.8
_PRIOR_WORTH = 4.0
"""How many observed engagements our prior is worth against a named supplier's record."""


def failure_chance(case: Case, draws: Draws) -> Values:
    """Probability that the piece fails, before what an underpriced contract adds."""
    situation = case.situation
    chance = _level(case, draws)
    chance = chance * (1 + case.directed_without_expertise)
    chance = chance * (1 + 0.5 * case.distance * situation.coupling)
    chance = chance * (1 + case.mean("depth_failure") * case.hidden_from_market)
    return np.minimum(_with_record(case, chance), _MOST)


def _level(case: Case, draws: Draws) -> Values:
    hours, _ = case.situation.effort
    if case.way.failing is Failing.FREELANCE:
        larger = 0.75 + 0.5 * min(1.5, hours / _USUAL_FREELANCE_HOURS)
        return np.full(draws.count, case.mean("task_fail_prob") * larger)
    small = case.mean("fail_small_provider") if hours < _SMALL_PIECE_HOURS else 1.0
    provider = case.mean("outsourcing_fail_prob") * small
    if case.way.failing is Failing.EMPLOYED:
        return provider * draws.row("fail_inhouse_ratio")
    return np.full(draws.count, provider)


def _with_record(case: Case, chance: Values) -> Values:
    """A named supplier's own record, beside a prior worth four engagements (beta-binomial)."""
    quote = case.candidate.quote
    if quote is None:
        return chance
    seen = quote.finished + quote.failed
    return (chance * _PRIOR_WORTH + quote.failed) / (_PRIOR_WORTH + seen)
