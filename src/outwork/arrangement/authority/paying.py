"""Who may claim expenses, bill, pay, and confirm what was paid."""

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.grant import (
    SPENDERS,
    TREASURERS,
    WORKERS,
    Own,
    Standing,
    grant,
)
from outwork.arrangement.positions import Position
from outwork.arrangement.situation import Circumstance, when

_EXPENSE = when(basis={Basis.EXPENSE})

PAYING = (
    *grant(
        Act.RECORD_EXPENSE,
        Act.SUBMIT_EXPENSE,
        Act.WITHDRAW_EXPENSE,
        to=Position.SUPPLIER,
        roles=WORKERS,
        when=_EXPENSE,
        own=Own.ONLY,
        reason="People claim what they laid out themselves.",
    ),
    *grant(
        Act.APPROVE_EXPENSE,
        Act.RETURN_EXPENSE,
        to=Position.PAYER,
        roles=SPENDERS,
        when=_EXPENSE,
        own=Own.NEVER,
        within_limit=True,
        reason="Whoever pays approves, within the agreed kinds and limits.",
    ),
    *grant(
        Act.ISSUE_INVOICE,
        to={Position.SUPPLIER, Standing.SYSTEM},
        roles=TREASURERS,
        reason="Whoever earned it bills it, by itself in the rhythm that the terms set.",
    ),
    *grant(
        Act.ISSUE_INVOICE,
        to=Position.CLIENT,
        roles=TREASURERS,
        when=when(circumstance={Circumstance.SELF_BILLING}),
        reason="The terms mandate the client to write the supplier's invoices.",
    ),
    *grant(
        Act.DISCARD_INVOICE,
        Act.CREDIT_INVOICE,
        Act.REMIND_PAYER,
        to=Position.SUPPLIER,
        roles=TREASURERS,
        reason="Whoever bills corrects its bills, and reminds of them.",
    ),
    *grant(
        Act.CONFIRM_PAYMENT,
        to=Position.SUPPLIER,
        roles=TREASURERS,
        reason="Whoever is paid sees the money come in.",
    ),
    *grant(
        Act.RECORD_RECEIVED_INVOICE,
        to={Position.PAYER, Position.SUPPLIER},
        roles=SPENDERS,
        reason="The supplier hands its invoice in, or the payer enters what came by post.",
    ),
    *grant(
        Act.MATCH_RECEIVED_INVOICE,
        Act.REFUSE_RECEIVED_INVOICE,
        to=Position.PAYER,
        roles=SPENDERS,
        reason="Whoever pays compares the invoice with what was agreed and done.",
    ),
    *grant(
        Act.APPROVE_RECEIVED_INVOICE,
        to=Position.PAYER,
        roles=SPENDERS,
        within_limit=True,
        reason="Whoever pays approves the invoice, within their limit.",
    ),
    *grant(
        Act.PREPARE_PAYMENT,
        Act.REPORT_PAYMENT,
        to=Position.PAYER,
        roles=TREASURERS,
        reason="Finance prepares payments, and says what was paid elsewhere.",
    ),
    *grant(
        Act.RELEASE_PAYMENT,
        to=Position.PAYER,
        roles=TREASURERS,
        within_limit=True,
        step_up=True,
        reason="Money moves within the limit of whoever moves it.",
    ),
    *grant(
        Act.APPROVE_PAYMENT,
        to=Position.PAYER,
        roles=TREASURERS,
        own=Own.NEVER,
        within_limit=True,
        step_up=True,
        reason="Above the limit of one person, a second approves what the first prepared.",
    ),
)
