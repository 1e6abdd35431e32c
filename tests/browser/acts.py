"""What people do in their browsers, each named as they would say it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.browser.serving import Place

NAMES = {"chidi": "Chidi Okafor", "ana": "Ana Marques"}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Chidi's browser beside Ana's, over one engagement."""

    place: Place
    chidi: Page
    ana: Page
    address: str
    """Where the engagement stands."""

    def look(self, page: Page, part: str = "") -> Page:
        """Open a part of the engagement, after the worker did its share."""
        self.place.let_follow()
        page.goto(f"{self.address}{part}")
        return page


def press(where: Page | Locator, name: str) -> None:
    """Press a button or follow a link by its words: in a part, or in the content of a page."""
    part = where.get_by_role("main") if isinstance(where, Page) else where
    found = part.get_by_role("button", name=name, exact=True)
    found.or_(part.get_by_role("link", name=name, exact=True)).first.click()


def begin(place: Place, chidi: Page, ana: Page, *, title: str) -> Desk:
    """Chidi drafts a result of 800 euros for Ana and offers it."""
    draft(chidi, title=title)
    press(chidi, "Offer it")
    return Desk(place=place, chidi=chidi, ana=ana, address=_address(chidi))


def draft(chidi: Page, *, title: str) -> None:
    """Chidi writes down what Ana is to do, and for what."""
    chidi.goto("/engagements/new")
    chidi.locator("[name=other]").select_option(label=NAMES["ana"])
    chidi.locator("[name=title]").fill(title)
    chidi.locator("[name=result-0-title]").fill("Logo in four sizes")
    chidi.locator("[name=result-0-amount]").fill("800")
    chidi.locator("[name=result-0-criteria]").fill("Readable at 16 pixels\nOne colour is enough")
    press(chidi, "Draft it")


def _address(page: Page) -> str:
    return page.url.split("/terms")[0]


def sign(desk: Desk, *, who: str) -> None:
    """Agree to the first version by one's typed name."""
    page = desk.look(getattr(desk, who), "/terms")
    press(page, "Agree to version 1")
    page.locator("[name=typed_name]").fill(NAMES[who])
    press(page, "Agree to version 1")


def agreed(place: Place, chidi: Page, ana: Page, *, title: str) -> Desk:
    """An engagement that both have signed."""
    desk = begin(place, chidi, ana, title=title)
    sign(desk, who="ana")
    sign(desk, who="chidi")
    return desk


def hand_in(desk: Desk, *, button: str = "Hand in") -> None:
    """Ana hands her result in, with a picture and a note."""
    page = desk.look(desk.ana)
    press(page, button)
    picture = {"name": "logo.png", "mimeType": "image/png", "buffer": page.screenshot()}
    page.locator("input[type=file]").set_input_files(picture)  # type: ignore[arg-type]
    page.locator("[name=note]").fill("The third one, drawn heavier.")
    press(page.locator("form:has(input[type=file])"), "Hand in")


def state_of(page: Page) -> str:
    """The state as the engagement's head shows it."""
    return page.locator(".heading-facts .state").inner_text()
