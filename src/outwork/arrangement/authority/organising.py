"""Who may do what inside an organisation, about themself, and as the operator."""

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.grant import (
    LEADS,
    NO_ROLE,
    READERS,
    SIGNERS,
    TREASURERS,
    WORKERS,
    Own,
    Role,
    Standing,
    grant,
)

_OWNER = frozenset({Role.OWNER})
_CHECKERS = frozenset({Role.OWNER, Role.FINANCE, Role.LEGAL, Role.AUDITOR})

INSIDE = (
    *grant(
        Act.WRITE_BRIEF,
        Act.SEEK_ADVICE,
        Act.CHANGE_ASSUMPTIONS,
        to=Standing.ORGANISATION,
        roles=LEADS,
        reason="Whoever may begin work decides how it is best done.",
    ),
    *grant(
        Act.VIEW_ADVICE,
        to=Standing.ORGANISATION,
        roles=READERS - {Role.SPECIALIST},
        reason="Advice tells what work costs: for whoever runs the organisation or checks it.",
    ),
    *grant(
        Act.CHANGE_ORGANISATION,
        Act.CREATE_DEPARTMENT,
        Act.PUBLISH_PROFILE,
        to=Standing.ORGANISATION,
        roles=LEADS,
        reason="Whoever leads the organisation describes it.",
    ),
    *grant(
        Act.PLACE_IN_DEPARTMENT,
        to=Standing.ORGANISATION,
        roles=LEADS,
        reason="What belongs to a department is open to whoever has a role there.",
    ),
    *grant(
        Act.INVITE_MEMBER,
        to=Standing.ORGANISATION,
        roles=_OWNER,
        step_up=True,
        reason="Owners say who belongs.",
    ),
    *grant(
        Act.REMOVE_MEMBER,
        Act.SET_ROLES,
        Act.SET_SIGNING_LIMIT,
        to=Standing.ORGANISATION,
        roles=_OWNER,
        own=Own.NEVER,
        step_up=True,
        reason="Owners say who may do what; nobody changes their own rights.",
    ),
    *grant(
        Act.NAME_DEPUTY,
        to=Standing.ORGANISATION,
        roles=READERS,
        own=Own.ONLY,
        reason="Whoever is away names who stands in, until a date.",
    ),
    *grant(
        Act.NAME_DEPUTY,
        to=Standing.ORGANISATION,
        roles=_OWNER,
        reason="Owners name a deputy for whoever cannot.",
    ),
    *grant(
        Act.CHANGE_TAX_PROFILE,
        Act.CHANGE_BANK_DETAILS,
        to=Standing.ORGANISATION,
        roles=TREASURERS,
        step_up=True,
        reason="Where money goes is for finance to say, proven twice and told to all owners.",
    ),
    *grant(
        Act.IMPORT_BANK_STATEMENT,
        to=Standing.ORGANISATION,
        roles=TREASURERS,
        reason="Finance reads the organisation's own statements.",
    ),
    *grant(
        Act.MANAGE_TOKENS,
        Act.MANAGE_WEBHOOKS,
        to=Standing.ORGANISATION,
        roles=_OWNER,
        step_up=True,
        reason="A token or a webhook acts, or tells, in the organisation's name.",
    ),
    *grant(
        Act.IMPORT_REGISTER,
        to=Standing.ORGANISATION,
        roles=SIGNERS | TREASURERS,
        reason="Whoever looks after contracts brings them in.",
    ),
    *grant(
        Act.IMPORT_TIME,
        to=Standing.ORGANISATION,
        roles=LEADS,
        reason="Hours of several people come in through whoever leads them.",
    ),
    *grant(
        Act.IMPORT_TIME,
        to=Standing.ORGANISATION,
        roles=WORKERS,
        own=Own.ONLY,
        reason="People bring in their own hours as they write them down.",
    ),
    *grant(
        Act.VIEW_BENCH,
        to=Standing.ORGANISATION,
        roles=LEADS,
        reason="Whoever leads people sees who is on a seat and who waits for one.",
    ),
    *grant(
        Act.IMPORT_CASES,
        to=Standing.ORGANISATION,
        roles=LEADS,
        reason="Cases of a service come in through whoever leads it.",
    ),
    *grant(
        Act.VIEW_REGISTER,
        to=Standing.ORGANISATION,
        roles=READERS - {Role.SPECIALIST},
        reason="All outside engagements in one place, for whoever runs or checks them.",
    ),
    *grant(
        Act.VIEW_BOOKS,
        Act.EXPORT_DATA,
        to=Standing.ORGANISATION,
        roles=_CHECKERS,
        reason="Books and exports are for whoever keeps or checks them.",
    ),
    *grant(
        Act.VIEW_JOURNAL,
        to=Standing.ORGANISATION,
        roles=_CHECKERS - {Role.FINANCE},
        reason="Who did what and when is for whoever answers for it or checks it.",
    ),
)

ONESELF = (
    *grant(
        Act.CREATE_ORGANISATION,
        Act.CLAIM_ORGANISATION,
        to=Standing.PERSON,
        roles=NO_ROLE,
        reason="Anybody may begin, or claim with proof what others entered about them.",
    ),
    *grant(
        Act.EDIT_OWN_PROFILE,
        Act.SET_OWN_WORKING_WEEK,
        Act.EXPORT_OWN_DATA,
        to=Standing.PERSON,
        roles=NO_ROLE,
        own=Own.ONLY,
        reason="What concerns oneself is one's own.",
    ),
    *grant(
        Act.MANAGE_OWN_SIGN_IN,
        Act.MANAGE_OWN_TOKENS,
        Act.ASK_FOR_ERASURE,
        to=Standing.PERSON,
        roles=NO_ROLE,
        own=Own.ONLY,
        step_up=True,
        reason="What opens or erases an account is proven again.",
    ),
)

OPERATING = (
    *grant(
        Act.MANAGE_INSTANCE,
        Act.MANAGE_ADMINISTRATORS,
        to=Standing.OPERATOR,
        roles=_OWNER,
        step_up=True,
        reason="Whoever hosts the instance sets it up.",
    ),
    *grant(
        Act.VIEW_OUTBOX,
        Act.VIEW_HEALTH,
        Act.TRY_REACTIONS_AGAIN,
        to=Standing.OPERATOR,
        roles=LEADS,
        reason="Whoever hosts the instance keeps it running.",
    ),
)

ORGANISING = (*INSIDE, *ONESELF, *OPERATING)
