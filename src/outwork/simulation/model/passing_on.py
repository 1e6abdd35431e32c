"""Passing on a part, seen by the freelancer who has it: what is kept of it, and in which hours.

Costs are the freelancer's own: hours valued at what they earn elsewhere, and what is paid to the
third party. Under a separate contract the client pays the third party directly, so the part's price
is lost instead; only a share of the coordination stays, and no answerability.
"""

import numpy as np

from ..brief import PassingOn
from ..candidate import DO_IT_YOURSELF, SEPARATE_CONTRACT
from ..distributions import Draws as Values
from ..money.rates import hour_price
from ..outcome import Outcome
from ..sampling import Draws
from ..situation import Case
from ..work.duration import elapsed_weeks
from ..work.effort import need_hours
from ..work.failure import failure_chance
from ..work.lead import finding_weeks
from ..work.multiplier import effort_multiplier

_NOT_SHORT = 0.5
"""Value of an own hour that nobody else would buy, against what it earns."""


def passing_on_outcome(case: Case, draws: Draws) -> Outcome:
    """Cost of the part to the one who passes it on (or does not)."""
    asked = case.situation.brief.passing_on
    assert asked is not None
    if case.candidate.variant == DO_IT_YOURSELF:
        return _oneself(case, asked, draws)
    return _passed_on(case, asked, draws)


def _hour(case: Case, asked: PassingOn) -> float:
    short = 1.0 if asked.hours_are_short else _NOT_SHORT
    return case.situation.usd(asked.own_hour_value) * short


def _oneself(case: Case, asked: PassingOn, draws: Draws) -> Outcome:
    slower = 1 + (draws.row("own_weak_skill") - 1) * (1 - asked.own_skill)
    hours = need_hours(case.situation, draws) * slower
    worth = _hour(case, asked)
    learned = draws.row("learning_free") * (1 - asked.own_skill)
    return Outcome(
        components={
            "price": hours * worth * (1 - learned),
            "defects": draws.row("residual_defects") * (2 - asked.own_skill) * hours * worth,
        },
        finish_weeks=hours / asked.free_hours_per_week,
        own_hours_per_week=np.minimum(hours, np.full_like(hours, asked.free_hours_per_week)),
        rare_loss=np.zeros(draws.count),
        people=1.0,
    )


def _passed_on(case: Case, asked: PassingOn, draws: Draws) -> Outcome:
    introduced = case.candidate.variant == SEPARATE_CONTRACT
    stays = draws.row("separate_contract_share") if introduced else np.ones(draws.count)
    hours = need_hours(case.situation, draws) * effort_multiplier(case, draws)
    review = hours * draws.row("review_share") * stays
    worth = _hour(case, asked)
    paid = hours * hour_price(case, draws)
    part = np.full(draws.count, case.situation.usd(asked.price_of_part))
    price = part if introduced else paid
    weeks = elapsed_weeks(case, hours, draws)
    failing = draws.event(case.candidate, "failure", failure_chance(case, draws))
    again = failing.stake(0.0 * paid if introduced else _done_again(case, draws))
    return Outcome(
        components={
            "price": price,
            "selection": _finding(case, draws) * worth,
            "own_time": review * worth,
            "defects": draws.row("residual_defects") * paid * stays,
            "failure": again.expected,
        },
        luck=again.luck,
        finish_weeks=finding_weeks(case, people=1.0, draws=draws) + weeks * (1 + failing.happens),
        own_hours_per_week=review / weeks,
        rare_loss=np.zeros(draws.count),
        people=1.0,
    )


def _done_again(case: Case, draws: Draws) -> Values:
    """Whoever answers for the part has it done again at home, in a hurry, at their own cost."""
    situation = case.situation
    rate = situation.freelance_rate(situation.home)
    assert rate is not None, "nobody freelances in this function: ruled out before"
    again = need_hours(situation, draws) * rate * case.mean("freelance_rate_spread")
    return again * (1 - draws.row("salvage"))


def _finding(case: Case, draws: Draws) -> Values:
    """Own hours to find somebody; few where a trusted one is named."""
    hours = draws.row("select_hours_freelance")
    return hours * (0.25 if case.candidate.quote else 1.0)
