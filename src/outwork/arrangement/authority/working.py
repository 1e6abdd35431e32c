"""Who may assign, do, hand in, accept and approve work, and see who did how much of it."""

from outwork.arrangement.answers import Basis, Party, Workplace
from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.grant import (
    LEADS,
    NO_ROLE,
    READERS,
    TREASURERS,
    WORKERS,
    Own,
    Standing,
    grant,
)
from outwork.arrangement.authority.staffing import STAFFING
from outwork.arrangement.positions import Position
from outwork.arrangement.situation import when

_BOTH = {Position.CLIENT, Position.SUPPLIER}
_HOURS = {Basis.TIME, Basis.CAPACITY, Basis.COST}
_RESULT = when(basis={Basis.RESULT})
_BEHIND_A_MANAGER = when(director={Party.PROVIDER}, basis={Basis.TIME})

TASKS = (
    *grant(
        Act.PLAN_PACKAGE,
        to=Position.DIRECTOR,
        roles=LEADS,
        reason="Whoever directs the work says which parts it has.",
    ),
    *grant(
        Act.WRITE_REPORT,
        to=Position.SUPPLIER,
        roles=LEADS,
        reason="The supplier says how the work stands; the client reads it.",
    ),
    *grant(
        Act.CREATE_TASK,
        Act.ASSIGN_TASK,
        to=Position.DIRECTOR,
        roles=LEADS,
        when=when(director={Party.PROVIDER, Party.CLIENT}),
        reason="Whoever directs the work assigns its tasks.",
    ),
    *grant(
        Act.CREATE_TASK,
        Act.ASSIGN_TASK,
        to=Position.DIRECTOR,
        roles=WORKERS,
        when=when(director={Party.WORKER}),
        reason="Whoever works for themself assigns their own tasks.",
    ),
    *grant(
        Act.START_TASK,
        Act.FINISH_TASK,
        to=Position.EMPLOYER,
        roles=WORKERS,
        reason="The people who do the work say how far it is.",
    ),
    *grant(
        Act.CLOSE_TASK,
        Act.REOPEN_TASK,
        Act.CANCEL_TASK,
        to=Position.DIRECTOR,
        roles=LEADS,
        reason="Whoever directs the work says when a task is done, or no longer wanted.",
    ),
)

RESULTS = (
    *grant(
        Act.SUBMIT_MILESTONE,
        to=Position.ANSWERABLE,
        roles=WORKERS,
        when=_RESULT,
        reason="Whoever answers for the result hands it in.",
    ),
    *grant(
        Act.ACCEPT_MILESTONE,
        Act.ACCEPT_MILESTONE_IN_PART,
        Act.ASK_REVISION,
        to=Position.REVIEWER,
        roles=LEADS,
        when=_RESULT,
        own=Own.NEVER,
        reason="The client accepts, or the reviewer that the terms name; nobody their own work.",
    ),
    *grant(
        Act.ACCEPT_MILESTONE_BY_SILENCE,
        to=Standing.SYSTEM,
        roles=NO_ROLE,
        when=_RESULT,
        reason="Nobody waits for ever: after the review window, told to both, silence accepts.",
    ),
    *grant(
        Act.CANCEL_MILESTONE,
        to=Position.PAYER,
        roles=LEADS,
        when=_RESULT,
        reason="Whoever pays may call off what is not handed in; what was accepted stays paid.",
    ),
)

TIME = (
    *grant(
        Act.RECORD_TIME,
        Act.CORRECT_TIME,
        Act.SUBMIT_TIMESHEET,
        to=Position.EMPLOYER,
        roles=WORKERS,
        when=when(basis=_HOURS),
        own=Own.ONLY,
        reason="People record their own hours.",
    ),
    *grant(
        Act.RECORD_GUIDING_HOURS,
        to=_BOTH,
        roles=WORKERS,
        own=Own.ONLY,
        reason="Guiding costs time on both sides, also where nothing is charged for it.",
    ),
    *grant(
        Act.APPROVE_ENTRIES,
        Act.RETURN_ENTRIES,
        to=Position.CLIENT,
        roles=LEADS,
        when=when(director={Party.WORKER}, basis=_HOURS),
        own=Own.NEVER,
        reason="Whoever works for themself cannot approve their own hours, so the client does.",
    ),
    *grant(
        Act.APPROVE_ENTRIES,
        Act.RETURN_ENTRIES,
        to=Position.DIRECTOR,
        roles=LEADS,
        when=when(employer={Party.PROVIDER}, director={Party.PROVIDER, Party.CLIENT}, basis=_HOURS),
        own=Own.NEVER,
        reason="Whoever directs people approves their hours.",
    ),
    *grant(
        Act.APPROVE_ENTRIES,
        Act.RETURN_ENTRIES,
        to=Position.EMPLOYER,
        roles=LEADS,
        when=when(employer={Party.CENTRE}, basis=_HOURS),
        own=Own.NEVER,
        reason="The centre's manager confirms attendance; nothing is charged by time.",
    ),
    *grant(
        Act.APPROVE_ENTRIES_BY_SILENCE,
        to=Standing.SYSTEM,
        roles=NO_ROLE,
        when=when(basis={Basis.TIME}),
        reason="After the review window, told to both, silence approves.",
    ),
    *grant(
        Act.SUBMIT_STATEMENT,
        to=Position.DIRECTOR,
        roles=LEADS,
        when=_BEHIND_A_MANAGER,
        reason="The provider's manager adds approved hours up by role and package.",
    ),
    *grant(
        Act.APPROVE_STATEMENT,
        Act.RETURN_STATEMENT,
        to=Position.CLIENT,
        roles=LEADS,
        when=_BEHIND_A_MANAGER,
        own=Own.NEVER,
        reason="The client pays for totals, so it approves totals.",
    ),
    *grant(
        Act.APPROVE_STATEMENT_BY_SILENCE,
        to=Standing.SYSTEM,
        roles=NO_ROLE,
        when=_BEHIND_A_MANAGER,
        reason="After the review window, told to both, silence approves.",
    ),
    *grant(
        Act.SEE_TIME_OF_EACH,
        to=Position.EMPLOYER,
        roles=LEADS,
        reason="Whoever employs people answers for their hours.",
    ),
    *grant(
        Act.SEE_TIME_OF_EACH,
        to=Position.CLIENT,
        roles=LEADS,
        when=when(director={Party.WORKER, Party.CLIENT}),
        reason="The client sees the hours of people whom no other manager stands in front of.",
    ),
    *grant(
        Act.SEE_TIME_TOTALS,
        to=_BOTH,
        roles=READERS,
        reason="Both sides see what is charged.",
    ),
)

PEOPLE = (
    *grant(
        Act.SET_TIMETABLE,
        to=Position.TIMEKEEPER,
        roles=LEADS,
        when=when(workplace=set(Workplace) - {Workplace.WORKER}),
        reason="Whoever's timetable holds sets it.",
    ),
    *grant(
        Act.SET_TIMETABLE,
        to=Position.TIMEKEEPER,
        roles=WORKERS,
        when=when(workplace={Workplace.WORKER}),
        own=Own.ONLY,
        reason="Place and hours are the worker's own choice.",
    ),
    *grant(
        Act.GRANT_ACCESS,
        to=Position.CLIENT,
        roles=LEADS,
        reason="The client opens its own systems and data, to a person and until a date.",
    ),
    *grant(
        Act.WITHDRAW_ACCESS,
        to=_BOTH,
        roles=LEADS,
        reason="The client closes what it opened, and the supplier may give it back.",
    ),
    *grant(
        Act.RECORD_MEASUREMENT,
        to={Position.ANSWERABLE, Standing.SYSTEM},
        roles=LEADS,
        when=when(basis={Basis.SERVICE}),
        reason="Whoever answers for the service brings its events; figures are computed.",
    ),
    *grant(
        Act.CONTEST_SERVICE_PERIOD,
        Act.CLOSE_SERVICE_PERIOD,
        to=Position.CLIENT,
        roles=LEADS,
        when=when(basis={Basis.SERVICE}),
        reason="The client checks what a month measured before it is charged.",
    ),
    *grant(
        Act.ANSWER_SERVICE_PERIOD,
        to=Position.ANSWERABLE,
        roles=LEADS,
        when=when(basis={Basis.SERVICE}),
        reason="Whoever answers for the service answers for its figures.",
    ),
    *grant(
        Act.CLOSE_SERVICE_PERIOD_BY_SILENCE,
        to=Standing.SYSTEM,
        roles=NO_ROLE,
        when=when(basis={Basis.SERVICE}),
        reason="A month that was measured, shown to both and not contested is charged.",
    ),
    *grant(
        Act.RECORD_COST,
        Act.CLOSE_COST_PERIOD,
        to=Position.EMPLOYER,
        roles=TREASURERS,
        when=when(basis={Basis.COST}),
        reason="Whoever pays salaries and rent knows what a period cost.",
    ),
)

WORKING = (*TASKS, *RESULTS, *TIME, *STAFFING, *PEOPLE)
