"""Who may come to an agreement, keep it, change it and end it."""

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.grant import LEADS, NO_ROLE, SIGNERS, Standing, grant
from outwork.arrangement.positions import Position
from outwork.arrangement.situation import Circumstance, when

_BOTH = {Position.CLIENT, Position.SUPPLIER}

AGREEING = (
    *grant(
        Act.DRAFT_ENGAGEMENT,
        to=Standing.ORGANISATION,
        roles=LEADS,
        reason="Whoever needs work done, or does it, may begin.",
    ),
    *grant(
        Act.INVITE_OTHER_SIDE,
        to=_BOTH,
        roles=LEADS,
        reason="Either side may ask the other in.",
    ),
    *grant(
        Act.PROPOSE_TERMS,
        Act.OFFER_ENGAGEMENT,
        Act.DECLINE_ENGAGEMENT,
        Act.WITHDRAW_ENGAGEMENT,
        to=_BOTH,
        roles=SIGNERS,
        reason="Both sides negotiate on equal terms.",
    ),
    *grant(
        Act.AGREE_TERMS,
        Act.AGREE_CHANGE,
        to=_BOTH,
        roles=SIGNERS,
        within_limit=True,
        step_up=True,
        reason="Only people whose limit covers the value of the terms bind their side.",
    ),
    *grant(
        Act.RECORD_OUTSIDE_CONTRACT,
        to=Standing.ORGANISATION,
        roles=SIGNERS,
        reason="A contract signed elsewhere belongs in the register of whoever signed it.",
    ),
    *grant(
        Act.CONFIRM_OUTSIDE_CONTRACT,
        to=_BOTH,
        roles=SIGNERS,
        within_limit=True,
        reason="Either side confirms what was signed elsewhere; one side alone is marked so.",
    ),
    *grant(
        Act.NAME_REVIEWER,
        to=Position.CLIENT,
        roles=LEADS,
        reason="The client chooses who reviews for it, or somebody independent, beforehand.",
    ),
    *grant(
        Act.ADD_PARTICIPANT,
        Act.REMOVE_PARTICIPANT,
        to=_BOTH,
        roles=LEADS,
        reason="Each side says who takes part for it.",
    ),
    *grant(
        Act.START_ENGAGEMENT,
        to={*_BOTH, Standing.SYSTEM},
        roles=LEADS,
        reason="It starts by itself on its first day; either side may start it then.",
    ),
    *grant(
        Act.CANCEL_START,
        to=_BOTH,
        roles=SIGNERS,
        step_up=True,
        reason="Until the first day no work is lost, and either side may still step back.",
    ),
    *grant(
        Act.PAUSE_ENGAGEMENT,
        Act.RESUME_ENGAGEMENT,
        to=_BOTH,
        roles=LEADS,
        reason="Either side may have to interrupt; both are told, and the terms go on to bind.",
    ),
    *grant(
        Act.BEGIN_ENDING,
        to={*_BOTH, Standing.SYSTEM},
        roles=SIGNERS,
        reason="Either side may give notice; a short one ends by itself once all is paid.",
    ),
    *grant(
        Act.END_ENGAGEMENT,
        to={*_BOTH, Standing.SYSTEM},
        roles=LEADS,
        reason="It ends by itself, or by hand, once its exit list is done.",
    ),
    *grant(
        Act.TERMINATE_ENGAGEMENT,
        to=_BOTH,
        roles=SIGNERS,
        step_up=True,
        reason="Either side may end at once for a grave cause, which it must name.",
    ),
    *grant(
        Act.SETTLE_EXIT_ITEM,
        to=_BOTH,
        roles=LEADS,
        reason="Each item of the exit list is settled by the side that owes it.",
    ),
    *grant(
        Act.REQUEST_CHANGE,
        Act.DECLINE_CHANGE,
        Act.WITHDRAW_CHANGE,
        to=_BOTH,
        roles=SIGNERS,
        reason="A change is the same dance as the first agreement.",
    ),
    *grant(
        Act.CALL_OFF_CAPACITY,
        to=Position.CLIENT,
        roles=LEADS,
        when=when(basis={Basis.CAPACITY}),
        within_limit=True,
        reason="Inside the agreed band the client calls off seats without a new agreement.",
    ),
    *grant(
        Act.PASS_ON_WORK,
        to=Position.SUPPLIER,
        roles=LEADS,
        when=when(circumstance={Circumstance.PASSING_ON}),
        reason="The terms allow a part to be passed on by whoever answers for it.",
    ),
    *grant(
        Act.RENEW_ENGAGEMENT,
        to=Standing.SYSTEM,
        roles=NO_ROLE,
        reason="What renews by itself does so once nobody can stop it any more.",
    ),
    *grant(
        Act.LAPSE_OFFER,
        Act.LAPSE_CHANGE,
        Act.REPLACE_TERMS,
        to=Standing.SYSTEM,
        roles=NO_ROLE,
        reason="An offer lapses on its date, and the newest agreed terms replace the older.",
    ),
)
