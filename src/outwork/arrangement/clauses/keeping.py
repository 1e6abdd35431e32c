"""Clauses on working together, changing, ending, and what happens when something goes wrong."""

from outwork.arrangement.answers import Basis, Channel, Location, Party, Scope
from outwork.arrangement.clauses.clause import Clause, Topic
from outwork.arrangement.situation import ALWAYS, Circumstance, when

_ABROAD = {Location.NEARSHORE, Location.OFFSHORE}
_LASTING = {Scope.PROJECT, Scope.PROCESS}

WORKING_TOGETHER = (
    Clause(
        id="service_levels",
        topic=Topic.SERVICE_LEVELS,
        heading="Service levels and credits",
        when=when(basis={Basis.SERVICE}),
        text=(
            "Annex B names the levels, how they are measured and the hours in which they count. "
            "Figures are computed from the recorded events, which both sides see. A level missed "
            "earns {client} the credit of annex B, at most {credit_cap} of a period's fee, which "
            "{supplier} may earn back as annex B says."
        ),
        reason="A service is as good as its measured levels, and missing them has its price.",
    ),
    Clause(
        id="scaling",
        topic=Topic.SCALING,
        heading="More or fewer seats",
        when=when(basis={Basis.CAPACITY}),
        text=(
            "Within {band} {client} calls off more or fewer seats with {call_off_days} days of "
            "notice, without a new agreement. Beyond it both sides agree on a change."
        ),
        reason="Need moves up and down, and the band says how fast.",
    ),
    Clause(
        id="working_agreement_abroad",
        topic=Topic.WORKING_AGREEMENT,
        heading="Working agreement",
        when=when(scope=_LASTING, location=_ABROAD),
        text=(
            "Both sides work at the same time for {overlap_hours} hours of each working day, in "
            "{language}, by {channels}, and know each other's holidays. A question is answered "
            "within {response_hours} working hours. The state of the work is reported "
            "{reporting}. Whoever will be late says so as soon as they know, and whoever "
            "disagrees says it openly and early."
        ),
        reason="Distance makes silence expensive, so the hours and ways to talk are agreed.",
    ),
    Clause(
        id="working_agreement",
        topic=Topic.WORKING_AGREEMENT,
        heading="Working agreement",
        when=when(scope=_LASTING),
        text=(
            "Both sides talk in {language}, by {channels}. A question is answered within "
            "{response_hours} working hours. The state of the work is reported {reporting}. "
            "Whoever will be late says so as soon as they know."
        ),
        reason="Most trouble is somebody waiting for an answer.",
    ),
    Clause(
        id="continuity",
        topic=Topic.CONTINUITY,
        heading="Continuity",
        when=when(scope={Scope.PROCESS}),
        text=(
            "{supplier} keeps a plan that says who stands in and what stops when people, places or "
            "systems fail, and shows it to {client} each year. Each breakdown is recorded with "
            "its beginning, end, cause and lesson."
        ),
        reason="A process that runs every day must survive a bad one.",
    ),
    Clause(
        id="passing_on_allowed",
        topic=Topic.PASSING_ON,
        heading="Passing work on",
        when=when(circumstance={Circumstance.PASSING_ON}),
        text=(
            "{supplier} may pass on {passed_on_part}, and nothing else, to others whom it names "
            "to {client} before, and answers for it as for its own work."
        ),
        reason="A part may be passed on, and still one side answers for all of it.",
    ),
    Clause(
        id="passing_on_never",
        topic=Topic.PASSING_ON,
        heading="Passing work on",
        when=ALWAYS,
        text="{supplier} passes on no part of the work to others unless these terms are changed.",
        reason="Both sides should know who does the work.",
    ),
    Clause(
        id="introduction",
        topic=Topic.INTRODUCTION,
        heading="Introduction",
        when=when(circumstance={Circumstance.INTRODUCTION}),
        text=(
            "{introducer} brought both sides together and is owed for it until "
            "{introduction_end}: {introduction_fee}. {introducer} has no other right or duty in "
            "this work."
        ),
        reason="Somebody introduced the two sides, and all should know what for.",
    ),
    Clause(
        id="takeover",
        topic=Topic.SOLICITATION,
        heading="Taking people over",
        when=when(employer={Party.PROVIDER}, circumstance={Circumstance.TAKEOVER}),
        text="{client} may employ the people themselves: {takeover_terms}.",
        reason="Both sides agreed beforehand how the people may change sides.",
    ),
    Clause(
        id="no_solicitation",
        topic=Topic.SOLICITATION,
        heading="Not hiring away",
        when=when(employer={Party.PROVIDER}),
        text=(
            "While the work lasts and for {solicitation_months} months after, neither side tries "
            "to hire away the people of the other whom it met in the work. Answering a public "
            "advertisement is everybody's right."
        ),
        reason="A provider lives by its people, and these meet the client every day.",
    ),
)

GOING_WRONG = (
    Clause(
        id="warranty",
        topic=Topic.WARRANTY,
        heading="Warranty",
        when=when(basis={Basis.RESULT}),
        text=(
            "{supplier} corrects without charge what does not meet its criteria and is reported "
            "within {warranty_days} days after acceptance; what stops {client} from working, "
            "within {correction_days} working days."
        ),
        reason="Some faults show only in use.",
    ),
    Clause(
        id="liability_supplier",
        topic=Topic.LIABILITY,
        heading="Liability",
        when=when(answerable={Party.WORKER, Party.PROVIDER}),
        text=(
            "Each side pays for damage that it caused by its fault, at most {liability_cap}. There "
            "is no limit for intent and gross negligence, for harm to life and health, and where "
            "the law allows none."
        ),
        reason="A risk that can be named can be insured.",
    ),
    Clause(
        id="liability_group",
        topic=Topic.LIABILITY,
        heading="Liability",
        when=when(employer={Party.CENTRE}),
        text=(
            "{client} bears the risk of the centre's work. {supplier} answers only for intent and "
            "gross negligence."
        ),
        reason="Whoever directs, and pays the cost, bears the risk.",
    ),
    Clause(
        id="liability_directed",
        topic=Topic.LIABILITY,
        heading="Liability",
        when=when(answerable={Party.CLIENT}),
        text=(
            "{supplier} pays for damage from choosing the wrong people or from breaking its duties "
            "as an employer, at most {liability_cap}, but not for what comes of work that {client} "
            "directs. There is no limit for intent and gross negligence, for harm to life and "
            "health, and where the law allows none."
        ),
        reason="Whoever directs the work carries its risk; whoever employs, that of employing.",
    ),
    Clause(
        id="changes",
        topic=Topic.CHANGES,
        heading="Changes",
        when=ALWAYS,
        text=(
            "These terms change only by a version that both sides agree to in the same way as to "
            "this one. Until then this version binds."
        ),
        reason="What was agreed can be found, and nothing else was.",
    ),
    Clause(
        id="term_task",
        topic=Topic.TERM,
        heading="End",
        when=when(scope={Scope.TASK}),
        text=(
            "The work ends by itself when its last part is accepted and paid. {client} may stop "
            "it before at any time and pays for what was done until then."
        ),
        reason="A short piece of work should need nobody to close it.",
    ),
    Clause(
        id="term",
        topic=Topic.TERM,
        heading="End and notice",
        when=ALWAYS,
        text=(
            "The work begins on {start_date} and lasts {end}. Either side may end it before with "
            "{notice_days} days of notice. What was accepted or earned until then is paid."
        ),
        reason="Both sides must know how they get out.",
    ),
    Clause(
        id="termination",
        topic=Topic.TERMINATION,
        heading="Ending for cause",
        when=ALWAYS,
        text=(
            "Either side may end the work at once, in writing and naming the cause, if the other "
            "gravely breaks these terms and does not put it right within 14 days of being asked, "
            "or cannot pay its debts."
        ),
        reason="Nobody should be held to terms that the other side breaks.",
    ),
    Clause(
        id="exit",
        topic=Topic.EXIT,
        heading="What happens at the end",
        when=ALWAYS,
        text=(
            "At the end both sides go through one list: open work is settled, money put in "
            "beforehand is paid out or returned, access is withdrawn and this is proven, and what "
            "belongs to the other is given back."
        ),
        reason="An end that is not tidied up goes on costing.",
    ),
    Clause(
        id="handover",
        topic=Topic.HANDOVER,
        heading="Handing over knowledge",
        when=when(scope=_LASTING),
        text=(
            "For the last {handover_days} days {supplier} hands over to {client}, or to whom it "
            "names, all documents, accounts and knowledge needed to carry on, at the agreed rates "
            "where it is not part of the price."
        ),
        reason="Knowledge that leaves with people has to be bought again.",
    ),
    Clause(
        id="disputes_marketplace",
        topic=Topic.DISPUTES,
        heading="Disputes",
        when=when(channel={Channel.MARKETPLACE}),
        text=(
            "Both sides first try to settle a dispute between themselves. If they have not after "
            "14 days, either may ask the operator of {marketplace} to decide about money that is "
            "still held there. The way to court stays open."
        ),
        reason="The marketplace stands between two sides who may not know each other.",
    ),
    Clause(
        id="disputes",
        topic=Topic.DISPUTES,
        heading="Disputes",
        when=ALWAYS,
        text=(
            "Both sides first try to settle a dispute between themselves, with people who can "
            "decide, within 14 days. What is not disputed is paid and done meanwhile."
        ),
        reason="Most disputes end when two people who may decide sit down.",
    ),
    Clause(
        id="law",
        topic=Topic.LAW,
        heading="Law and court",
        when=ALWAYS,
        text="The law of {law} governs these terms. {venue} decides what cannot be settled.",
        reason="Two countries may have two answers, so one is chosen.",
    ),
)

KEEPING = (*WORKING_TOGETHER, *GOING_WRONG)
