"""The three shapes of work: a piece, a team, a service."""

from dataclasses import dataclass

from outwork.simulation.brief.words import FUNCTIONS, OPENINGS
from outwork.simulation.question import asked


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
