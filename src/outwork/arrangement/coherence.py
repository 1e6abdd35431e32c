"""Which answers contradict each other, and why. Each row is one contradiction."""

from dataclasses import dataclass

from outwork.arrangement.answers import (
    PAID_FOR,
    Answers,
    Basis,
    Channel,
    Party,
    Substitution,
    Workplace,
)
from outwork.arrangement.situation import Situation, When, when

_OWN = frozenset({Party.CENTRE, Party.CLIENT})
_SUPPLIERS = frozenset({Party.WORKER, Party.PROVIDER})
_CLIENT_TIMETABLE = frozenset({Workplace.CLIENT, Workplace.REMOTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Answers that cannot be true together."""

    id: str
    when: When
    reason: str


CONTRADICTIONS = (
    Contradiction(
        id="centre_directs",
        when=when(director={Party.CENTRE}),
        reason="An own centre belongs to the client, so its managers direct for the client.",
    ),
    Contradiction(
        id="centre_answers",
        when=when(answerable={Party.CENTRE}),
        reason="An own centre belongs to the client, so the client answers for its work.",
    ),
    Contradiction(
        id="employee_directs_themself",
        when=when(director={Party.WORKER}, employer=set(Party) - {Party.WORKER}),
        reason="Whoever is employed by somebody is directed by somebody.",
    ),
    Contradiction(
        id="employee_answers",
        when=when(answerable={Party.WORKER}, employer=set(Party) - {Party.WORKER}),
        reason="Whoever is employed does not answer for the result themself.",
    ),
    Contradiction(
        id="no_provider_directs",
        when=when(director={Party.PROVIDER}, employer=set(Party) - {Party.PROVIDER}),
        reason="There is no provider that could direct the work: nobody is employed by one.",
    ),
    Contradiction(
        id="no_provider_answers",
        when=when(answerable={Party.PROVIDER}, employer=set(Party) - {Party.PROVIDER}),
        reason="There is no provider that could answer for the work: nobody is employed by one.",
    ),
    Contradiction(
        id="self_employed_under_direction",
        when=when(employer={Party.WORKER}, director={Party.CLIENT}),
        reason=(
            "Working for oneself means deciding how the work is done. Where the client directs, "
            "somebody must employ the worker."
        ),
    ),
    Contradiction(
        id="answers_without_directing",
        when=when(answerable=_SUPPLIERS, director={Party.CLIENT}),
        reason="Nobody can answer for a result while another directs the work.",
    ),
    Contradiction(
        id="directs_without_answering",
        when=when(answerable={Party.CLIENT}, director=_SUPPLIERS),
        reason="Whoever directs the work answers for what comes of it.",
    ),
    Contradiction(
        id="result_without_answer",
        when=when(basis={Basis.RESULT, Basis.SERVICE}, answerable={Party.CLIENT}),
        reason="A result or a service can be bought only from whoever answers for it.",
    ),
    Contradiction(
        id="seats_without_employer",
        when=when(basis={Basis.CAPACITY}, employer={Party.WORKER}),
        reason="Seats are kept filled by somebody who employs people; one person has hours.",
    ),
    Contradiction(
        id="cost_from_outside",
        when=when(basis={Basis.COST}, employer=_SUPPLIERS),
        reason="Cost plus margin is settled within a group; outside it a price is agreed.",
    ),
    Contradiction(
        id="own_people_at_a_price",
        when=when(basis=PAID_FOR - {Basis.COST}, employer=_OWN),
        reason="One's own people are paid for at what they cost.",
    ),
    Contradiction(
        id="centre_elsewhere",
        when=when(workplace=set(Workplace) - {Workplace.CENTRE}, employer={Party.CENTRE}),
        reason="The people of an own centre work at the centre.",
    ),
    Contradiction(
        id="centre_of_others",
        when=when(workplace={Workplace.CENTRE}, employer=set(Party) - {Party.CENTRE}),
        reason="Only the people of an own centre work at the centre.",
    ),
    Contradiction(
        id="provider_place_of_others",
        when=when(workplace={Workplace.PROVIDER}, employer=set(Party) - {Party.PROVIDER}),
        reason="Nobody but a provider's people works at a provider's place.",
    ),
    Contradiction(
        id="provider_timetable_under_client",
        when=when(workplace={Workplace.PROVIDER}, director={Party.CLIENT}),
        reason="People whom the client directs keep the client's timetable, or their own.",
    ),
    Contradiction(
        id="client_timetable_without_direction",
        when=when(workplace=_CLIENT_TIMETABLE, director=_SUPPLIERS),
        reason="Whoever must keep the client's timetable is directed by the client.",
    ),
    Contradiction(
        id="own_hours_under_provider",
        when=when(workplace={Workplace.WORKER}, director={Party.PROVIDER}),
        reason="People whom a provider's manager directs keep the provider's timetable.",
    ),
    Contradiction(
        id="free_change_under_client",
        when=when(substitution={Substitution.FREE}, director={Party.CLIENT}),
        reason="Nobody changes, unasked, the people whom the client itself directs.",
    ),
    Contradiction(
        id="no_change_by_whoever_answers",
        when=when(substitution={Substitution.NONE}, answerable={Party.PROVIDER}),
        reason="A provider that answers for the result must be able to change who works on it.",
    ),
    Contradiction(
        id="client_changes_others",
        when=when(substitution={Substitution.CLIENT}, employer=_SUPPLIERS),
        reason="The client cannot put somebody in the place of people it does not employ.",
    ),
    Contradiction(
        id="others_change_own_people",
        when=when(substitution=set(Substitution) - {Substitution.CLIENT}, employer=_OWN),
        reason="Who works among one's own people is one's own choice.",
    ),
    Contradiction(
        id="own_people_from_a_marketplace",
        when=when(channel={Channel.MARKETPLACE}, employer=_OWN),
        reason="One's own people are not found on a marketplace.",
    ),
)


def coherent(answers: Answers) -> tuple[str, ...]:
    """Why these answers cannot stand together; empty where they can."""
    situation = Situation(answers=answers, bases=answers.bases)
    return tuple(row.reason for row in CONTRADICTIONS if row.when.holds(situation))
