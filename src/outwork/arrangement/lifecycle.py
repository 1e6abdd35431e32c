"""Which act moves what from which state to which: one table for everything that has a life.

Funded, part-paid and paid are readings of the ledger, and invoiced is one of the charges; none of
them is a state.
"""

from enum import StrEnum
from types import MappingProxyType

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.life import Lifecycle, moves
from outwork.arrangement.lives_of_months import CAPACITY_PERIOD, REPLACEMENT, SERVICE_PERIOD
from outwork.arrangement.states import (
    ChangeRequestState,
    DisputeState,
    EngagementState,
    ExpenseState,
    InvoiceState,
    MilestoneState,
    ReceivedInvoiceState,
    StatementState,
    Subject,
    TaskState,
    TermsState,
    TimesheetState,
)
from outwork.kernel.refusal import Ground, Refusal

_E = EngagementState
_ENGAGEMENT = Lifecycle(
    subject=Subject.ENGAGEMENT,
    states=tuple(_E),
    initial=_E.DRAFT,
    final=frozenset({_E.ENDED, _E.DECLINED, _E.WITHDRAWN, _E.TERMINATED}),
    transitions=(
        moves(Act.OFFER_ENGAGEMENT, "offered", {_E.DRAFT}, _E.OFFERED),
        moves(Act.AGREE_TERMS, "agreed", {_E.OFFERED}, _E.AGREED),
        moves(
            Act.CONFIRM_OUTSIDE_CONTRACT,
            "confirmed as signed elsewhere",
            {_E.DRAFT, _E.OFFERED},
            _E.AGREED,
        ),
        moves(Act.DECLINE_ENGAGEMENT, "declined", {_E.OFFERED}, _E.DECLINED),
        moves(Act.WITHDRAW_ENGAGEMENT, "withdrawn", {_E.DRAFT, _E.OFFERED}, _E.WITHDRAWN),
        moves(Act.LAPSE_OFFER, "left to lapse", {_E.OFFERED}, _E.DRAFT),
        moves(Act.START_ENGAGEMENT, "started", {_E.AGREED}, _E.ACTIVE),
        moves(Act.CANCEL_START, "called off before its start", {_E.AGREED}, _E.WITHDRAWN),
        moves(Act.PAUSE_ENGAGEMENT, "paused", {_E.ACTIVE}, _E.PAUSED),
        moves(Act.RESUME_ENGAGEMENT, "resumed", {_E.PAUSED}, _E.ACTIVE),
        moves(Act.BEGIN_ENDING, "brought to its end", {_E.ACTIVE, _E.PAUSED}, _E.ENDING),
        moves(Act.END_ENGAGEMENT, "ended", {_E.ENDING}, _E.ENDED),
        moves(
            Act.TERMINATE_ENGAGEMENT,
            "terminated with cause",
            {_E.ACTIVE, _E.PAUSED},
            _E.TERMINATED,
        ),
    ),
)

_T = TermsState
_TERMS = Lifecycle(
    subject=Subject.TERMS,
    states=tuple(_T),
    initial=_T.DRAFT,
    final=frozenset({_T.AGREED, _T.REPLACED, _T.DECLINED, _T.WITHDRAWN, _T.LAPSED}),
    transitions=(
        moves(Act.OFFER_ENGAGEMENT, "offered", {_T.DRAFT}, _T.OFFERED),
        moves(Act.PROPOSE_TERMS, "proposed", {_T.DRAFT}, _T.OFFERED),
        moves(Act.REQUEST_CHANGE, "proposed as a change", {_T.DRAFT}, _T.OFFERED),
        moves(Act.AGREE_TERMS, "agreed", {_T.OFFERED}, _T.AGREED),
        moves(Act.AGREE_CHANGE, "agreed as a change", {_T.OFFERED}, _T.AGREED),
        # What a newer version does to this one: to an offer when it is answered by another, to
        # agreed terms when a change of them is agreed.
        moves(
            Act.REPLACE_TERMS,
            "replaced",
            {_T.DRAFT, _T.OFFERED, _T.AGREED},
            _T.REPLACED,
        ),
        moves(
            Act.CONFIRM_OUTSIDE_CONTRACT,
            "confirmed as signed elsewhere",
            {_T.DRAFT, _T.OFFERED},
            _T.AGREED,
        ),
        moves(Act.DECLINE_ENGAGEMENT, "declined", {_T.OFFERED}, _T.DECLINED),
        moves(Act.DECLINE_CHANGE, "declined as a change", {_T.OFFERED}, _T.DECLINED),
        moves(Act.WITHDRAW_ENGAGEMENT, "withdrawn", {_T.DRAFT, _T.OFFERED}, _T.WITHDRAWN),
        moves(Act.WITHDRAW_CHANGE, "withdrawn as a change", {_T.OFFERED}, _T.WITHDRAWN),
        moves(Act.LAPSE_OFFER, "left to lapse", {_T.OFFERED}, _T.LAPSED),
        moves(Act.LAPSE_CHANGE, "left to lapse as a change", {_T.OFFERED}, _T.LAPSED),
    ),
)

_C = ChangeRequestState
_CHANGE_REQUEST = Lifecycle(
    subject=Subject.CHANGE_REQUEST,
    states=tuple(_C),
    initial=_C.PROPOSED,
    final=frozenset(_C) - {_C.PROPOSED},
    transitions=(
        moves(Act.AGREE_CHANGE, "agreed", {_C.PROPOSED}, _C.AGREED),
        moves(Act.DECLINE_CHANGE, "declined", {_C.PROPOSED}, _C.DECLINED),
        moves(Act.WITHDRAW_CHANGE, "withdrawn", {_C.PROPOSED}, _C.WITHDRAWN),
        moves(Act.LAPSE_CHANGE, "left to lapse", {_C.PROPOSED}, _C.LAPSED),
    ),
)

_M = MilestoneState
_MILESTONE = Lifecycle(
    subject=Subject.MILESTONE,
    states=tuple(_M),
    initial=_M.PLANNED,
    final=frozenset({_M.ACCEPTED, _M.CANCELLED}),
    transitions=(
        moves(
            Act.SUBMIT_MILESTONE,
            "handed in",
            {_M.PLANNED, _M.REVISION_ASKED, _M.PART_ACCEPTED},
            _M.SUBMITTED,
        ),
        moves(Act.ASK_REVISION, "sent back for revision", {_M.SUBMITTED}, _M.REVISION_ASKED),
        moves(Act.ACCEPT_MILESTONE, "accepted", {_M.SUBMITTED}, _M.ACCEPTED),
        moves(Act.ACCEPT_MILESTONE_BY_SILENCE, "accepted by silence", {_M.SUBMITTED}, _M.ACCEPTED),
        moves(Act.ACCEPT_MILESTONE_IN_PART, "accepted in part", {_M.SUBMITTED}, _M.PART_ACCEPTED),
        # Not while it is handed in: then it is accepted, sent back or disputed.
        moves(
            Act.CANCEL_MILESTONE,
            "cancelled",
            {_M.PLANNED, _M.REVISION_ASKED, _M.PART_ACCEPTED},
            _M.CANCELLED,
        ),
    ),
)

_K = TaskState
_TASK = Lifecycle(
    subject=Subject.TASK,
    states=tuple(_K),
    initial=_K.OPEN,
    final=frozenset({_K.CLOSED, _K.CANCELLED}),
    transitions=(
        moves(Act.START_TASK, "started", {_K.OPEN}, _K.STARTED),
        moves(Act.FINISH_TASK, "finished", {_K.OPEN, _K.STARTED}, _K.FINISHED),
        moves(Act.REOPEN_TASK, "opened again", {_K.STARTED, _K.FINISHED}, _K.OPEN),
        moves(Act.CLOSE_TASK, "closed", {_K.FINISHED}, _K.CLOSED),
        moves(Act.CANCEL_TASK, "cancelled", {_K.OPEN, _K.STARTED}, _K.CANCELLED),
    ),
)

_W = TimesheetState
_TIMESHEET = Lifecycle(
    subject=Subject.TIMESHEET,
    states=tuple(_W),
    initial=_W.OPEN,
    final=frozenset({_W.APPROVED}),
    transitions=(
        moves(Act.SUBMIT_TIMESHEET, "handed in", {_W.OPEN, _W.RETURNED}, _W.SUBMITTED),
        moves(Act.RETURN_ENTRIES, "returned", {_W.SUBMITTED}, _W.RETURNED),
        moves(Act.APPROVE_ENTRIES, "approved", {_W.SUBMITTED}, _W.APPROVED),
        moves(Act.APPROVE_ENTRIES_BY_SILENCE, "approved by silence", {_W.SUBMITTED}, _W.APPROVED),
    ),
)

_S = StatementState
_STATEMENT = Lifecycle(
    subject=Subject.STATEMENT,
    states=tuple(_S),
    initial=_S.OPEN,
    final=frozenset({_S.APPROVED}),
    transitions=(
        moves(Act.SUBMIT_STATEMENT, "handed in", {_S.OPEN, _S.RETURNED}, _S.SUBMITTED),
        moves(Act.RETURN_STATEMENT, "returned", {_S.SUBMITTED}, _S.RETURNED),
        moves(Act.APPROVE_STATEMENT, "approved", {_S.SUBMITTED}, _S.APPROVED),
        moves(Act.APPROVE_STATEMENT_BY_SILENCE, "approved by silence", {_S.SUBMITTED}, _S.APPROVED),
    ),
)

_X = ExpenseState
_EXPENSE = Lifecycle(
    subject=Subject.EXPENSE,
    states=tuple(_X),
    initial=_X.OPEN,
    final=frozenset({_X.APPROVED, _X.WITHDRAWN}),
    transitions=(
        moves(Act.SUBMIT_EXPENSE, "handed in", {_X.OPEN, _X.RETURNED}, _X.SUBMITTED),
        moves(Act.RETURN_EXPENSE, "returned", {_X.SUBMITTED}, _X.RETURNED),
        moves(Act.APPROVE_EXPENSE, "approved", {_X.SUBMITTED}, _X.APPROVED),
        moves(Act.WITHDRAW_EXPENSE, "withdrawn", {_X.OPEN, _X.RETURNED}, _X.WITHDRAWN),
    ),
)

_I = InvoiceState
_INVOICE = Lifecycle(
    subject=Subject.INVOICE,
    states=tuple(_I),
    initial=_I.DRAFT,
    final=frozenset({_I.ISSUED, _I.CREDITED, _I.DISCARDED}),
    transitions=(
        moves(Act.ISSUE_INVOICE, "issued", {_I.DRAFT}, _I.ISSUED),
        moves(Act.CREDIT_INVOICE, "credited", {_I.ISSUED}, _I.CREDITED),
        moves(Act.DISCARD_INVOICE, "discarded", {_I.DRAFT}, _I.DISCARDED),
    ),
)

_R = ReceivedInvoiceState
_RECEIVED_INVOICE = Lifecycle(
    subject=Subject.RECEIVED_INVOICE,
    states=tuple(_R),
    initial=_R.RECEIVED,
    final=frozenset({_R.APPROVED, _R.REFUSED}),
    transitions=(
        moves(Act.MATCH_RECEIVED_INVOICE, "matched", {_R.RECEIVED}, _R.MATCHED),
        moves(Act.APPROVE_RECEIVED_INVOICE, "approved", {_R.MATCHED}, _R.APPROVED),
        moves(Act.REFUSE_RECEIVED_INVOICE, "refused", {_R.RECEIVED, _R.MATCHED}, _R.REFUSED),
    ),
)

_D = DisputeState
_DISPUTE = Lifecycle(
    subject=Subject.DISPUTE,
    states=tuple(_D),
    initial=_D.OPENED,
    final=frozenset({_D.SETTLED, _D.DECIDED, _D.WITHDRAWN}),
    transitions=(
        moves(Act.ANSWER_DISPUTE, "answered", {_D.OPENED}, _D.ANSWERED),
        moves(Act.SETTLE_DISPUTE, "settled", {_D.OPENED, _D.ANSWERED}, _D.SETTLED),
        moves(Act.DECIDE_DISPUTE, "decided", {_D.OPENED, _D.ANSWERED}, _D.DECIDED),
        moves(Act.WITHDRAW_DISPUTE, "withdrawn", {_D.OPENED, _D.ANSWERED}, _D.WITHDRAWN),
    ),
)

LIFECYCLES = MappingProxyType(
    {
        life.subject: life
        for life in (
            _ENGAGEMENT,
            _TERMS,
            _CHANGE_REQUEST,
            _MILESTONE,
            _TASK,
            _TIMESHEET,
            _STATEMENT,
            SERVICE_PERIOD,
            CAPACITY_PERIOD,
            REPLACEMENT,
            _EXPENSE,
            _INVOICE,
            _RECEIVED_INVOICE,
            _DISPUTE,
        )
    }
)
"""Everything that has a life, by its subject."""


def acts_from(subject: Subject, *, state: StrEnum) -> frozenset[Act]:
    """The acts that the state of a subject lets happen, whoever does them."""
    rows = LIFECYCLES[subject].transitions
    return frozenset(row.act for row in rows if state in row.from_states)


def next_state(subject: Subject, *, act: Act, state: StrEnum) -> StrEnum:
    """The state after an act; Refusal (conflict) that names the state where it comes too late.

    An act that never moves the subject is our mistake, not a person's.
    """
    row = next((row for row in LIFECYCLES[subject].transitions if row.act is act), None)
    assert row is not None, f"{act} never moves a {subject}"
    if state in row.from_states:
        return row.to_state
    order = LIFECYCLES[subject].states
    needed = _listed([_words(known) for known in order if known in row.from_states])
    raise Refusal(
        f"This {subject.words} is {_words(state)}, so it cannot be {row.words}. "
        f"It would have to be {needed}.",
        ground=Ground.CONFLICT,
    )


def _words(state: StrEnum) -> str:
    return _STATE_WORDS.get(state.value, state.value)


_STATE_WORDS = {
    "draft": "a draft",
    "submitted": "handed in",
    "revision_asked": "sent back for revision",
    "part_accepted": "accepted in part",
}


def _listed(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
