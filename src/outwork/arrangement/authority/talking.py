"""Who may see an engagement, speak in it, disagree and look back."""

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.grant import (
    LEADS,
    READERS,
    SIGNERS,
    SPEAKERS,
    Own,
    Role,
    Standing,
    grant,
)
from outwork.arrangement.positions import Position

_BOTH = {Position.CLIENT, Position.SUPPLIER}
_INVOLVED = {*_BOTH, Position.REVIEWER, Position.PAYER, Position.EMPLOYER}

TALKING = (
    *grant(
        Act.VIEW_ENGAGEMENT,
        to=_INVOLVED,
        roles=READERS,
        reason="Both sides see what they agreed, and a third party its part of it.",
    ),
    *grant(
        Act.VIEW_ENGAGEMENT_MONEY,
        to={*_BOTH, Position.PAYER},
        roles=READERS - {Role.SPECIALIST},
        reason="What is owed and paid concerns whoever runs, checks or pays it.",
    ),
    *grant(
        Act.WRITE_MESSAGE,
        Act.ATTACH_FILE,
        Act.ASK_QUESTION,
        Act.ANSWER_QUESTION,
        to=_INVOLVED,
        roles=SPEAKERS,
        reason="Everybody who takes part may speak.",
    ),
    *grant(
        Act.OPEN_DISPUTE,
        Act.ANSWER_DISPUTE,
        Act.SETTLE_DISPUTE,
        Act.WITHDRAW_DISPUTE,
        to=_BOTH,
        roles=SIGNERS,
        reason="Each side may contest, and both may settle.",
    ),
    *grant(
        Act.DECIDE_DISPUTE,
        to=Standing.OPERATOR,
        roles=LEADS,
        own=Own.NEVER,
        reason="Where the terms name the operator, it decides between others, never for itself.",
    ),
    *grant(
        Act.WRITE_REVIEW,
        to=_BOTH,
        roles=LEADS,
        own=Own.NEVER,
        reason="Both sides say how it was; nobody reviews themself.",
    ),
)
