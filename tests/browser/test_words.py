"""What people read are words: no name of a field, a row or a code of ours stands on a page."""

import os
import re

import pytest
from playwright.sync_api import Page

from tests.browser.scenes import SCENES, Scene
from tests.browser.serving import Place, Visit
from tests.browser.walking import kind_of, pages_of

INTERNAL = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|<\w+>")
SHOWN = """() => {
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, textContent: text } = walker.currentNode;
    if (!parent.closest("script, style, textarea") && text.trim()) words.push(text.trim());
  }
  return words;
}"""
FOR_PROGRAMS = {"webhook", "webhook_delivery"}
"""Pages that name events as the programs of the reader get them."""


LONG = bool(os.environ.get("OUTWORK_LONG"))
long = pytest.mark.skipif(not LONG, reason="bin/test --long")
READERS = ("chidi", *(pytest.param(who, marks=long) for who in ("ana", "edo", "mika", "mira")))


@pytest.mark.parametrize("who", READERS)
def test_no_internal_word_where_links_lead(place: Place, visit: Visit, who: str) -> None:
    assert internal_words(visit(who), pages_of(place, who, of_each_kind=1)) == {}


@long
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_no_internal_word_in_any_scene(peopled: Place, visit: Visit, scene: Scene) -> None:
    page, addresses = scene(peopled, visit)
    assert internal_words(page, addresses) == {}


def test_it_finds_one_where_there_is_one(visit: Visit) -> None:
    page = visit()
    page.goto("/look/error")
    page.evaluate("() => document.querySelector('h1').append(' of bid_spread_log')")
    assert found_in(page) == {"bid_spread_log"}


def internal_words(page: Page, addresses: list[str]) -> dict[str, set[str]]:
    """What each page shows that is no word, by its address."""
    found = {}
    for address in addresses:
        page.goto(address)
        if kind_of(address) not in FOR_PROGRAMS and (words := found_in(page)):
            found[address] = words
    return found


def found_in(page: Page) -> set[str]:
    shown: list[str] = page.evaluate(SHOWN)
    return {word for text in shown for word in INTERNAL.findall(text)}
