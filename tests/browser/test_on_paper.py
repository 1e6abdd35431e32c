"""On paper, in peace and in grey: what a page is when it is printed, still, or without colour."""

import pytest

from tests.browser.looking import GEOMETRY
from tests.browser.serving import Place, Visit
from tests.browser.walking import kind_of, pages_of

PRINTED = ("engagement_terms", "invoice", "register", "timesheet_approval", "today")
A4 = {"width": 794, "height": 1123}
"""210 by 297 mm at 96 pixels an inch."""
HIDDEN = ".top-bar, .bottom-bar, .tabs, .filters, .button, .paging, .toasts, .to-decision"
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const { transitionDuration, animationDuration } = getComputedStyle(one);
  return parseFloat(transitionDuration) > 0 || parseFloat(animationDuration) > 0;
}).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def addresses(place: Place) -> dict[str, str]:
    """One page of each kind that people print."""
    found = {kind_of(one): one for one in pages_of(place, "chidi", of_each_kind=1)}
    return {kind: found[kind] for kind in PRINTED}


def test_paper_shows_the_page_and_nothing_to_press(visit: Visit, addresses: dict[str, str]) -> None:
    page = visit("chidi")
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    page.emulate_media(media="print", color_scheme="dark")
    for address in addresses.values():
        page.goto(address)
        shown = [one.inner_text() for one in page.locator(HIDDEN).all() if one.is_visible()]
        assert (address, shown) == (address, [])
        assert page.locator("h1").is_visible()
        assert (address, page.evaluate(GEOMETRY)) == (address, [])
        assert page.evaluate(GROUND) == "rgb(255, 255, 255)"


def test_heads_of_long_tables_come_again_on_each_sheet(
    visit: Visit, addresses: dict[str, str]
) -> None:
    page = visit("chidi")
    page.emulate_media(media="print")
    page.goto(addresses["register"])
    head = page.locator("main thead").first
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"


def test_nothing_moves_for_whoever_wants_it_still(visit: Visit, addresses: dict[str, str]) -> None:
    page = visit("chidi", reduced_motion="reduce")
    for address in addresses.values():
        page.goto(address)
        assert (address, page.evaluate(MOVING)) == (address, [])


def test_drawings_are_told_and_charts_have_their_figures_beside_them(visit: Visit) -> None:
    page = visit()
    page.goto("/advisor?example=software-team&whole=1")
    for drawing in page.locator("main svg[role=img]").all():
        assert drawing.get_attribute("aria-label") or drawing.get_attribute("aria-labelledby")
    charts = page.locator("main figure.chart")
    assert charts.count() > 0
    for chart in charts.all():
        assert chart.evaluate(TABLES_BESIDE) > 0, chart.inner_text()


TABLES_BESIDE = "one => one.parentElement.querySelectorAll('table').length"
