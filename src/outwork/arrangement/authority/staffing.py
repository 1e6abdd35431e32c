"""Who may put people on seats, replace them, say who is away, and close a month of seats."""

from outwork.arrangement.answers import Basis, Substitution, Workplace
from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.grant import (
    LEADS,
    NO_ROLE,
    TREASURERS,
    WORKERS,
    Own,
    Standing,
    grant,
)
from outwork.arrangement.positions import Position
from outwork.arrangement.situation import when

_SEATS = when(basis={Basis.CAPACITY})
_CONSENT = when(substitution={Substitution.CONSENT})

STAFFING = (
    *grant(
        Act.STAFF_SPECIALIST,
        Act.ANNOUNCE_LEAVING,
        to=Position.EMPLOYER,
        roles=LEADS,
        reason="Whoever employs people says who is there, and until when.",
    ),
    *grant(
        Act.REPLACE_SPECIALIST,
        Act.WITHDRAW_REPLACEMENT,
        to=Position.STAFFER,
        roles=LEADS,
        when=when(substitution={Substitution.FREE, Substitution.CONSENT, Substitution.CLIENT}),
        reason="Who may be replaced by whom is agreed in the terms.",
    ),
    *grant(
        Act.CONSENT_TO_REPLACEMENT,
        Act.DECLINE_REPLACEMENT,
        to=Position.CLIENT,
        roles=LEADS,
        when=_CONSENT,
        reason="The terms ask for the client's consent before somebody is replaced.",
    ),
    *grant(
        Act.HAND_OVER_SEAT,
        to=Position.EMPLOYER,
        roles=WORKERS,
        when=_SEATS,
        reason="Whoever leaves a seat hands over what they know.",
    ),
    *grant(
        Act.ACCEPT_SEAT_HANDOVER,
        to=Position.DIRECTOR,
        roles=LEADS,
        when=_SEATS,
        own=Own.NEVER,
        reason="Whoever directs the work says whether it can go on without them.",
    ),
    *grant(
        Act.RECORD_ABSENCE,
        Act.WITHDRAW_ABSENCE,
        to=Position.EMPLOYER,
        roles=WORKERS,
        when=when(basis={Basis.CAPACITY, Basis.COST}),
        reason="Whoever employs people knows who is away.",
    ),
    *grant(
        Act.ACKNOWLEDGE_HOUSE_RULES,
        to=Position.EMPLOYER,
        roles=WORKERS,
        when=when(workplace={Workplace.CLIENT}),
        own=Own.ONLY,
        reason="Whoever works at the client's place has read its house rules.",
    ),
    *grant(
        Act.SAY_WHO_DIRECTS,
        to={Position.CLIENT, Position.SUPPLIER},
        roles=LEADS,
        reason="The law looks at practice, so either side says what is done in truth.",
    ),
    *grant(
        Act.CLOSE_CAPACITY_PERIOD,
        to=Position.SUPPLIER,
        roles=LEADS,
        when=_SEATS,
        reason="Whoever is paid for seats says that nothing is missing from a month.",
    ),
    *grant(
        Act.CLOSE_CAPACITY_PERIOD_BY_SILENCE,
        to=Standing.SYSTEM,
        roles=NO_ROLE,
        when=_SEATS,
        reason="A month ends by itself, and what was held ready in it is due.",
    ),
    *grant(
        Act.RECORD_WAGE,
        Act.SEE_WAGES,
        to=Position.EMPLOYER,
        roles=TREASURERS,
        reason="Wages are between people and whoever employs them.",
    ),
)
