"""What can go wrong with a candidate, what it costs on average, and what helps (OFF-8)."""

from dataclasses import dataclass

from ..choose import Judged
from ..comparison import Risk
from ..components import COMPONENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    component: str
    requirement: str
    mitigation: str


_KINDS = (
    _Kind(
        component="failure",
        requirement="OFF-8",
        mitigation="Pay by accepted parts, own the repository and the accounts from the first day, "
        "and keep the second on your list warm.",
    ),
    _Kind(
        component="delay",
        requirement="OFF-11",
        mitigation="Agree on weekly reports and an early first part; a week late shows then.",
    ),
    _Kind(
        component="leakage",
        requirement="OFF-14",
        mitigation="Free more guiding hours, or choose a way that needs fewer.",
    ),
    _Kind(
        component="renegotiation",
        requirement="OFF-10",
        mitigation="Choose a sane bid over the lowest; agree on the price of changes now.",
    ),
    _Kind(
        component="defects",
        requirement="OFF-16",
        mitigation="Write acceptance criteria before the work, and a warranty window after it.",
    ),
    _Kind(
        component="churn",
        requirement="OFF-17",
        mitigation="Ask for tenure, agree on notice and on hand-over before somebody leaves.",
    ),
    _Kind(
        component="knowledge",
        requirement="OFF-8",
        mitigation="Have knowledge written down and accepted as part of the work.",
    ),
    _Kind(
        component="breach",
        requirement="OFF-9",
        mitigation="Give access to what is needed only, end it with the work, keep key data home.",
    ),
    _Kind(
        component="reclassification",
        requirement="beyond the seeds 7",
        mitigation="Leave hours and methods to the freelancer, allow other clients, run the check.",
    ),
    _Kind(
        component="currency",
        requirement="OFF-10",
        mitigation="Agree on your own currency, or on a band with a clause.",
    ),
)


def risks_of(one: Judged, per_usd: float) -> tuple[Risk, ...]:
    """The risks of one candidate by expected loss, largest first; in the brief's currency."""
    found = [
        Risk(
            id=kind.component,
            requirement=kind.requirement,
            name=COMPONENTS[kind.component].name,
            expected_loss=max(0.0, _mean(one, kind.component)) * per_usd,
            probability=None,
            mitigation=kind.mitigation,
        )
        for kind in _KINDS
        if abs(_mean(one, kind.component)) > 1e-9
    ]
    return tuple(sorted(found, key=lambda risk: -risk.expected_loss))


def _mean(one: Judged, component: str) -> float:
    return one.run.component_sums.get(component, 0.0) / one.run.chunks
