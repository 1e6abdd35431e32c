"""A brief as a whole: the work, what is about it, and whose it is."""

from dataclasses import dataclass, field

from outwork.simulation.brief.about import About, Goods
from outwork.simulation.brief.shapes import Piece, Role, Service, Team
from outwork.simulation.brief.side import Client, Limits, PassingOn


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One piece of work to be placed."""

    name: str
    work: Piece | Team | Service
    about: About
    client: Client
    limits: Limits = field(default_factory=Limits)
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
