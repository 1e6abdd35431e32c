"""The lives of what is held ready by the month: services, seats, and who follows on a seat."""

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.life import Lifecycle, moves
from outwork.arrangement.states import (
    CapacityPeriodState,
    ReplacementState,
    ServicePeriodState,
    Subject,
)

_V = ServicePeriodState
SERVICE_PERIOD = Lifecycle(
    subject=Subject.SERVICE_PERIOD,
    states=tuple(_V),
    initial=_V.ENDED,
    final=frozenset({_V.CLOSED}),
    transitions=(
        moves(Act.CONTEST_SERVICE_PERIOD, "contested", {_V.ENDED, _V.ANSWERED}, _V.CONTESTED),
        moves(Act.ANSWER_SERVICE_PERIOD, "answered", {_V.CONTESTED}, _V.ANSWERED),
        moves(
            Act.CLOSE_SERVICE_PERIOD,
            "closed",
            {_V.ENDED, _V.ANSWERED},
            _V.CLOSED,
        ),
        moves(
            Act.CLOSE_SERVICE_PERIOD_BY_SILENCE,
            "closed by silence",
            {_V.ENDED, _V.ANSWERED},
            _V.CLOSED,
        ),
        # Told later that it was otherwise: it is checked, and charged by its difference, anew.
        moves(Act.RECORD_MEASUREMENT, "measured anew", {_V.CLOSED}, _V.ENDED),
    ),
)

_P = CapacityPeriodState
CAPACITY_PERIOD = Lifecycle(
    subject=Subject.CAPACITY_PERIOD,
    states=tuple(_P),
    initial=_P.OPEN,
    final=frozenset({_P.CLOSED}),
    transitions=(
        moves(Act.CLOSE_CAPACITY_PERIOD, "closed", {_P.OPEN}, _P.CLOSED),
        moves(Act.CLOSE_CAPACITY_PERIOD_BY_SILENCE, "closed by itself", {_P.OPEN}, _P.CLOSED),
    ),
)

_N = ReplacementState
REPLACEMENT = Lifecycle(
    subject=Subject.REPLACEMENT,
    states=tuple(_N),
    initial=_N.PROPOSED,
    final=frozenset(_N) - {_N.PROPOSED},
    transitions=(
        moves(Act.CONSENT_TO_REPLACEMENT, "consented to", {_N.PROPOSED}, _N.CONSENTED),
        moves(Act.DECLINE_REPLACEMENT, "declined", {_N.PROPOSED}, _N.DECLINED),
        moves(Act.WITHDRAW_REPLACEMENT, "withdrawn", {_N.PROPOSED}, _N.WITHDRAWN),
    ),
)
