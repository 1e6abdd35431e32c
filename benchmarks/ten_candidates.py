"""Three briefs, one of each shape of work, with ten candidates each."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from outwork.simulation import (
    About,
    Assumptions,
    Brief,
    Candidate,
    Client,
    Limits,
    Piece,
    Role,
    Service,
    Team,
)
from outwork.simulation.situation import Case, Situation

KNOWN = Assumptions.standard()

APP = Brief(
    name="mobile app, a piece",
    work=Piece(effort_hours_low=500, effort_hours_likely=700, effort_hours_high=1_200),
    about=About(function="software_developer", separability=0.8),
    client=Client(country="DE", expertise=0.5),
    limits=Limits(deadline_weeks=26),
)
TEAM = Brief(
    name="team of thirty over three years",
    work=Team(roles=(Role(function="software_developer", people=30),), horizon_months=36),
    about=About(function="software_developer"),
    client=Client(country="US", expertise=0.7, management_hours_per_week=120),
)
DESK = Brief(
    name="help desk around the clock, a service over two years",
    work=Service(
        arrivals_per_month=6_000,
        handling_minutes=8,
        answer_within_minutes=0.5,
        opening="around_the_clock",
        horizon_months=24,
    ),
    about=About(function="customer_agent", languages_of_users=("en",)),
    client=Client(country="US"),
)
BRIEFS = (APP, TEAM, DESK)

_WAYS = {
    APP.name: [("freelance", ""), ("project_outsourcing", ""), ("outstaffing", "")],
    TEAM.name: [("managed_service", ""), ("outstaffing", ""), ("employer_of_record", "")],
    DESK.name: [("managed_service", "own_seats"), ("managed_service", "pool"), ("outstaffing", "")],
}
_PLACES = {
    APP.name: ("DE", "PL", "IN"),
    TEAM.name: ("MX", "BR", "IN"),
    DESK.name: ("MX", "PH", "IN"),
}


def candidates(brief: Brief) -> list[Candidate]:
    """Own people, and three ways in three countries each."""
    home = Candidate(arrangement="in_house", country=brief.client.country)
    return [home] + [
        Candidate(arrangement=way, country=place, variant=variant)
        for way, variant in _WAYS[brief.name]
        for place in _PLACES[brief.name]
    ]


def cases(brief: Brief) -> list[Case]:
    """The same with all that is fixed before the draws."""
    situation = Situation(brief, KNOWN)
    return [Case(situation, one) for one in candidates(brief)]
