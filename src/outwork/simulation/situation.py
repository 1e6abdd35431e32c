"""What is known before anything is drawn: the brief with its country, and one candidate in it.

All amounts inside the model are US dollars; they become the brief's currency at the very end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, log

from .assumptions import Assumptions
from .brief import Brief, Piece, Service, Team
from .candidate import Candidate
from .countries import Country, Grade
from .geography import distance, hours_apart, is_near, share_a_language, shared_hours
from .ways import CATALOGUE, Pay, Shape, Way

_SPREAD_P10_P90 = 2.563
"""Standard deviations between the 10th and the 90th percentile of a normal distribution."""
_LAW_OF_ANOTHER_PLACE = 1.0
_PUBLIC_OF_ANOTHER_PLACE = 0.4


@dataclass(frozen=True, eq=False)
class Situation:
    """One brief under one set of assumptions; itself alone is equal to it, so it is a quick key."""

    brief: Brief
    assumptions: Assumptions = field(repr=False)

    @cached_property
    def home(self) -> Country:
        return self.assumptions.country(self.brief.client.country)

    @cached_property
    def currency(self) -> str:
        return self.brief.client.currency or self.home.currency

    @cached_property
    def per_usd(self) -> float:
        """Units of the brief's currency for one dollar."""
        for country in self.assumptions.countries.values():
            if country.currency == self.currency:
                return country["fx_per_usd"]
        raise AssertionError(f"no rate for {self.currency}")

    def usd(self, amount: float) -> float:
        """An amount of the brief in dollars."""
        return amount / self.per_usd

    @cached_property
    def shape(self) -> Shape:
        if isinstance(self.brief.work, Piece):
            return Shape.PIECE
        return Shape.TEAM if isinstance(self.brief.work, Team) else Shape.SERVICE

    @cached_property
    def roles(self) -> tuple[tuple[str, float], ...]:
        """Functions with their share of the work."""
        work = self.brief.work
        if isinstance(work, Team):
            return tuple((role.function, role.people / work.people) for role in work.roles)
        return ((self.brief.about.function, 1.0),)

    @cached_property
    def coupling(self) -> float:
        """How much talk the work needs: ties to other teams, or the need to explain."""
        about, expertise = self.brief.about, self.brief.client.expertise
        talk = self.assumptions.mean("expertise_talk")
        return max(1 - about.separability, talk * (1 - expertise))

    @cached_property
    def ignorance(self) -> float:
        """Missing expertise of one's own, 0 to 1."""
        return 1 - self.brief.client.expertise

    def wage(self, country: Country) -> float:
        """Pay of the brief's people in a country, per productive hour, on-costs included."""
        return sum(share * country.wage(function) for function, share in self.roles)

    def provider_rate(self, country: Country) -> float:
        return sum(share * country.provider_rate(function) for function, share in self.roles)

    def freelance_rate(self, country: Country) -> float | None:
        rates = [(country.freelance_rate(function), share) for function, share in self.roles]
        if any(rate is None for rate, _ in rates):
            return None
        return sum(rate * share for rate, share in rates if rate is not None)

    @cached_property
    def manager_hour(self) -> float:
        """Value of an hour of whoever guides the work, in dollars."""
        given = self.brief.client.manager_hour_value
        if given is not None:
            return self.usd(given)
        return self.assumptions.mean("manager_pay_ratio") * self.wage(self.home)

    @cached_property
    def own_hour(self) -> float:
        """Mean cost of an hour of one's own people, in dollars."""
        overhead = 1 + self.assumptions.mean("overhead_employed")
        return self.wage(self.home) * overhead * self.assumptions.mean("labour_cost_spread")

    @cached_property
    def template(self) -> tuple[float, float] | None:
        """Median (in the unit, times the size) and log spread of the reference class."""
        work = self.brief.work
        if isinstance(work, Team) or not work.template:
            return None
        row = self.assumptions[work.template]
        median = (row.p1 * row.p3) ** 0.5 * work.template_size
        return median, log(row.p3 / row.p1) / _SPREAD_P10_P90

    @cached_property
    def effort(self) -> tuple[float, float]:
        """Median and spread (of the logarithm) of a piece's in-house hours."""
        if self.template:
            return self.template
        work = self.brief.work
        assert isinstance(work, Piece)
        assert work.effort_hours_likely is not None, "hours or a reference class are asked for"
        low = work.effort_hours_low or work.effort_hours_likely * 0.75
        high = work.effort_hours_high or work.effort_hours_likely * 1.6
        survey = self.assumptions["log_overrun_inhouse"]
        spread = max(survey.p2, log(high / low) / _SPREAD_P10_P90)
        return work.effort_hours_likely * exp(survey.p1), spread

    @cached_property
    def service(self) -> Service:
        assert isinstance(self.brief.work, Service)
        return self.brief.work

    @cached_property
    def team(self) -> Team:
        assert isinstance(self.brief.work, Team)
        return self.brief.work


@dataclass(frozen=True, eq=False)
class Case:
    """One candidate in its situation: all that is fixed before the draws."""

    situation: Situation
    candidate: Candidate

    @cached_property
    def way(self) -> Way:
        return CATALOGUE[self.candidate.arrangement]

    @cached_property
    def country(self) -> Country:
        return self.situation.assumptions.country(self.candidate.country)

    @cached_property
    def abroad(self) -> bool:
        return self.country.iso2 != self.situation.home.iso2

    @cached_property
    def near(self) -> bool:
        return is_near(self.situation.home, self.country)

    @cached_property
    def distance(self) -> float:
        return distance(self.situation.assumptions, self.situation.home, self.country)

    @cached_property
    def hours_apart(self) -> float:
        return hours_apart(self.situation.home, self.country)

    @cached_property
    def shared_hours(self) -> float:
        return shared_hours(self.situation.home, self.country)

    @cached_property
    def same_language(self) -> bool:
        return share_a_language(self.situation.home, self.country)

    @cached_property
    def depth(self) -> float:
        """Size and age of the market, 0 to 1."""
        return self.country["market_depth"]

    @cached_property
    def hidden_from_market(self) -> float:
        """Missing market depth; nothing is missing where own people do it."""
        return 0.0 if self.way.home_only else 1 - self.depth

    @cached_property
    def grade(self) -> Grade:
        """The weakest grade of the figures this candidate rests on."""
        order = (Grade.SOURCED, Grade.DERIVED, Grade.THIN)
        grades = [self.country.grade(function) for function, _ in self.situation.roles]
        return max(grades, key=order.index)

    @cached_property
    def foreign_languages(self) -> frozenset[str]:
        """Languages the work needs that are not at home where it is done.

        Texts want a native pen. English for users is met wherever it is spoken: the pay of agents
        who speak it is what was measured.
        """
        about = self.situation.brief.about
        asked = {*about.languages_of_text, *(set(about.languages_of_users) - {"en"})}
        return frozenset(asked - {self.country.languages[0]})

    @cached_property
    def speakers_premium(self) -> float:
        """Pay above the market for people who speak languages that are not at home there."""
        return self.situation.assumptions.mean("language_pay") if self.foreign_languages else 0.0

    @cached_property
    def strangeness(self) -> float:
        """How much the work hangs on a law or a public that is not the one there, 0 to 1."""
        law = self.situation.brief.about.law_of_country
        if law and law != self.country.iso2:
            return _LAW_OF_ANOTHER_PLACE
        return _PUBLIC_OF_ANOTHER_PLACE if self.foreign_languages else 0.0

    @cached_property
    def directed_without_expertise(self) -> float:
        """Missing expertise that matters because the client directs, 0 to 1."""
        return 0.0 if self.answers_provider else self.situation.ignorance

    @cached_property
    def answers_provider(self) -> bool:
        """A provider's own management directs the work."""
        return not self.way.client_directs and self.way.pay is Pay.PROVIDER

    def mean(self, row: str) -> float:
        return self.situation.assumptions.mean(row)

    def among(self, rows: Iterable[str]) -> float:
        """Sum of the means of some rows."""
        return sum(self.mean(row) for row in rows)
