"""By keyboard alone, and on paper."""

from playwright.sync_api import Page

from tests.browser.serving import Visit

OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"
FOCUSED = "() => document.activeElement.textContent.trim()"


def test_the_first_stop_leads_past_the_bar_to_the_page(visit: Visit) -> None:
    page = visit("chidi")
    page.goto("/today")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Skip to the page"
    assert page.locator(".skip-link").bounding_box() is not None
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('main')")


def test_every_stop_can_be_seen(visit: Visit) -> None:
    page = visit("chidi")
    for address in ("/today", "/engagements/new"):
        page.goto(address)
        assert unseen_stops(page) == []


def unseen_stops(page: Page) -> list[str]:
    """What takes the focus without showing it; the first forty stops of a page."""
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(OUTLINE) == "none" and not page.evaluate(SHOWN_AROUND):
            unseen.append(page.evaluate("() => document.activeElement.outerHTML.slice(0, 160)"))
    return unseen


SHOWN_AROUND = """() => {
  const one = document.activeElement;
  if (one === document.body) return true;
  for (let up = one.parentElement, steps = 0; up && steps < 3; up = up.parentElement, steps += 1)
    if (getComputedStyle(up).outlineStyle !== "none") return true;
  return false;
}"""


def test_a_slash_leads_to_the_search(visit: Visit) -> None:
    page = visit("chidi")
    page.goto("/today")
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.getAttribute('name')") == "q"


def test_on_paper_there_is_the_page_alone(visit: Visit) -> None:
    page = visit("chidi")
    page.goto("/today")
    page.emulate_media(media="print")
    assert not page.locator(".top-bar").is_visible()
    assert page.locator("main").is_visible()
