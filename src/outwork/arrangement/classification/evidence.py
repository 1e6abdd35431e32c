"""What the tests look at: what was agreed, and what is done in truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from outwork.arrangement.answers import Answers, Basis, Party, Substitution, Workplace

_TIMETABLE = MappingProxyType(
    {
        Workplace.WORKER: Party.WORKER,
        Workplace.PROVIDER: Party.PROVIDER,
        Workplace.CLIENT: Party.CLIENT,
        Workplace.REMOTE: Party.CLIENT,
        Workplace.CENTRE: Party.CENTRE,
    }
)
"""By whose timetable the work is done at each place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What is done in truth; None where nobody has said.

    Where the practice is not known, what was agreed counts. Where nothing was agreed either, the
    factor stays open, and the question is asked.
    """

    directed_by: Party | None = None
    """Who tells the worker what to do next, and how."""
    timetable_of: Party | None = None
    """Who sets the hours."""
    tools_of: Party | None = None
    """Whose tools, licences and devices are used."""
    sends_substitutes: bool | None = None
    months: float | None = None
    """Months for this client without a break of more than three, those still planned included."""
    open_ended: bool | None = None
    """No end was agreed, and none is in sight."""
    serves_others: bool | None = None
    """Works for other clients as well, and is free to."""
    sets_own_price: bool | None = None
    bears_losses: bool | None = None
    """Skill in running the business decides what is left; a loss is possible."""
    invests: bool | None = None
    """Spends on the business itself: own staff, premises, marketing, tools of weight."""
    in_clients_teams: bool | None = None
    """In the client's rosters, teams, mail and titles, as its own people are."""
    core_of_clients_business: bool | None = None
    """What is done is what the client sells, not an aside."""
    own_initiative: bool | None = None
    """Special skills, used with the initiative of somebody in business."""
    leasing_permit: bool | None = None
    """The provider holds the permit for labour leasing."""
    named_as_leasing: bool | None = None
    """The contract calls it labour leasing and names the person, before the work begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Where the practice has left the contract."""

    question: str
    agreed: str
    done: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Contract and practice together; the practice wins, as courts have it."""

    answers: Answers
    practice: Practice

    @property
    def director(self) -> Party:
        return self.practice.directed_by or self.answers.director

    @property
    def timetable(self) -> Party:
        return self.practice.timetable_of or _TIMETABLE[self.answers.workplace]

    @property
    def may_substitute(self) -> bool:
        if self.practice.sends_substitutes is not None:
            return self.practice.sends_substitutes
        return self.answers.substitution is Substitution.FREE

    @property
    def paid_by_result(self) -> bool:
        """Only results are paid, so that the worker bears the hours it takes."""
        return self.answers.bases == {Basis.RESULT}

    @property
    def at_clients_place(self) -> bool:
        return self.answers.workplace is Workplace.CLIENT

    @property
    def leased(self) -> bool:
        """Somebody else's employee who is directed, or taken in, as one's own: labour leasing."""
        return self.director is Party.CLIENT or self.practice.in_clients_teams is True

    def drifts(self) -> tuple[Drift, ...]:
        """Every answer that the practice contradicts."""
        return tuple(self._drifts())

    def _drifts(self) -> Iterator[Drift]:
        agreed_timetable = _TIMETABLE[self.answers.workplace]
        pairs = (
            ("Who directs the tasks?", self.answers.director, self.practice.directed_by),
            ("Who sets the hours?", agreed_timetable, self.practice.timetable_of),
        )
        for question, agreed, done in pairs:
            if done is not None and done is not agreed:
                yield Drift(question=question, agreed=agreed.value, done=done.value)
        free = self.answers.substitution is Substitution.FREE
        if self.practice.sends_substitutes is False and free:
            question = "May somebody else do it?"
            yield Drift(question=question, agreed="free", done="never happens")
