"""Duties of coming to know each other and of answering."""

from outwork.arrangement.authority.grant import LEADS, SIGNERS, SPEAKERS
from outwork.arrangement.positions import Side
from outwork.duties.kinds.row import DutyKind, Silence

KINDS = (
    DutyKind(
        code="answer_question",
        title="{who} asks: {thing}",
        waited="answer: {thing}",
        button="Answer",
        route="question",
        late=Silence(rest=("nothing is decided, and {who} waits.",)),
        reminders_hours=(0,),
        roles=SPEAKERS,
    ),
    DutyKind(
        code="answer_terms",
        title="Read and answer the terms of {thing}",
        waited="an answer to the terms of {thing}",
        button="Read and agree",
        route="terms",
        lapse=Silence(
            consequence="the offer lapses {lapse}",
            rest=("; what holds today goes on.",),
            outcome="Offer for {thing} lapses",
        ),
        late=Silence(rest=("nothing is agreed, and no work begins.",)),
        reminders_hours=(72,),
        roles=SIGNERS,
    ),
    DutyKind(
        code="confirm_outside_contract",
        title="Confirm the data of {thing}, signed elsewhere",
        waited="confirmation of {thing}",
        button="Compare and confirm",
        route="outside_contract",
        late=Silence(rest=("the contract stays marked as confirmed by one side only.",)),
        roles=SIGNERS,
    ),
    DutyKind(
        code="start",
        title="Start {thing}",
        waited="the start of {thing}",
        button="Start",
        route="start",
        lapse=Silence(
            consequence="it starts by itself {lapse}",
            outcome="{thing} starts",
        ),
        late=Silence(
            consequence="the start passes {due}",
            rest=(" and no work can be recorded.",),
            outcome="Start of {thing} passes",
        ),
        reminders_hours=(24,),
        roles=LEADS,
    ),
    DutyKind(
        code="call_off",
        title="Sign the call-off: {thing}",
        waited="signature of the call-off: {thing}",
        button="Read and sign",
        route="call_off",
        lapse=Silence(
            consequence="the call-off lapses {lapse}",
            rest=("; the capacity stays as it is.",),
            outcome="Call-off lapses: {thing}",
        ),
        late=Silence(rest=("the capacity stays as it is.",)),
        reminders_hours=(24,),
        roles=SIGNERS,
        side=Side.SUPPLIER,
    ),
    DutyKind(
        code="decide_renewal",
        title="Keep or leave {thing}",
        waited="a decision on keeping {thing}",
        button="Decide",
        route="renewal",
        late=Silence(
            consequence="{thing} renews by itself {due}",
            rest=(" for {amount}.", "."),
            outcome="Renewal of {thing} can’t be stopped",
        ),
        reminders_hours=(14 * 24, 72),
        roles=SIGNERS,
    ),
)
