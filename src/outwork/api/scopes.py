"""How far a token reaches, in words: the table that the document prints and every route names.

Reading and writing go by area. The five others count as the proof that a page would ask for (a
fresh password or second factor): whoever made the token gave it then, for that one purpose.
"""

from collections.abc import Collection
from types import MappingProxyType

from outwork.people.actions.tokens import PROOFS

WORDS = MappingProxyType(
    {
        "people:read": "who the token acts for, the organisations and people it knows, notices",
        "people:write": "enter another organisation, describe one's own and oneself",
        "advice:read": "ask the advisor, read advice and the figures it rests on",
        "advice:write": "keep advice, put in figures of the organisation's own",
        "engagements:read": "engagements, their terms and versions, the register",
        "engagements:write": "draft, offer, propose, decline, withdraw, start, pause, give notice, "
        "bring contracts in",
        "delivery:read": "results, hours, expenses and files",
        "delivery:write": "hand in, review, record and approve work, upload files",
        "money:read": "charges, invoices and payments",
        "money:write": "issue, credit, match and approve invoices, report and confirm payments, "
        "read bank statements",
        "messages:read": "conversations",
        "messages:write": "write, ask, answer, take back",
        "sign": "bind one's side: agree to terms, step back, end for cause",
        "bank": "say where money goes and which tax is paid",
        "pay": "release prepared payments to the bank",
        "members": "say who belongs to the organisation and may do what; end tokens",
        "webhooks": "say which addresses are told of events, and read what they were told",
    }
)


def reaches(held: Collection[str], wanted: str) -> bool:
    """Whether a token with these scopes may do what wants this one: writing holds reading."""
    if wanted in held:
        return True
    area, _, act = wanted.partition(":")
    return act == "read" and f"{area}:write" in held


def counts_as_proof(scope: str) -> bool:
    """Whether a token with this scope stands for a fresh proof of who its owner is."""
    return scope in PROOFS
