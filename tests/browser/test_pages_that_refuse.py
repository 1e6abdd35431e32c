"""Pages that say no: not yours, too late, broken. Each says in words why, with the way on."""

from functools import partial

from django.test import RequestFactory
from playwright.sync_api import Page, Route

from outwork.web.errors import bad_request, server_error
from tests.browser.acts import press
from tests.browser.looking import LONG, faults_of
from tests.browser.scenes_of_work import an_end_in_sight
from tests.browser.serving import Place, Visit


def answer_with(drawn: str, route: Route) -> None:
    route.fulfill(body=drawn, content_type="text/html")


def said(page: Page) -> str:
    assert faults_of(page, views=LONG) == []
    return page.get_by_role("heading", level=1).inner_text()


def test_what_is_not_ones_own_to_see(visit: Visit) -> None:
    page = visit("chidi")
    answer = page.goto("/operator/health")
    assert answer is not None
    assert (answer.status, said(page)) == (403, "Not yours to do")


def test_what_cannot_be_done_as_things_stand(place: Place, visit: Visit) -> None:
    page, addresses = an_end_in_sight(place, visit)
    page.goto(f"{addresses[1]}/life")
    press(page, "Close")
    assert said(page) == "Not as things stand"


def test_what_broke_and_what_cannot_be_understood(place: Place, visit: Visit) -> None:
    """Drawn by the handlers themselves: no address of ours breaks on purpose."""
    page = visit()
    for handler, title in ((server_error, "Something broke"), (bad_request, "Not understood")):
        drawn = place.aside(lambda draw=handler: draw(RequestFactory().get("/")).content.decode())
        page.route("**/broken", partial(answer_with, drawn))
        page.goto("/broken")
        assert said(page) == title
        page.unroute("**/broken")
