"""The economic reality test: six factors by which a worker is in business for themself, or not.

29 CFR 795.110, final rule of 10 January 2024 (89 FR 1638), in force since 11 March 2024.
"""

from outwork.arrangement.answers import Party
from outwork.arrangement.classification.evidence import Evidence
from outwork.arrangement.classification.factor import Factor, Leaning, known, together

LONG_MONTHS = 12.0
"""Above it, or without an end, the relation is counted as lasting. The rule names no number."""


def _profit_or_loss(evidence: Evidence) -> Leaning:
    practice = evidence.practice
    by_result = True if evidence.paid_by_result else None
    return together(practice.sets_own_price, practice.bears_losses, by_result)


def _permanence(evidence: Evidence) -> Leaning:
    practice = evidence.practice
    short = None if practice.months is None else practice.months <= LONG_MONTHS
    ends = None if practice.open_ended is None else not practice.open_ended
    return together(short, ends, practice.serves_others)


def _control(evidence: Evidence) -> Leaning:
    return together(evidence.director is not Party.CLIENT, evidence.timetable is not Party.CLIENT)


def _integral(evidence: Evidence) -> Leaning:
    core = evidence.practice.core_of_clients_business
    return known(None if core is None else not core)


FACTORS = (
    Factor(
        id="profit_or_loss",
        name="Opportunity for profit or loss",
        question="Does skill in running a business decide what the worker earns: own prices, "
        "the choice of jobs, the chance of a loss?",
        weight=2,
        leans=_profit_or_loss,
        for_employment="Working more hours is the only way to earn more, and no loss is possible.",
        for_independence="Price, choice of jobs and good management decide what is left.",
        source="29 CFR 795.110(b)(1)",
    ),
    Factor(
        id="investments",
        name="Investments by the worker and the client",
        question="Does the worker spend on the business itself: staff, marketing, equipment "
        "beyond the tools of one job?",
        weight=2,
        leans=lambda evidence: known(evidence.practice.invests),
        for_employment="The worker brings labour and at most the tools of this job.",
        for_independence="The worker invests in a business that serves more than this job.",
        source="29 CFR 795.110(b)(2)",
    ),
    Factor(
        id="permanence",
        name="Permanence of the relation",
        question="Is it short or sporadic, with an end, beside work for others?",
        weight=2,
        leans=_permanence,
        for_employment="It lasts, has no end in sight, or is the only client.",
        for_independence="It ends, is project by project, or one client of several.",
        source="29 CFR 795.110(b)(3)",
    ),
    Factor(
        id="control",
        name="Nature and degree of control",
        question="Who sets the tasks, the hours and the way of working?",
        weight=3,
        leans=_control,
        for_employment="The client directs the work and its hours.",
        for_independence="The worker decides how and when the work is done.",
        source="29 CFR 795.110(b)(4)",
    ),
    Factor(
        id="integral",
        name="Integral part of the client's business",
        question="Is the work critical, necessary or central to what the client sells?",
        weight=2,
        leans=_integral,
        for_employment="The work is at the centre of what the client does.",
        for_independence="The work is beside what the client does.",
        source="29 CFR 795.110(b)(5)",
    ),
    Factor(
        id="skill_and_initiative",
        name="Skill and initiative",
        question="Does the worker bring special skills and use them with the initiative of "
        "somebody in business?",
        weight=2,
        leans=lambda evidence: known(evidence.practice.own_initiative),
        for_employment="The skills are taught by the client, or used as it says.",
        for_independence="Special skills are used with the initiative of a business.",
        source="29 CFR 795.110(b)(6)",
    ),
)
