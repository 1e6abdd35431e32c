"""The hybrid: the core at home, the rest out, and the cost of keeping the two together."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from ..brief import Brief, Piece, Service, Team
from ..candidate import Candidate
from ..components import COMPONENTS
from ..outcome import Outcome
from ..sampling import Draws
from ..situation import Case, Situation
from .ongoing import ongoing_outcome
from .piece import piece_outcome

_USUAL_COUPLING = 0.5
"""At which the row holds: the more the parts hang together, the dearer two places are."""


def hybrid_outcome(case: Case, draws: Draws) -> Outcome:
    """The two parts under their own ways, added up."""
    core, rest = split_cases(case)
    inside, outside = _part(core, draws), _part(rest, draws)
    components = {
        one: inside.components.get(one, 0.0) + outside.components.get(one, 0.0)
        for one in COMPONENTS
        if one in inside.components or one in outside.components
    }
    together = np.asarray(sum(components[one] for one in components))
    interface = draws.row("hybrid_interface") * (case.situation.coupling / _USUAL_COUPLING)
    components["interface"] = interface * together
    return Outcome(
        components={one: np.asarray(value) for one, value in components.items()},
        luck=(inside.luck + outside.luck) * (1 + interface),
        finish_weeks=np.maximum(inside.finish_weeks, outside.finish_weeks),
        own_hours_per_week=inside.own_hours_per_week + outside.own_hours_per_week,
        rare_loss=inside.rare_loss + outside.rare_loss,
        flows=inside.flows + outside.flows,
        people=inside.people + outside.people,
    )


def _part(case: Case, draws: Draws) -> Outcome:
    if isinstance(case.situation.brief.work, Piece):
        return piece_outcome(case, draws)
    return ongoing_outcome(case, draws)


def _split(brief: Brief, softened: float) -> tuple[Brief, Brief]:
    about = brief.about
    core = about.core_share
    rest = replace(
        about,
        specificity=about.specificity * softened,
        contribution=about.contribution * softened,
        separability=(1 + about.separability) / 2,
    )
    now = brief.client.people_doing_it_now
    kept = replace(brief.client, people_doing_it_now=now * core)
    given = replace(brief.client, people_doing_it_now=now * (1 - core))
    return (
        replace(brief, work=scaled(brief.work, core), client=kept),
        replace(brief, work=scaled(brief.work, 1 - core), about=rest, client=given),
    )


@lru_cache(maxsize=64)
def split_cases(case: Case) -> tuple[Case, Case]:
    """The core in-house, the rest under the candidate's arrangement."""
    situation = case.situation
    core, rest = _split(situation.brief, case.mean("hybrid_rest_specificity"))
    at_home = Candidate(arrangement="in_house", country=situation.home.iso2)
    outside = replace(case.candidate, variant=_rest_variant(case, rest))
    return (
        Case(Situation(core, situation.assumptions), at_home),
        Case(Situation(rest, situation.assumptions), outside),
    )


def _rest_variant(case: Case, rest: Brief) -> str:
    """A service given out in part goes to the provider's own seats."""
    is_service = isinstance(rest.work, Service)
    return "own_seats" if is_service and "own_seats" in case.way.variants else ""


def scaled(work: Piece | Team | Service, share: float) -> Piece | Team | Service:
    """So many times the work."""
    if isinstance(work, Team):
        roles = tuple(replace(role, people=role.people * share) for role in work.roles)
        return replace(work, roles=roles)
    if work.template:
        return replace(work, template_size=work.template_size * share)
    if isinstance(work, Service):
        assert work.arrivals_per_month is not None
        return replace(work, arrivals_per_month=work.arrivals_per_month * share)
    return replace(
        work,
        effort_hours_low=_share_of(work.effort_hours_low, share),
        effort_hours_likely=_share_of(work.effort_hours_likely, share),
        effort_hours_high=_share_of(work.effort_hours_high, share),
    )


def _share_of(hours: float | None, share: float) -> float | None:
    return None if hours is None else hours * share
