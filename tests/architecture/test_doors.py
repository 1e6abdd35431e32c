"""What a page can do, a program can do: each action and act behind pages stands behind the API too.

Read from the code, so that a new page is held to it by itself. What is not by API is named here
with the reason why.
"""

import pytest

from outwork.arrangement.authority import Act
from tests.architecture.reach import Place, actions, acts, house

LINK = "it is the secret of a mailed link that opens it, not a token"
PROOF = "only a page can ask a person again who they are"
OPERATOR = "the operator's, on the machine: `outwork check`, `/healthz` and the pages"

NOT_BY_API = {
    "notices.read_mail": OPERATOR,
    "notices.try_reactions_again": OPERATOR,
    "people.accept_invitation": LINK,
    "people.become_first_administrator": LINK,
    "people.claim_organisation": LINK,
    "people.erase_person": PROOF,
    "people.make_code": LINK,
    "people.make_token": PROOF,
    "people.renew_link": LINK,
    "people.say_own_name": LINK,
    "people.sign_up": LINK,
    "people.try_code": LINK,
    "people.use_code": LINK,
}
"""Actions of pages that no route of the API calls, each with why."""

PROVIDERS = "working through providers (issue 5)"
SILENCE = "nobody does it: time does"
NOBODY_YET = "no page does it yet"
ACTS_NOT_BY_API = {
    Act.ACCEPT_MILESTONE_BY_SILENCE: SILENCE,
    Act.APPROVE_ENTRIES_BY_SILENCE: SILENCE,
    Act.APPROVE_STATEMENT_BY_SILENCE: SILENCE,
    Act.CLOSE_CAPACITY_PERIOD_BY_SILENCE: SILENCE,
    Act.CLOSE_SERVICE_PERIOD_BY_SILENCE: SILENCE,
    Act.ASK_FOR_ERASURE: PROOF,
    Act.CLAIM_ORGANISATION: LINK,
    Act.CREATE_ORGANISATION: NOBODY_YET,
    Act.EXPORT_DATA: OPERATOR,
    Act.LAPSE_CHANGE: SILENCE,
    Act.LAPSE_OFFER: SILENCE,
    Act.RENEW_ENGAGEMENT: SILENCE,
    Act.TRY_REACTIONS_AGAIN: OPERATOR,
    Act.VIEW_HEALTH: OPERATOR,
    Act.VIEW_OUTBOX: OPERATOR,
}
"""Acts that somewhere ask authority, but behind no route of the API, each with why."""

WATCH = "marketplaces, disputes and the watch over all of it (later issues)"
SIGN_IN = "passwords, factors and passkeys are the sign-in library's pages"
ACTS_TO_COME = {
    Act.ADD_PARTICIPANT: PROVIDERS,
    Act.ANSWER_DISPUTE: WATCH,
    Act.CLOSE_COST_PERIOD: PROVIDERS,
    Act.DECIDE_DISPUTE: WATCH,
    Act.GRANT_ACCESS: PROVIDERS,
    Act.INVITE_OTHER_SIDE: "an offer invites by itself",
    Act.MANAGE_ADMINISTRATORS: OPERATOR,
    Act.MANAGE_INSTANCE: OPERATOR,
    Act.MANAGE_OWN_SIGN_IN: SIGN_IN,
    Act.NAME_REVIEWER: "terms name the reviewer",
    Act.OPEN_DISPUTE: WATCH,
    Act.PASS_ON_WORK: WATCH,
    Act.RECORD_COST: PROVIDERS,
    Act.REMIND_PAYER: "reminders are sent by themselves",
    Act.REMOVE_PARTICIPANT: PROVIDERS,
    Act.SETTLE_DISPUTE: WATCH,
    Act.SET_TIMETABLE: PROVIDERS,
    Act.VIEW_JOURNAL: WATCH,
    Act.WITHDRAW_ACCESS: PROVIDERS,
    Act.WITHDRAW_DISPUTE: WATCH,
    Act.WRITE_REVIEW: WATCH,
}
"""Acts of the table of authority that nothing asks for, each with where it will."""


def functions(door: str) -> list[Place]:
    """Everything that modules of a door define."""
    return [
        (name, body)
        for name, module in house().items()
        if name.startswith(f"outwork.{door}")
        for body in module.bodies
    ]


@pytest.fixture(scope="module")
def by_api() -> set[str]:
    return {one for place in functions("api.routes") for one in actions(place)}


@pytest.fixture(scope="module")
def acts_by_api() -> set[Act]:
    return {one for place in functions("api.routes") for one in acts(place)}


def test_what_a_page_does_a_program_can_do(by_api: set[str]) -> None:
    by_page = {one for place in functions("web") for one in actions(place)}
    assert "billing.issue" in by_page, "the code is read"
    assert by_page - by_api == set(NOT_BY_API)


def test_every_act_has_its_route_or_its_reason(acts_by_api: set[Act]) -> None:
    everywhere = {
        one
        for place in functions("")
        if not place[0].startswith("outwork.arrangement")
        for one in acts(place)
    }
    assert everywhere - acts_by_api == set(ACTS_NOT_BY_API)
    assert set(Act) - everywhere == set(ACTS_TO_COME)
