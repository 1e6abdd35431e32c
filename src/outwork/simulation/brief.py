"""The brief: a piece of work to be placed, as the advisor is asked about it.

Amounts of money are in the client's currency, in major units (1500.0 is fifteen hundred), because
they are estimates; nothing here is ever booked. Shares lie between 0 and 1. Hours of work are hours
of a competent person inside the client's own house: the unit of all work.
"""

from dataclasses import dataclass

from .question import asked

FUNCTIONS = (
    "software_developer",
    "qa_tester",
    "it_support",
    "customer_agent",
    "bookkeeper",
    "digital_marketer",
    "graphic_designer",
    "copywriter",
    "production_worker",
)
"""Business functions there are rates for; every one is a column of the countries' table."""

DATA_CLASSES = ("public", "internal", "confidential", "personal", "special")
OWN_PEOPLE = ("idle", "busy", "none")
OPENINGS = ("office_hours", "long_days", "around_the_clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Work that ends: so many hours, then it is done."""

    effort_hours_low: float | None = asked(
        "How many hours would a competent person of yours need if all goes well?",
        why="one time in ten it goes better than this; the span is the risk that is priced",
        default=None,
        unit="hours",
        least=0.5,
        most=2_000_000,
    )
    effort_hours_likely: float | None = asked(
        "And how many would you say first?",
        why="first estimates are usually too low, and by how much is known",
        default=None,
        unit="hours",
        least=0.5,
        most=2_000_000,
    )
    effort_hours_high: float | None = asked(
        "And if it goes badly, one time in ten?",
        why="the span between the good and the bad case is the risk that is priced",
        default=None,
        unit="hours",
        least=0.5,
        most=2_000_000,
    )
    template: str = asked(
        "If you can't say: which of these is it like?",
        why="a reference class fills in the hours, from what such work really took elsewhere",
        default="",
        unit="the id of a reference class, such as tpl_web_shop",
    )
    template_size: float = asked(
        "How many of them?",
        why="a reference class is one piece; ten articles are ten of them",
        default=1.0,
        unit="pieces",
        least=0.01,
        most=100_000,
    )
    skills_needed: int = asked(
        "How many different skills does it need?",
        why="one person may not have them all, and people who work side by side must agree",
        default=1,
        unit="skills",
        least=1,
        most=30,
    )
    divisible: bool = asked(
        "Can it be cut into parts that need not know of each other?",
        why="independent parts can be done by many people at once; a program can't",
        default=False,
        unit="true or false",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """So many people of one function in a team."""

    function: str = asked(
        "What do they do?",
        why="wages and rates differ by function",
        choices=FUNCTIONS,
    )
    people: float = asked(
        "How many of them?",
        why="the size decides what is worth setting up",
        unit="people",
        least=0.1,
        most=5_000,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who work for you over a horizon."""

    roles: tuple[Role, ...] = asked(
        "Who is in the team?",
        why="each role has its own pay, rate and market",
        unit="a list of roles, each with function and people",
    )
    horizon_months: int = asked(
        "For how many months will you need them, as far as you can see?",
        why="setting up pays back only over time",
        default=24,
        unit="months",
        least=1,
        most=120,
    )

    @property
    def people(self) -> float:
        """How many people there are in all."""
        return sum(role.people for role in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Work that keeps arriving, and a level at which it is answered."""

    arrivals_per_month: float | None = asked(
        "How many calls, tickets, invoices or orders arrive in a month?",
        why="volume times handling time is the work",
        default=None,
        unit="arrivals per month",
        least=1,
        most=10_000_000,
    )
    handling_minutes: float | None = asked(
        "How long does one of them take, writing up included?",
        why="volume times handling time is the work",
        default=None,
        unit="minutes",
        least=0.1,
        most=2_400,
    )
    template: str = asked(
        "If you can't say: which of these is it like?",
        why="a reference class fills in hours a month, from what such work takes elsewhere",
        default="",
        unit="the id of a reference class, such as tpl_bookkeeping_month",
    )
    template_size: float = asked(
        "How many of them?",
        why="a reference class is for 100 users or one firm; yours may be larger",
        default=1.0,
        unit="units of the reference class",
        least=0.01,
        most=100_000,
    )
    volume_spread: float = asked(
        "How far may the volume lie from that, one time in ten?",
        why="what is staffed for a guess is idle or overrun",
        default=0.2,
        unit="share above or below",
        least=0.0,
        most=2.0,
    )
    answer_within_minutes: float = asked(
        "Within how many minutes must it be answered?",
        why="answers in seconds need people waiting; answers by tomorrow do not",
        default=1440.0,
        unit="minutes",
        least=0.05,
        most=100_000,
    )
    answered_share: float = asked(
        "Which share must be answered that fast?",
        why="80 % within 20 seconds is usual; each point more costs people",
        default=0.8,
        unit="share from 0 to 1",
        least=0.01,
        most=0.999,
    )
    patience_minutes: float | None = asked(
        "After how many minutes do people give up waiting, if you know?",
        why="who hangs up need not be answered",
        default=None,
        unit="minutes",
        least=0.05,
        most=600,
    )
    at_once: float = asked(
        "How many does one person handle at the same time?",
        why="chats run side by side, calls do not",
        default=1.0,
        unit="at once",
        least=1.0,
        most=6.0,
    )
    opening: str = asked(
        "When is it open?",
        why="a seat around the clock takes five to six people",
        default="office_hours",
        choices=OPENINGS,
    )
    horizon_months: int = asked(
        "For how many months will you need it, as far as you can see?",
        why="setting up pays back only over time",
        default=24,
        unit="months",
        least=1,
        most=120,
    )

    @property
    def live(self) -> bool:
        """Somebody has to be there: the level is shorter than a working day."""
        return self.answer_within_minutes < 480


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What making things abroad adds to labour."""

    units_per_month: float = asked(
        "How many pieces a month?",
        why="stock in transit and freight follow from it",
        unit="pieces per month",
        least=1,
        most=100_000_000,
    )
    material_per_unit: float = asked(
        "What does the material of one piece cost?",
        why="duty and freight are paid on material too",
        unit="money",
        least=0.0,
    )
    tooling: float | None = asked(
        "What do moulds and tools cost once?",
        why="they are paid before the first piece",
        default=None,
        unit="money",
        least=0.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What kind of work it is."""

    function: str = asked(
        "Which business function is it?",
        why="pay, rates, learning and attrition differ by function",
        choices=FUNCTIONS,
    )
    volatility: float = asked(
        "How much do the requirements change? 0 stable, 1 as usual, 2 all the time",
        why="change is dear under a fixed price and far away",
        default=1.0,
        unit="from 0 to 2",
        least=0.0,
        most=2.0,
    )
    separability: float = asked(
        "How well can it be cut off from your other work? 0 not at all, 1 cleanly",
        why="what is tied to other teams needs talk, and talk is dear at a distance",
        default=0.6,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    standardised: float = asked(
        "How standard and repeatable is it? 0 one of its kind, 1 the same everywhere",
        why="standard work has a market; the rest has to be taught",
        default=0.5,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    specificity: float = asked(
        "How much of what only your people know does it need? 0 nothing, 1 all",
        why="others must learn it first, and it leaves with them",
        default=0.3,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    contribution: float = asked(
        "How much does it set you apart from competitors? 0 not at all, 1 it is why you exist",
        why="the core of a business is not given away to save money",
        default=0.3,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    criticality: float = asked(
        "How bad is it if it stands still? 0 nobody notices, 1 everything stops",
        why="what must not stop needs a stand-in, and weighs against far and new suppliers",
        default=0.4,
        unit="share from 0 to 1",
        least=0.0,
        most=1.0,
    )
    data_class: str = asked(
        "What is the most delicate data it touches?",
        why="a breach at a supplier is your breach",
        default="internal",
        choices=DATA_CLASSES,
    )
    languages_of_users: tuple[str, ...] = asked(
        "Which languages do the people speak whom it serves?",
        why="who answers them must speak them",
        default=(),
        unit="language codes, such as de or en",
    )
    languages_of_text: tuple[str, ...] = asked(
        "Which languages is it written in?",
        why="texts are written by people at home in the language",
        default=(),
        unit="language codes, such as de or en",
    )
    law_of_country: str = asked(
        "Does one country's law have to be known for it (its tax, its labour law)?",
        why="books by German rules are kept by people who know them",
        default="",
        unit="a country code, or nothing",
    )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One piece of work to be placed."""

    name: str
    work: Piece | Team | Service
    about: About
    client: Client
    limits: Limits = Limits()
    goods: Goods | None = None
    passing_on: PassingOn | None = None

    @property
    def horizon_months(self) -> int:
        """Months over which ongoing work is counted; none for a piece."""
        return 0 if isinstance(self.work, Piece) else self.work.horizon_months


SECTIONS: dict[str, type] = {
    "piece": Piece,
    "team": Team,
    "role": Role,
    "service": Service,
    "about": About,
    "client": Client,
    "limits": Limits,
    "goods": Goods,
    "passing_on": PassingOn,
}
"""The parts of a brief by the name of their section in a file; `questions` lists their fields."""
