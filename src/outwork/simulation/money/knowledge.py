"""Knowledge that leaves with whoever did the work, and what learning it again costs."""

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..work.learning import learning_months

_MONTH_HOURS = 140.0
_LASTING_MONTHS = 24.0


def knowledge_lost(case: Case, *, people: float, again: Values, draws: Draws) -> Values:
    """Months of relearning by `people` people at home, if the need goes on (`again`)."""
    gone = (1 - knowledge_kept(case)) * case.situation.brief.about.specificity
    month = case.situation.own_hour * _MONTH_HOURS
    lost_share = 1 - draws.row("start_productivity")
    return gone * people * month * learning_months(case, draws) * lost_share / 3 * again


def need_goes_on(case: Case, draws: Draws) -> Values:
    """Chance that the need goes on afterwards: what was asked for long is wanted longer."""
    lasting = min(1.0, case.situation.brief.horizon_months / _LASTING_MONTHS)
    again, on = draws.row("need_goes_on_piece"), draws.row("need_goes_on")
    return again + (on - again) * lasting


def knowledge_kept(case: Case) -> float:
    """Share of the knowledge that stays with the client."""
    from_pool = case.candidate.variant in _KEPT_BY_VARIANT
    return case.mean(
        _KEPT_BY_VARIANT[case.candidate.variant] if from_pool else case.way.knowledge_kept
    )


_KEPT_BY_VARIANT = {
    "pool": "knowledge_kept_pool",
    "build_operate_transfer": "knowledge_kept_offshore_centre",
}
