"""Germany: false self-employment, and labour leasing with its limit of eighteen months.

Who is an employee: section 611a BGB (since 1 April 2017) and section 7 (1) SGB IV, read together in
all circumstances. Lending employees out: AÜG in the version in force since 1 April 2017.
"""

from outwork.arrangement.answers import Party
from outwork.arrangement.classification.evidence import Evidence
from outwork.arrangement.classification.factor import Factor, Leaning, known, together

LEASING_MONTHS = 18.0
"""One person at one client, earlier stretches included unless more than three months lie between.
A collective agreement of the client's trade may set another limit."""


def _directed(evidence: Evidence) -> Leaning:
    return known(evidence.director is not Party.CLIENT)


def _hours_and_place(evidence: Evidence) -> Leaning:
    return together(evidence.timetable is not Party.CLIENT, not evidence.at_clients_place)


def _taken_in(evidence: Evidence) -> Leaning:
    inside = evidence.practice.in_clients_teams
    tools = evidence.practice.tools_of
    return together(
        None if inside is None else not inside,
        None if tools is None else tools is not Party.CLIENT,
    )


def _risk(evidence: Evidence) -> Leaning:
    practice = evidence.practice
    by_result = True if evidence.paid_by_result else None
    return together(practice.bears_losses, practice.sets_own_price, practice.invests, by_result)


SELF_EMPLOYMENT = (
    Factor(
        id="instructions",
        name="Bound by instructions",
        question="Who says what is done next, and how?",
        weight=3,
        leans=_directed,
        for_employment="The client gives instructions on content and conduct of the work.",
        for_independence="The worker is free in how the work is done.",
        source="section 611a (1) BGB; section 7 (1) SGB IV",
    ),
    Factor(
        id="hours_and_place",
        name="Hours and place",
        question="Who sets hours and place?",
        weight=2,
        leans=_hours_and_place,
        for_employment="Hours and place are the client's.",
        for_independence="The worker chooses hours and place.",
        source="section 611a (1) BGB, sentences 2 and 3",
    ),
    Factor(
        id="integration",
        name="Taken into the client's organisation",
        question="Is the worker in the client's rosters and teams, with its tools and mail?",
        weight=3,
        leans=_taken_in,
        for_employment="The worker is part of the client's organisation and uses its means.",
        for_independence="The worker keeps an organisation and means of their own.",
        source="section 7 (1) SGB IV, sentence 2",
    ),
    Factor(
        id="own_risk",
        name="Risk of an entrepreneur",
        question="Does the worker set prices, invest, and bear losses?",
        weight=2,
        leans=_risk,
        for_employment="Time is paid whatever comes of it; nothing of one's own is at stake.",
        for_independence="Own money or unpaid work is at stake, with a chance of more.",
        source="settled case law of the Federal Social Court on section 7 (1) SGB IV",
    ),
    Factor(
        id="other_clients",
        name="Other clients",
        question="Does the worker serve others as well?",
        weight=2,
        leans=lambda evidence: known(evidence.practice.serves_others),
        for_employment="This client is the only one.",
        for_independence="The worker serves several clients.",
        source="case law on section 7 (1) SGB IV; compare section 2 no. 9 SGB VI",
    ),
    Factor(
        id="in_person",
        name="Work in person",
        question="May the worker send somebody else?",
        weight=1,
        leans=lambda evidence: known(evidence.may_substitute),
        for_employment="The work has to be done in person.",
        for_independence="The worker may have others do it.",
        source="section 611a BGB with section 613 BGB",
    ),
)


def _leased(evidence: Evidence) -> Leaning:
    """Somebody else's employee under one's own direction: leasing, with all its conditions."""
    return Leaning.EITHER if evidence.leased else Leaning.INDEPENDENCE


def _within_eighteen_months(evidence: Evidence) -> Leaning:
    months = evidence.practice.months
    if not evidence.leased:
        return Leaning.INDEPENDENCE
    return known(None if months is None else months <= LEASING_MONTHS)


def _permitted(evidence: Evidence) -> Leaning:
    return known(evidence.practice.leasing_permit) if evidence.leased else Leaning.INDEPENDENCE


def _named(evidence: Evidence) -> Leaning:
    return known(evidence.practice.named_as_leasing) if evidence.leased else Leaning.INDEPENDENCE


LABOUR_LEASING = (
    Factor(
        id="leased",
        name="Direction of the provider's people",
        question="Who directs the provider's people, and whose teams are they in?",
        weight=1,
        leans=_leased,
        for_employment="They work under the client's direction: it is leasing.",
        for_independence="The provider directs its own people: it is a service, not leasing.",
        source="section 1 (1) AÜG, sentence 2",
    ),
    Factor(
        id="permit",
        name="Permit for labour leasing",
        question="Does the provider hold the permit for labour leasing?",
        weight=1,
        leans=_permitted,
        for_employment="Without the permit the law makes them the client's employees.",
        for_independence="The provider holds the permit, or does not need it.",
        source="section 1 (1) sentence 1, section 9 (1) no. 1, section 10 (1) AÜG",
        decisive=True,
    ),
    Factor(
        id="named",
        name="Named as leasing beforehand",
        question="Does the contract call it labour leasing and name the person, before work began?",
        weight=1,
        leans=_named,
        for_employment="Leasing that is neither called so nor names the person makes them the "
        "client's employees.",
        for_independence="It is called what it is, and the person is named.",
        source="section 1 (1) sentences 5 and 6, section 9 (1) no. 1a, section 10 (1) AÜG",
        decisive=True,
    ),
    Factor(
        id="eighteen_months",
        name="Eighteen months at most",
        question="How many months has this person been with this client, without a break of more "
        "than three, and how many are still planned?",
        weight=1,
        leans=_within_eighteen_months,
        for_employment="Beyond eighteen months the law makes the person the client's employee, "
        "unless the person objects in time.",
        for_independence="The person stays within eighteen months, or is not leased.",
        source="section 1 (1b), section 9 (1) no. 1b, section 10 (1) AÜG",
        decisive=True,
    ),
)
