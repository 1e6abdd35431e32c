"""The answer: what `compare` gives back. Frozen, in plain numbers and words, ready to be stored.

Money is in the brief's currency, in major units and discounted to today; times are weeks from
today; probabilities lie between 0 and 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a candidate may be chosen."""

    ALLOWED = "allowed"
    DEMOTED = "demoted"  # shown with its price, recommended only if the rule is lifted
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """A distribution in a few numbers."""

    mean: float
    p10: float
    p50: float
    p80: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSummary:
    """What a candidate costs in all, and what the mean is made of."""

    mean: float
    p10: float
    p50: float
    p80: float
    p95: float
    cvar95: float
    """Mean of the worst twentieth."""
    breakdown: Mapping[str, float]
    """Mean of each component by its id (`components.COMPONENTS` names them); adds up to `mean`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One thing that can go wrong, what it costs on average, and what helps."""

    id: str
    requirement: str
    name: str
    expected_loss: float
    probability: float | None
    mitigation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one rule says about one candidate."""

    rule: str
    effect: str
    """One of for, against, demotes, forbids."""
    strength: float
    reason: str
    source: str
    lifted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateResult:
    """All that is known about one candidate."""

    arrangement: str
    country: str
    variant: str
    supplier: str
    status: Status
    because: tuple[str, ...]
    """Why it is forbidden or demoted, in sentences; empty where it is allowed."""
    cost: CostSummary
    finish_weeks: Quantiles
    """End of a piece; for teams and services, when they deliver in full."""
    probability_on_time: float | None
    probability_on_budget: float | None
    own_hours_per_week: float
    knowledge_kept: float
    control_kept: float
    expected_loss: float
    score: float
    """What candidates are chosen by: cost, risk and nearness together; never shown as a cost."""
    probability_best: float
    grade: str
    """How sure its figures are: sourced, derived or thin."""
    monthly_cumulative_mean: tuple[float, ...] = ()
    people: float = 0.0
    """People it takes, where that is counted (teams and services)."""
    price_of_rule: float | None = None
    """For a demoted candidate: how much more the recommended one costs, as a share."""
    risks: tuple[Risk, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @property
    def key(self) -> str:
        """The same name as its candidate's."""
        parts = (self.arrangement, self.country, self.variant, self.supplier)
        return "/".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What we would do, and how strongly."""

    arrangement: str
    country: str
    variant: str
    sentence: str
    probability_best: float
    """That this arrangement, in whatever country, is the best choice."""
    probability_within_10_percent: float
    tied_with: tuple[str, ...]
    """Keys of candidates that are practically equal: within 5 %."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """When one candidate has become cheaper than another, over time."""

    cheaper: str
    than: str
    month_p50: int | None
    """First month in which it is cheaper in at least half of all futures; None: never seen."""
    probability_by_month: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """How much one uncertain input moves the difference between the two best."""

    input: str
    meaning: str
    first_order: float
    total: float
    finding_out_is_worth: float
    """Expected value of knowing it beforehand (EVPPI), in the brief's currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlipPoint:
    """The value of one input at which another way becomes the best choice."""

    input: str
    meaning: str
    unit: str
    today: float
    flips_at: float | None
    """None: no value within reach changes the choice."""
    then: str
    """Key of the candidate that is best beyond it; empty where nothing changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongChoice:
    """A way of choosing wrong (OFF-3), with what it would cost here."""

    id: str
    sentence: str
    cost: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The two leading ways side by side, in plain sentences (CMP-1)."""

    scope: str
    relationship: str
    duration: str
    business_impact: str
    disagreement: str
    """Where rules and figures point to different ways, and why; empty where they agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsourcedDefault:
    """A figure of nobody's that the answer rests on."""

    id: str
    meaning: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The answer in whole."""

    brief: str
    currency: str
    seed: int
    edition: str
    draws: int
    standard_error: float
    """Of the difference of the two best, as a share of the best's mean."""
    precision_reached: bool
    recommendation: Recommendation | None
    """None where nothing may be chosen; `nearest_miss` then says what comes closest."""
    candidates: tuple[CandidateResult, ...]
    break_even: tuple[BreakEven, ...]
    sensitivity: tuple[Influence, ...]
    evpi: float
    flip_points: tuple[FlipPoint, ...]
    warnings: tuple[WrongChoice, ...]
    explanation: Explanation | None
    unsourced: tuple[UnsourcedDefault, ...]
    notes: tuple[str, ...] = ()
    nearest_miss: str = ""
    horizon_months: int = 0
    passing_on: str = ""
    """For a part passed on: whether it pays, in one sentence."""

    def as_json(self) -> dict[str, object]:
        """The whole answer as plain dictionaries, lists, numbers and words."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}

    def table(self) -> str:
        """The answer as a person reads it in a terminal."""
        from .telling import told

        return told(self)

    def candidate(self, key: str) -> CandidateResult:
        """The result of one candidate by its key."""
        return next(one for one in self.candidates if one.key == key)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, StrEnum) else value
