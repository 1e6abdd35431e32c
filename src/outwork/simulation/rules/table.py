"""Rules of thumb and published frameworks, as rows: condition, conclusion, strength, source.

A strong rule demotes: the candidate is shown with its price and recommended only where the user
lifts the rule. The rest argue, and the answer says where they and the figures disagree.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..candidate import BUILD_OPERATE_TRANSFER, DO_IT_YOURSELF
from ..comparison import Verdict
from ..situation import Case
from ..ways import Pay
from .conditions import (
    core_abroad,
    core_given_away,
    directs_blindly,
    directs_half_known,
    employs_for_a_while,
    large_record,
    looks_employed,
    months,
    no_hours,
    own_people_are_busy,
    people,
    small_centre,
    splits_what_hangs_together,
)

_SEEDS_OFFSHORE = "OFF-1, OFF-2: outsourcing against offshoring"
_SEEDS_STAFF = "STF-6: outsourcing against outstaffing"
_TRANSACTION_COSTS = "Williamson 1985, The Economic Institutions of Capitalism"
_CORE = "Quinn and Hilmer 1994, Strategic Outsourcing, Sloan Management Review"
_CAPABILITY = "McIvor 2008, What is the right outsourcing strategy for your process?"
_KRALJIC = "Kraljic 1983, Purchasing Must Become Supply Management, Harvard Business Review"


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


RULES: tuple[Rule, ...] = (
    Rule(
        id="core_keeps_knowledge",
        effect=Effect.DEMOTES,
        strength=0.9,
        reason="It is what sets you apart, and too little of the knowledge would stay with you.",
        source=f"OFF-3; {_CORE}",
        holds=core_given_away,
    ),
    Rule(
        id="core_stays_near",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="It is what sets you apart, and abroad only a centre of your own keeps hold of it.",
        source=f"OFF-1; {_CORE}",
        holds=core_abroad,
    ),
    Rule(
        id="direct_what_you_know",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="You would direct people in work you do not know well enough to judge.",
        source=_SEEDS_STAFF,
        holds=directs_blindly,
    ),
    Rule(
        id="centre_needs_scale",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="A centre of one's own needs about 25 people and two years to carry its fixed cost.",
        source=_SEEDS_OFFSHORE,
        holds=small_centre,
    ),
    Rule(
        id="record_is_for_few",
        effect=Effect.DEMOTES,
        strength=0.6,
        reason="Above about 22 people in one country an entity of one's own is cheaper.",
        source="eor_entity_breakeven",
        holds=large_record,
    ),
    Rule(
        id="looks_like_employment",
        effect=Effect.DEMOTES,
        strength=0.8,
        reason="A standing, full-time relation with a freelancer looks like employment.",
        source="the published tests of employment status",
        holds=looks_employed,
    ),
    Rule(
        id="employ_for_lasting_need",
        effect=Effect.DEMOTES,
        strength=0.7,
        reason="You would employ people anew for a need of less than nine months.",
        source=_SEEDS_STAFF,
        holds=employs_for_a_while,
    ),
    Rule(
        id="split_what_can_be_cut_off",
        effect=Effect.DEMOTES,
        strength=0.6,
        reason="The work hangs together too closely to be done in two places.",
        source=_SEEDS_OFFSHORE,
        holds=splits_what_hangs_together,
    ),
    Rule(
        id="own_people_busy",
        effect=Effect.AGAINST,
        strength=0.4,
        reason="Your people are busy: their other work would wait.",
        source=_CAPABILITY,
        holds=own_people_are_busy,
    ),
    Rule(
        id="direct_half_known",
        effect=Effect.AGAINST,
        strength=0.4,
        reason="You would direct people in work you know only in part.",
        source=_SEEDS_STAFF,
        holds=directs_half_known,
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
            case.way.pay is Pay.CENTRE_WAGE and people(case) >= 50 and months(case) >= 36
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
        holds=no_hours,
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
