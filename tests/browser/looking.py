"""What is looked for on a page as it stands in a browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
EVERYTHING: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
COLOURS = EVERYTHING | {"runOnly": ["color-contrast"]}
"""Without loading the style sheets a second time, inline, which our own policy refuses."""
AXE = Axe()

BEYOND = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .slice(-3)
    .map((one) => `${one.tagName.toLowerCase()}.${one.className} stands beyond the right side`);
}"""


def faults_of(page: Page) -> list[str]:
    """Violations in light at the desk, of colours in the dark, and what a phone cuts off."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    found = _violations(page, options=EVERYTHING)
    page.emulate_media(color_scheme="dark")
    found += [f"in the dark: {one}" for one in _violations(page, options=COLOURS)]
    page.set_viewport_size(PHONE)
    found += [f"on a phone: {one}" for one in page.evaluate(BEYOND)]
    return found


def _violations(page: Page, *, options: dict[str, object]) -> list[str]:
    answer = AXE.run(page, options=options)
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in answer.response["violations"]
        for node in rule["nodes"][:3]
    ]
