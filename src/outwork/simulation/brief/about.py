"""About any of them: the work itself, and goods where it makes some."""

from dataclasses import dataclass

from outwork.simulation.brief.words import DATA_CLASSES, FUNCTIONS
from outwork.simulation.question import asked

_SMALLEST_CORE, _LARGEST_CORE = 0.2, 0.9


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

    @property
    def core_share(self) -> float:
        """Share of the work that is core: what is specific or sets the firm apart."""
        return min(_LARGEST_CORE, max(_SMALLEST_CORE, (self.specificity + self.contribution) / 2))
