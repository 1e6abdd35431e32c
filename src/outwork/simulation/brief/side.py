"""The client's side: who and where they are, what they can give, what they will not have."""

from dataclasses import dataclass

from outwork.simulation.brief.words import OWN_PEOPLE
from outwork.simulation.question import asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Your side."""

    country: str = asked(
        "In which country are you?",
        why="your wages, hours, law and currency are what everything is compared with",
        unit="a country code, such as DE",
    )
    currency: str = asked(
        "In which currency do you count?",
        why="all amounts of the brief and of the answer are in it",
        default="",
        unit="a currency code; your country's where nothing is said",
    )
    expertise: float = asked(
        "How well do you know this kind of work yourselves? 0 not at all, 1 as well as anybody",
        why="who can't judge or direct it should not have to",
        default=0.5,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    own_people: str = asked(
        "Have you people who could do it: idle, busy with other things, or none?",
        why="idle people cost little more than they do anyway; busy ones are missed elsewhere",
        default="none",
        choices=OWN_PEOPLE,
    )
    people_doing_it_now: float = asked(
        "How many of your own people do it today?",
        why="replacing them costs severance and knowledge; keeping them bridges a slow start",
        default=0.0,
        unit="people",
        least=0.0,
        most=5_000,
    )
    freed_hour_value: float | None = asked(
        "What is an hour of theirs worth elsewhere, if they were freed?",
        why="freed people are a gain only where there is better work for them",
        default=None,
        unit="money per hour",
        least=0.0,
    )
    management_hours_per_week: float = asked(
        "How many hours a week can you give to guide it?",
        why="work outside that nobody guides leaks 5 to 30 % of its value",
        default=6.0,
        unit="hours per week",
        least=0.0,
        most=10_000,
    )
    manager_hour_value: float | None = asked(
        "What is an hour of whoever guides it worth?",
        why="your own time is part of the cost",
        default=None,
        unit="money per hour; one and a half times the function's pay where nothing is said",
        least=0.0,
    )
    employees: float = asked(
        "How many people does your firm have?",
        why="how often firms are breached depends on their size",
        default=100.0,
        unit="people",
        least=1,
        most=5_000_000,
    )
    revenue_per_year: float | None = asked(
        "What is its revenue a year?",
        why="a breach can't cost more than there is to lose",
        default=None,
        unit="money per year; 150,000 USD per person where nothing is said",
        least=0.0,
    )
    headcount_freeze: bool = asked(
        "Are you barred from hiring?",
        why="a freeze forbids hires and centres, not outside people",
        default=False,
        unit="true or false",
    )
    recovers_vat: bool = asked(
        "Do you get VAT on purchases back?",
        why="clinics, banks and charities do not, and pay it on everything bought outside",
        default=True,
        unit="true or false",
    )
    works_in: tuple[str, ...] = asked(
        "In which other countries do you work already?",
        why="these are always compared, and their centres need no founding",
        default=(),
        unit="country codes",
    )
    risk_weight: float = asked(
        "How much does the bad twentieth of outcomes weigh against the average?",
        why="a careful firm pays more for a calm night",
        default=0.15,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    discount_rate_per_year: float = asked(
        "At which rate a year do you discount later payments?",
        why="money spent in three years weighs less than today's",
        default=0.08,
        unit="share per year",
        least=0.0,
        most=0.6,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What must be kept, and what you wish."""

    deadline_weeks: float | None = asked(
        "In how many weeks must it be done (or be running)?",
        why="who can't make it is not compared",
        default=None,
        unit="weeks",
        least=0.1,
        most=1_000,
    )
    delay_cost_per_week: float | None = asked(
        "What does each week of delay cost you?",
        why="a slow way is dear even where its price is low",
        default=None,
        unit="money per week",
        least=0.0,
    )
    budget: float | None = asked(
        "What may it cost in all?",
        why="the chance of keeping within it is told, and weighs",
        default=None,
        unit="money",
        least=0.0,
    )
    overlap_hours: float = asked(
        "How many working hours a day must overlap with yours?",
        why="without them a question waits a day",
        default=0.0,
        unit="hours per day",
        least=0.0,
        most=8.0,
    )
    must_stay_in_country: bool = asked(
        "Must it stay in your country (by law, contract or promise)?",
        why="then nothing abroad is compared",
        default=False,
        unit="true or false",
    )
    headcount_cap: float | None = asked(
        "How many more people may you employ at most?",
        why="ways that need more are ruled out",
        default=None,
        unit="people",
        least=0.0,
        most=100_000,
    )
    excluded_arrangements: tuple[str, ...] = asked(
        "Which ways of working are out of the question?",
        why="they are shown as ruled out by you",
        default=(),
        unit="arrangement ids",
    )
    excluded_countries: tuple[str, ...] = asked(
        "Which countries are out of the question?",
        why="they are shown as ruled out by you",
        default=(),
        unit="country codes",
    )
    lifted_rules: tuple[str, ...] = asked(
        "Which of the rules that argue against a way do you set aside?",
        why="a strong rule only demotes; whoever answers for the work may lift it",
        default=(),
        unit="rule ids",
    )
    nearness_share: float | None = asked(
        "How much more would you pay to have it done near you?",
        why="a shared language, the same hours and a handshake have a worth no cost row holds",
        default=None,
        unit="share; 0.15 for pieces and 0.05 for teams and services where nothing is said",
        least=0.0,
        most=2.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingOn:
    """A freelancer's question: do this part oneself, or pass it on?"""

    own_hour_value: float = asked(
        "What does an hour of yours earn?",
        why="hours spent on reviewing others are hours not earned",
        unit="money per hour",
        least=0.0,
    )
    price_of_part: float = asked(
        "What does the client pay for this part?",
        why="what is left after paying for the part is your margin",
        unit="money",
        least=0.0,
    )
    own_skill: float = asked(
        "How good are you at it yourself? 0 a beginner, 1 as good as a specialist",
        why="a weak skill takes up to two and a half times the hours",
        default=0.3,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    free_hours_per_week: float = asked(
        "How many free hours a week have you for it?",
        why="a full week makes doing it yourself slow",
        default=10.0,
        unit="hours per week",
        least=0.5,
        most=80.0,
    )
    hours_are_short: bool = asked(
        "Would each hour you free be sold to somebody else?",
        why="if not, your own hours are cheap and passing on rarely pays",
        default=True,
        unit="true or false",
    )
