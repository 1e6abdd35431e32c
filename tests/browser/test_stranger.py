"""Ivo, the owner of another client, finds nothing of what Chidi finds."""

from django.test import Client

from tests.browser.serving import Place, Visit
from tests.browser.walking import ID, pages_of

NOT_FOUND = 404


def test_every_address_with_a_record_in_it_is_missing(place: Place) -> None:
    addresses = [one for one in pages_of(place, "chidi", of_each_kind=4) if ID.search(one)]
    assert len(addresses) > 12
    cookies = dict(place.cookies_of("ivo"))
    answers = place.aside(lambda: _answers(cookies, addresses))
    assert {one: status for one, status in answers.items() if status != NOT_FOUND} == {}


def _answers(cookies: dict[str, str], addresses: list[str]) -> dict[str, int]:
    client = Client()
    client.cookies.load(cookies)
    found = {}
    for address in addresses:
        answer = client.get(address)
        answer.close()
        found[address] = answer.status_code
    return found


def test_the_page_says_so_and_names_nothing(place: Place, visit: Visit) -> None:
    address = next(
        one for one in pages_of(place, "chidi", of_each_kind=1) if one.startswith("/engagements/0")
    )
    page = visit("ivo")
    page.goto(address)
    assert page.locator("h1").inner_text() == "Nothing here"
    assert "Northwind" not in page.content()


def test_search_finds_nothing_of_theirs(visit: Visit) -> None:
    page = visit("ivo")
    page.goto("/search?q=portal")
    assert "Patient portal" not in page.locator("main").inner_text()
