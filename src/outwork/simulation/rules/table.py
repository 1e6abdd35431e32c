"""Rules of thumb and published frameworks, as rows: condition, conclusion, strength, source.

A strong rule demotes: the candidate is shown with its price and recommended only where the user
lifts the rule. The rest argue, and the answer says where they and the figures disagree.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..candidate import BUILD_OPERATE_TRANSFER, DO_IT_YOURSELF, HYBRID
from ..comparison import Verdict
from ..money.knowledge import knowledge_kept
from ..money.tail import reclassification_factor
from ..situation import Case
from ..ways import Pay, Shape
from ..work.volume import usual_people

_SEEDS_OFFSHORE = "OFF-1, OFF-2: outsourcing against offshoring"
_SEEDS_STAFF = "STF-6: outsourcing against outstaffing"
_TRANSACTION_COSTS = "Williamson 1985, The Economic Institutions of Capitalism"
_CORE = "Quinn and Hilmer 1994, Strategic Outsourcing, Sloan Management Review"
_CAPABILITY = "McIvor 2008, What is the right outsourcing strategy for your process?"
_KRALJIC = "Kraljic 1983, Purchasing Must Become Supply Management, Harvard Business Review"


_LIKE_EMPLOYMENT = 0.8
_EMBEDDED_YEARS = 0.25


class Effect(StrEnum):
    """What a rule concludes."""

    FOR = "for"
    AGAINST = "against"
    DEMOTES = "demotes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; `holds` says whether it speaks about a candidate in its situation."""

    id: str
    effect: Effect
    strength: float
    reason: str
    source: str
    holds: Callable[[Case], bool]


def verdicts(case: Case) -> tuple[Verdict, ...]:
    """What the rules say about one candidate."""
    lifted = case.situation.brief.limits.lifted_rules
    return tuple(
        Verdict(
            rule=rule.id,
            effect=rule.effect,
            strength=rule.strength,
            reason=rule.reason,
            source=rule.source,
            lifted=rule.id in lifted,
        )
        for rule in _spoken(case)
    )


def _spoken(case: Case) -> Iterable[Rule]:
    if case.situation.brief.passing_on or case.candidate.variant == DO_IT_YOURSELF:
        return ()
    return (rule for rule in RULES if rule.holds(case))


def _is_core(case: Case) -> bool:
    about = case.situation.brief.about
    return about.contribution >= 0.7 and about.specificity >= 0.6


def _people(case: Case) -> float:
    return case.situation.team.people if case.situation.shape is Shape.TEAM else _service(case)


def _service(case: Case) -> float:
    return usual_people(case.situation) if case.situation.shape is Shape.SERVICE else 1.0


def _months(case: Case) -> int:
    return case.situation.brief.horizon_months


def _core_given_away(case: Case) -> bool:
    return _is_core(case) and knowledge_kept(case) < 0.5 and case.candidate.variant != HYBRID


def _core_abroad(case: Case) -> bool:
    own = case.way.pay is Pay.CENTRE_WAGE
    return _is_core(case) and case.abroad and not own and case.candidate.variant != HYBRID


def _directs_blindly(case: Case) -> bool:
    return (
        case.way.client_directs
        and not case.way.home_only
        and case.situation.brief.client.expertise < 0.35
    )


def _small_centre(case: Case) -> bool:
    return case.way.pay is Pay.CENTRE_WAGE and (_people(case) < 25 or _months(case) < 24)


def _large_record(case: Case) -> bool:
    return case.way.pay is Pay.REMOTE_WAGE and _people(case) > 22


def _looks_employed(case: Case) -> bool:
    if not case.way.reclassification or case.situation.shape is Shape.PIECE:
        return False
    years = _months(case) / 12
    embedded = case.situation.shape is Shape.TEAM and case.situation.brief.about.separability <= 0.5
    factor = reclassification_factor(case, years=years)
    return factor >= _LIKE_EMPLOYMENT or (
        embedded and not case.way.client_directs and years >= _EMBEDDED_YEARS
    )


def _no_hours(case: Case) -> bool:
    return (
        case.way.client_directs
        and case.way.outside
        and case.situation.brief.client.management_hours_per_week < 2
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="core_keeps_knowledge",
        effect=Effect.DEMOTES,
        strength=0.9,
        reason="It is what sets you apart, and too little of the knowledge would stay with you.",
        source=f"OFF-3; {_CORE}",
        holds=_core_given_away,
    ),
    Rule(
        id="core_stays_near",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="It is what sets you apart, and abroad only a centre of your own keeps hold of it.",
        source=f"OFF-1; {_CORE}",
        holds=_core_abroad,
    ),
    Rule(
        id="direct_what_you_know",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="You would direct people in work you do not know well enough to judge.",
        source=_SEEDS_STAFF,
        holds=_directs_blindly,
    ),
    Rule(
        id="centre_needs_scale",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="A centre of one's own needs about 25 people and two years to carry its fixed cost.",
        source=_SEEDS_OFFSHORE,
        holds=_small_centre,
    ),
    Rule(
        id="record_is_for_few",
        effect=Effect.DEMOTES,
        strength=0.6,
        reason="Above about 22 people in one country an entity of one's own is cheaper.",
        source="eor_entity_breakeven",
        holds=_large_record,
    ),
    Rule(
        id="looks_like_employment",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="A standing, full-time relation with a freelancer looks like employment.",
        source="the published tests of employment status",
        holds=_looks_employed,
    ),
    Rule(
        id="expertise_fast",
        effect=Effect.FOR,
        strength=0.6,
        reason="You need expertise you do not have, soon: providers have it.",
        source=f"{_SEEDS_OFFSHORE}; {_SEEDS_STAFF}",
        holds=lambda case: case.answers_provider and case.situation.ignorance > 0.6,
    ),
    Rule(
        id="scale_and_continuity",
        effect=Effect.FOR,
        strength=0.6,
        reason="Large, lasting work with knowledge to keep is what centres are built for.",
        source=_SEEDS_OFFSHORE,
        holds=lambda case: (
            case.way.pay is Pay.CENTRE_WAGE and _people(case) >= 50 and _months(case) >= 36
        ),
    ),
    Rule(
        id="own_process_narrow_gap",
        effect=Effect.FOR,
        strength=0.6,
        reason="You know the work and its process; only hands are missing.",
        source=_SEEDS_STAFF,
        holds=lambda case: (
            case.way.pay is Pay.LENT and case.situation.brief.client.expertise >= 0.7
        ),
    ),
    Rule(
        id="teams_abroad_need_time",
        effect=Effect.AGAINST,
        strength=0.5,
        reason="You have hardly any hours a week to guide people you direct.",
        source="OFF-2, OFF-14",
        holds=_no_hours,
    ),
    Rule(
        id="specific_and_uncertain",
        effect=Effect.AGAINST,
        strength=0.5,
        reason="Specific, changing work makes contracts incomplete and suppliers strong.",
        source=_TRANSACTION_COSTS,
        holds=lambda case: (
            case.way.outside
            and case.situation.brief.about.specificity >= 0.6
            and case.situation.brief.about.volatility >= 1.3
        ),
    ),
    Rule(
        id="standard_market",
        effect=Effect.FOR,
        strength=0.4,
        reason="It is standard work with a market of suppliers.",
        source=_TRANSACTION_COSTS,
        holds=lambda case: (
            case.way.outside
            and not case.way.client_directs
            and case.situation.brief.about.standardised >= 0.7
            and case.situation.brief.about.specificity <= 0.4
        ),
    ),
    Rule(
        id="own_strength",
        effect=Effect.FOR,
        strength=0.5,
        reason="It matters to your advantage and you are good at it: keep doing it.",
        source=_CAPABILITY,
        holds=lambda case: (
            case.way.home_only
            and case.situation.brief.about.contribution >= 0.6
            and case.situation.brief.client.expertise >= 0.6
        ),
    ),
    Rule(
        id="critical_and_far",
        effect=Effect.AGAINST,
        strength=0.4,
        reason="Nothing may stand still here, and the supplier is far away.",
        source=_KRALJIC,
        holds=lambda case: (
            case.way.outside
            and case.distance > 0.6
            and case.situation.brief.about.criticality >= 0.8
        ),
    ),
    Rule(
        id="hand_over_before_taking_over",
        effect=Effect.FOR,
        strength=0.3,
        reason="A provider builds what you take over once it runs: less risk at the start.",
        source=_SEEDS_OFFSHORE,
        holds=lambda case: case.candidate.variant == BUILD_OPERATE_TRANSFER,
    ),
)
