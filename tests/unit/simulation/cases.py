"""A few briefs the tests of the model read, small and telling."""

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
from outwork.simulation.sampling import Draws, Layout
from outwork.simulation.situation import Case, Situation
from outwork.simulation.study import Study


def piece(*, hours=400.0, function="software_developer", country="DE", **more):
    """A piece of work of about so many hours."""
    return Brief(
        name="a piece",
        work=Piece(
            effort_hours_low=hours * 0.75, effort_hours_likely=hours, effort_hours_high=hours * 1.7
        ),
        about=more.pop("about", About(function=function)),
        client=more.pop("client", Client(country=country)),
        limits=more.pop("limits", Limits()),
    )


def team(*, people=8.0, months=36, country="US", **more):
    """A team of developers."""
    return Brief(
        name="a team",
        work=Team(
            roles=(Role(function="software_developer", people=people),), horizon_months=months
        ),
        about=more.pop("about", About(function="software_developer")),
        client=more.pop("client", Client(country=country, expertise=0.8)),
        limits=more.pop("limits", Limits()),
    )


def desk(*, arrivals=1500.0, opening="around_the_clock", months=24, country="US", **more):
    """A help desk that answers within half a minute."""
    return Brief(
        name="a desk",
        work=Service(
            arrivals_per_month=arrivals,
            handling_minutes=8,
            answer_within_minutes=0.5,
            opening=opening,
            horizon_months=months,
        ),
        about=more.pop("about", About(function="customer_agent", languages_of_users=("en",))),
        client=more.pop("client", Client(country=country)),
        limits=more.pop("limits", Limits()),
    )


def situation(brief, assumptions=None):
    return Situation(brief, assumptions or Assumptions.standard())


def case(brief, arrangement, country, variant="", assumptions=None):
    candidate = Candidate(arrangement=arrangement, country=country, variant=variant)
    return Case(situation(brief, assumptions), candidate)


def drawn(*cases, seed=7, scramblings=4):
    """One chunk of draws for some cases: 256 points of each scrambling."""
    known = cases[0].situation.assumptions
    layout = Layout(known, [one.candidate for one in cases])
    points = layout.points(seed=seed, scramblings=scramblings)
    return Draws.of(known, layout, points.chunk(0))


def studied(*cases, chunks=1, seed=7):
    """The cases run on some chunks of draws."""
    study = Study(cases, seed=seed, scramblings=4)
    study.extend_to(chunks)
    return study.runs
