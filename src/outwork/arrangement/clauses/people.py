"""Clauses on who employs, directs, answers, and where and by whom the work is done."""

from outwork.arrangement.answers import Party, Substitution, Workplace
from outwork.arrangement.clauses.clause import Clause, Topic
from outwork.arrangement.situation import ALWAYS, Circumstance, when

PEOPLE = (
    Clause(
        id="work_under_framework",
        topic=Topic.WORK,
        heading="Parties and work",
        when=when(circumstance={Circumstance.FRAMEWORK}),
        text=(
            "{supplier} does the following work for {client} from {start_date}, {end}: {work}. "
            "This is an order under {framework}, which holds unless this order says otherwise."
        ),
        reason="Both sides have a master agreement, so this order only adds to it.",
    ),
    Clause(
        id="work",
        topic=Topic.WORK,
        heading="Parties and work",
        when=ALWAYS,
        text="{supplier} does the following work for {client} from {start_date}, {end}: {work}.",
        reason="Everybody should see at once who does what for whom, and for how long.",
    ),
    Clause(
        id="employer_self",
        topic=Topic.EMPLOYER,
        heading="Who employs",
        when=when(employer={Party.WORKER}),
        text=(
            "{supplier} works on their own account, is nobody's employee in this work, and looks "
            "after their own taxes, insurance and pension."
        ),
        reason="Whoever works for themself has no employer, and both sides should mean the same.",
    ),
    Clause(
        id="employer_provider",
        topic=Topic.EMPLOYER,
        heading="Who employs",
        when=when(employer={Party.PROVIDER}),
        text=(
            "The people who do the work are employed by {supplier}. {supplier} pays their wages, "
            "taxes and social security and keeps every duty of an employer. No contract of "
            "employment arises between them and {client}."
        ),
        reason="The contract of employment is between the people and the provider.",
    ),
    Clause(
        id="employer_centre",
        topic=Topic.EMPLOYER,
        heading="Who employs",
        when=when(employer={Party.CENTRE}),
        text=(
            "The people who do the work are employed by {supplier}, a company of the same group "
            "as {client}, under the law of the country in which it stands."
        ),
        reason="An own centre is a company of its own, with the duties of an employer.",
    ),
    Clause(
        id="direction_self",
        topic=Topic.DIRECTION,
        heading="Who directs",
        when=when(director={Party.WORKER}),
        text=(
            "{supplier} decides how, in which order and when the work is done. {client} says what "
            "it needs and gives the information for it, but no instructions on how to work."
        ),
        reason="Working for oneself means deciding how; instructions would make it employment.",
    ),
    Clause(
        id="direction_provider",
        topic=Topic.DIRECTION,
        heading="Who directs",
        when=when(director={Party.PROVIDER}),
        text=(
            "{supplier}'s manager distributes, directs and watches over the work. {client} turns "
            "to that manager with every wish, and gives no instructions to {supplier}'s people."
        ),
        reason="The provider leads its own team, and the client talks to its manager.",
    ),
    Clause(
        id="direction_client",
        topic=Topic.DIRECTION,
        heading="Who directs",
        when=when(director={Party.CLIENT}),
        text=(
            "{client} assigns the tasks and directs the daily work. {supplier} passes on no "
            "instructions of its own about the content of the work."
        ),
        reason="The people work among the client's own, so the client directs them.",
    ),
    Clause(
        id="answering_supplier",
        topic=Topic.ANSWERING,
        heading="Who answers for the result",
        when=when(answerable={Party.WORKER, Party.PROVIDER}),
        text=(
            "{supplier} answers to {client} for the work and its quality, whoever on its side "
            "does it."
        ),
        reason="Whoever directs the work answers for what comes of it.",
    ),
    Clause(
        id="answering_client",
        topic=Topic.ANSWERING,
        heading="Who answers for the result",
        when=when(answerable={Party.CLIENT}),
        text=(
            "{client} answers for what comes of the work. {supplier} answers for the people being "
            "there, qualified and fit for their role."
        ),
        reason="Whoever directs the work answers for what comes of it.",
    ),
    Clause(
        id="workplace_worker",
        topic=Topic.WORKPLACE,
        heading="Place and hours",
        when=when(workplace={Workplace.WORKER}),
        text="The work is done where and when whoever does it chooses. Agreed dates hold.",
        reason="Place and hours were left to whoever does the work.",
    ),
    Clause(
        id="workplace_provider",
        topic=Topic.WORKPLACE,
        heading="Place and hours",
        when=when(workplace={Workplace.PROVIDER}),
        text="The work is done at {supplier}'s own places and by its own timetable: {timetable}.",
        reason="The team works where its own manager leads it.",
    ),
    Clause(
        id="workplace_client",
        topic=Topic.WORKPLACE,
        heading="Place, hours and house rules",
        when=when(workplace={Workplace.CLIENT}),
        text=(
            "The work is done at {premises}, by {client}'s timetable: {timetable}. Everybody who "
            "comes reads and acknowledges {house_rules} before the first day. {client} keeps them "
            "as safe there as its own people."
        ),
        reason="The people work at the client's place, so its rules and its care reach them.",
    ),
    Clause(
        id="workplace_remote",
        topic=Topic.WORKPLACE,
        heading="Place and hours",
        when=when(workplace={Workplace.REMOTE}),
        text=(
            "The work is done away from {client}'s premises, by {client}'s timetable: "
            "{timetable}. {supplier} provides a safe place to work."
        ),
        reason="The people keep the client's hours without coming to its place.",
    ),
    Clause(
        id="workplace_centre",
        topic=Topic.WORKPLACE,
        heading="Place and hours",
        when=when(workplace={Workplace.CENTRE}),
        text="The work is done at the centre, {premises}, by its timetable: {timetable}.",
        reason="An own centre is the place of its people.",
    ),
    Clause(
        id="replacement_none",
        topic=Topic.REPLACEMENT,
        heading="Replacement",
        when=when(substitution={Substitution.NONE}),
        text=(
            "The person named does the work in person. If that person cannot, both sides agree "
            "on a change of these terms."
        ),
        reason="This person was chosen, and nobody else.",
    ),
    Clause(
        id="replacement_consent",
        topic=Topic.REPLACEMENT,
        heading="Replacement",
        when=when(substitution={Substitution.CONSENT}),
        text=(
            "{supplier} may put somebody equally qualified in a person's place if {client} "
            "consents, which it refuses only for a good reason. When somebody leaves, {supplier} "
            "proposes a successor within {replacement_days} days and bears the cost of bringing "
            "them up to speed."
        ),
        reason="People matter to this work, and still nobody can promise never to leave.",
    ),
    Clause(
        id="replacement_free",
        topic=Topic.REPLACEMENT,
        heading="Replacement",
        when=when(substitution={Substitution.FREE}),
        text="{supplier} chooses who does the work, and may change it at its own cost and risk.",
        reason="Whoever answers for the result chooses the people.",
    ),
    Clause(
        id="replacement_client",
        topic=Topic.REPLACEMENT,
        heading="Replacement",
        when=when(substitution={Substitution.CLIENT}),
        text="{client} chooses who works on what; {supplier} hires and moves people accordingly.",
        reason="The people of an own centre are the client's own choice.",
    ),
    Clause(
        id="independence",
        topic=Topic.INDEPENDENCE,
        heading="Independence",
        when=when(employer={Party.WORKER}),
        text=(
            "{supplier} may work for others at the same time, may decline further work, and is "
            "not part of {client}'s organisation. If practice comes to differ from these terms, "
            "each side tells the other and both put it right."
        ),
        reason="The law looks at practice, so practice must stay what was agreed.",
    ),
    Clause(
        id="providing_workers",
        topic=Topic.PROVIDING_WORKERS,
        heading="Providing workers",
        when=when(employer={Party.PROVIDER}, director={Party.CLIENT}),
        text=(
            "Where the law of the place of work asks for a permit to provide workers, {supplier} "
            "holds it throughout and shows it on request. {client} tells {supplier} what its "
            "comparable people earn and enjoy, so that {supplier} can treat its people equally, "
            "and both watch the longest time for which the law lets a person be provided."
        ),
        reason="The client directs people whom another employs, which many laws limit.",
        written_for=(
            "member states of the European Union, Directive 2008/104/EC on temporary agency work, "
            "as of November 2026"
        ),
    ),
)
