"""The shape of a kind of duty: its words, its one button, who sees it and what silence means."""

from dataclasses import dataclass, field

from outwork.arrangement.authority.grant import Role
from outwork.arrangement.positions import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What happens if nobody acts; sentences with slots (`outwork.kernel.sentence`).

    Printed after "If you say nothing:". The consequence stands in ink; the first of the `rest`
    whose slots can be filled follows, with its own first mark.
    """

    consequence: str = ""
    rest: tuple[str, ...] = ()
    outcome: str = ""
    """The same as an entry in the list of what decides itself; empty where nothing is decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyKind:
    """A row: one kind of thing that somebody can owe."""

    code: str
    title: str
    """Said to who must act: "Approve {who}’s {hours} hours of {days}"."""
    waited: str
    """Said to who waits: "approval of {hours} hours"."""
    button: str
    route: str
    """The name of the page on which the button's act stands ready."""
    late: Silence
    """What happens when the due time passes and nothing decides itself."""
    lapse: Silence | None = None
    """What happens when silence decides; None where it never may."""
    reminders_hours: tuple[int, ...] = ()
    """How many hours before the end both sides are told again, largest first."""
    roles: frozenset[Role] = field(default_factory=frozenset)
    """Whose Today shows it, where no person is named."""
    rests: bool = False
    """Whether its clock stands still while the engagement is paused."""
    within_limit: bool = False
    """Whether only those can do it whose limit covers its amount: then it concerns no others."""
    side: Side | None = None
    """Which side of an engagement owes it; None where either may, or there is none."""

    def silence(self, *, lapses: bool) -> Silence:
        """What silence means for a duty that lapses, or for one that never does."""
        if not lapses:
            return self.late
        assert self.lapse is not None, f"{self.code} never lapses"
        return self.lapse
