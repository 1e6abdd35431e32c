"""What is looked for on a page as it stands in a browser."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GEOMETRY = (Path(__file__).parent / "geometry.js").read_text()
RULES: dict[str, object] = {
    "resultTypes": ["violations"],
    "preload": False,
    "rules": {"target-size": {"enabled": True}},
}
"""Without loading the style sheets a second time, inline, which our own policy refuses."""
AXE = Axe()
REPROOF = "/sign-in/reauthenticate/"
INLINE = re.compile(
    r"<style\b|<[^>]*\s(?:style|on[a-z]+)=\"|<script(?![^>]*(?:\bsrc=|application/json))"
)


@dataclass(frozen=True, kw_only=True)
class View:
    """A window that a page is seen in."""

    name: str
    width: int
    height: int
    colours: Literal["light", "dark"] = "light"
    by_rules: bool = True
    """Whether axe goes over the page too, or its layout alone is looked at."""

    @property
    def size(self) -> dict[str, int]:
        return {"width": self.width, "height": self.height}


DESK = View(name="at the desk", width=1280, height=900)
HALF = View(name="in half a window", width=900, height=900, by_rules=False)
TWICE = View(name="at 200 % zoom", width=640, height=450, by_rules=False)
NARROWEST = View(name="at 400 % zoom", width=320, height=256, by_rules=False)
NIGHT_PHONE = View(name="on a phone in the dark", width=360, height=740, colours="dark")
SHORT = (DESK, HALF, TWICE, NIGHT_PHONE)
LONG = (
    *SHORT,
    NARROWEST,
    View(name="at the desk in the dark", width=1280, height=900, colours="dark"),
    View(name="in half a window by rules", width=900, height=900),
    View(name="in half a window in the dark", width=900, height=900, colours="dark"),
    View(name="on a phone", width=360, height=740),
)
"""A window twice as large is half as wide: zoom is width."""


def faults(
    page: Page, addresses: Iterable[str], *, views: Iterable[View] = SHORT
) -> dict[str, list[str]]:
    """The pages at which something is found."""
    found = {address: faults_at(page, address, views=tuple(views)) for address in addresses}
    return {address: ours for address, ours in found.items() if ours}


def faults_at(page: Page, address: str, *, views: tuple[View, ...] = SHORT) -> list[str]:
    """What is wrong with one page, from its source to how it stands in each view."""
    answer = page.goto(address)
    assert answer is not None, address
    if REPROOF in page.url:
        return ["asks to sign in again: the page itself was not seen"]
    inline = [f"inline: {part}" for part in INLINE.findall(answer.text())]
    return inline + faults_of(page, views=views)


def faults_of(page: Page, *, views: tuple[View, ...] = SHORT) -> list[str]:
    """What is wrong with the page that stands there, view by view."""
    return [f"{view.name}: {fault}" for view in views for fault in _seen(page, view)]


def _seen(page: Page, view: View) -> list[str]:
    page.set_viewport_size(view.size)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=view.colours, reduced_motion="reduce")
    found: list[str] = page.evaluate(GEOMETRY)
    return found + (_violations(page) if view.by_rules else [])


def _violations(page: Page) -> list[str]:
    answer = AXE.run(page, options=RULES)
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in answer.response["violations"]
        for node in rule["nodes"][:3]
    ]
