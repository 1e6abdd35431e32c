"""Every page of the world, each for who uses it, in every window: `bin/test --long`.

What a route answers is either reached by links, stands in a scene, or is no page, with why.
"""

import os

import pytest

from outwork.web.routes import urlpatterns
from tests.browser.looking import LONG, faults
from tests.browser.scenes import SCENES, Scene
from tests.browser.serving import Place, Visit
from tests.browser.walking import kind_of, pages_of

pytestmark = pytest.mark.skipif(not os.environ.get("OUTWORK_LONG"), reason="bin/test --long")
CAST = ("chidi", "ana", "ben", "edo", "mira", "mika", "fumi", "ivo", "dana", "nora", "hana")
OF_EACH_KIND = 10

ACT = "an act: it leads on to a page or refuses on the page it came from"
FRAGMENT = "a part of a page that is swapped in"
FILE = "a file"
NO_PAGE = {
    **dict.fromkeys(
        (
            "terms_offer",
            "terms_withdrawal",
            "engagement_hours",
            "advice_keep",
            "linked_code",
            "linked_account_code",
            "link_renewal",
            "register_import_columns",
            "register_import_start",
            "register_import_abandonment",
            "register_paper",
            "profile_publication",
            "profile_withdrawal",
            "own_data",
            "engagement_bill",
            "notices_read",
            "organisation_choice",
            "theme",
            "task_assignment",
            "task_move",
            "receipt_assignment",
            "webhook_delivery_again",
            "webhook_recovery",
            "webhook_switch",
            "webhook_trial",
            "trying_again",
        ),
        ACT,
    ),
    **dict.fromkeys(("advisor_answer", "advisor_detail"), FRAGMENT),
    **dict.fromkeys(
        (
            "contract",
            "certificate",
            "register_export",
            "register_calendar",
            "open_items",
            "file",
            "linked_file",
        ),
        FILE,
    ),
}
ELSEWHERE = {
    "home": "without an account, in the scene of that name; with one it is Today",
    "link": "leads to what the link is for",
    "first_administrator": "tests/web/test_first_administrator.py: it opens once",
    "linked_claim": "tests/web/test_linked.py",
    "linked_submission": "tests/web/test_linked.py",
    "linked_reply": "tests/web/test_linked.py",
    "notice": "leads to what it is about",
    "invoice_issue": "tests/web/test_issuing.py: only what could not go out by itself leads there",
    **dict.fromkeys(
        ("terms", "timesheet", "milestone_review", "milestone_acceptance"),
        "where a duty leads: on to the version, the week, the work",
    ),
    "hire_sign_up": "leads to signing up",
    "look": "test_pages.py",
    "look_at": "test_pages.py",
}


def test_no_route_is_left_out(peopled: Place, visit: Visit) -> None:
    reached = set(NO_PAGE) | set(ELSEWHERE)
    for who in CAST:
        reached |= {kind_of(one) for one in pages_of(peopled, who, of_each_kind=3)}
    for scene in SCENES:
        _page, addresses = scene(peopled, visit)
        reached |= {kind_of(one) for one in addresses}
    left = {str(route.name) for route in urlpatterns} - reached
    assert " ".join(sorted(left)) == ""


@pytest.mark.parametrize("who", CAST)
def test_whatever_links_lead_to(peopled: Place, visit: Visit, who: str) -> None:
    addresses = pages_of(peopled, who, of_each_kind=OF_EACH_KIND)
    assert faults(visit(who), addresses, views=LONG) == {}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_what_no_link_leads_to(peopled: Place, visit: Visit, scene: Scene) -> None:
    page, addresses = scene(peopled, visit)
    assert faults(page, addresses, views=LONG) == {}
