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
from .learning import learning_months
from .schedule import WEEKS_PER_MONTH

_PEOPLE_AT_ONCE = 4.0
_SHORTEST_MONTHS = 0.05
_FULLY_LEARNED = 600.0
"""Where an exponent may stop: far beyond what a float can tell from full productivity."""


@dataclass(frozen=True)
class Arrival:
    """When people come and how fast they learn; shapes (draws,) and (months, draws)."""

    lead_months: Values
    staffing_months: float
    start: Values
    learning: Values
    practice: Values
    """What learning gains by the middle of each month, had it begun today: exp(3 t / L)."""
    months: int
    present: float
    """Share of the people who are there and skilled already."""

    @cached_property
    def delivering(self) -> Values:
        """Share of the need met by the candidate in each month."""
        share = middles(self.months)[:, None] - self.lead_months
        share /= self.staffing_months
        np.clip(share, 0.0, 1.0, out=share)
        if self.present > 0.0:
            share *= 1 - self.present
            share += self.present
        return share

    @cached_property
    def learning_share(self) -> Values:
        """Hours paid besides where people are new, for the need met in each month.

        Of an hour of theirs, lost = (1 - start) exp(-3 t / L) is missing, t from the middle of
        staffing up; making up for it takes lost / (1 - lost) = 1 / (1 / lost - 1) hours more.
        """
        begun = self.lead_months + self.staffing_months / 2
        kept_at_start = 1 / (1 - self.start)
        share = self.practice * (kept_at_start * np.exp(-3 * begun / self.learning))
        np.maximum(share, kept_at_start, out=share)
        share -= 1.0
        return np.divide(self.delivering, share, out=share)

    @property
    def full_after_weeks(self) -> Values:
        """Weeks until everybody is there."""
        return (self.lead_months + self.staffing_months) * WEEKS_PER_MONTH


def middles(months: int) -> Values:
    """Months from today to the middle of each month, shape (months,)."""
    return np.arange(months, dtype=np.float64) + 0.5


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
        staffing_months=max(_SHORTEST_MONTHS, slow),
        start=draws.row("start_productivity"),
        learning=learning_months(case, draws),
        practice=draws.remembered(("practice", case.situation), lambda: _practice(case, draws)),
        months=months,
        present=present,
    )


def _practice(case: Case, draws: Draws) -> Values:
    """The same for all candidates of one situation."""
    months = middles(case.situation.brief.horizon_months)[:, None]
    return np.exp(np.minimum(3 * months / learning_months(case, draws), _FULLY_LEARNED))


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
