"""How ongoing work gets under way: nothing, then more and more people, then all of them."""

from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

import numpy as np

from ..candidate import BUILD_OPERATE_TRANSFER
from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Pay
from .lead import finding_weeks, hiring_weeks
from .learning import learning_months, productivity
from .schedule import WEEKS_PER_MONTH

_PEOPLE_AT_ONCE = 4.0
_SHORTEST_MONTHS = 0.05


@dataclass(frozen=True)
class Arrival:
    """When people come and how fast they learn; shapes (draws,) and (draws, months)."""

    lead_months: Values
    staffing_months: Values
    start: Values
    learning: Values
    months: int
    present: float
    """Share of the people who are there and skilled already."""

    @cached_property
    def _middles(self) -> Values:
        return np.arange(self.months, dtype=np.float64) + 0.5

    @cached_property
    def delivering(self) -> Values:
        """Share of the need met by the candidate in each month."""
        since = self._middles[None, :] - self.lead_months[:, None]
        climbing = np.clip(since / self.staffing_months[:, None], 0.0, 1.0)
        if self.present == 0.0:
            return climbing
        return self.present + (1 - self.present) * climbing

    @cached_property
    def hours_for_one(self) -> Values:
        """Hours paid for one full hour: one over productivity."""
        if self.present == 1.0:
            return np.ones((len(self.start), self.months))
        middle = (self.lead_months + self.staffing_months / 2)[:, None]
        since = np.maximum(0.0, self._middles[None, :] - middle)
        new = 1 / productivity(since, start=self.start[:, None], learning=self.learning[:, None])
        return new if self.present == 0.0 else self.present + (1 - self.present) * new

    @property
    def full_after_weeks(self) -> Values:
        """Weeks until everybody is there."""
        return (self.lead_months + self.staffing_months) * WEEKS_PER_MONTH


def arrival(case: Case, *, people: float, months: int, draws: Draws) -> Arrival:
    """How the candidate gets under way with about so many people."""
    present = _present(case, people)
    built_by_provider = case.candidate.variant == BUILD_OPERATE_TRANSFER
    pace = case.mean("staff_up_provider" if built_by_provider else case.way.staff_up)
    staffing = pace * log(1 + people / _PEOPLE_AT_ONCE) / sqrt(case.depth)
    lead = np.zeros(draws.count) if present == 1.0 else _lead_months(case, people, draws)
    slow = 0.0 if present == 1.0 else staffing
    return Arrival(
        lead_months=lead,
        staffing_months=np.full(draws.count, max(_SHORTEST_MONTHS, slow)),
        start=draws.row("start_productivity"),
        learning=learning_months(case, draws),
        months=months,
        present=present,
    )


def _present(case: Case, people: float) -> float:
    """Own people who do it already, or idle ones who could."""
    client = case.situation.brief.client
    if not case.way.home_only:
        return 0.0
    if client.own_people == "idle":
        return 1.0
    return min(1.0, client.people_doing_it_now / people)


def _lead_months(case: Case, people: float, draws: Draws) -> Values:
    if case.way.pay is Pay.CENTRE_WAGE and case.candidate.variant != BUILD_OPERATE_TRANSFER:
        founded = case.country.iso2 in case.situation.brief.client.works_in
        founding = 0.0 if founded else draws.row("captive_setup_months")
        return founding + hiring_weeks(case, draws) / WEEKS_PER_MONTH
    if case.way.employed and case.candidate.variant != BUILD_OPERATE_TRANSFER:
        return hiring_weeks(case, draws) / WEEKS_PER_MONTH
    return supplier_weeks(case, people, draws) / WEEKS_PER_MONTH


def supplier_weeks(case: Case, people: float, draws: Draws) -> Values:
    """Weeks until a supplier of about so many people starts."""
    if case.candidate.quote:
        return np.ones(draws.count)
    return finding_weeks(case, people=people, draws=draws)
