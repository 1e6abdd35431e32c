"""A week of hours: filled in with a script, handed in, and approved without one."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.acts import press
from tests.browser.serving import Place, Visit

TITLE = "Patient portal, backend"
WEEKS_AGO = 2


def test_a_week_is_filled_in_handed_in_and_approved(place: Place, visit: Visit) -> None:
    ben = visit("ben")
    ben.goto("/engagements")
    ben.get_by_role("link", name=TITLE, exact=True).first.click()
    address = ben.url
    week = datetime.now(UTC).date() - timedelta(weeks=WEEKS_AGO)
    ben.goto(f"{address}?week={week}")
    ben.get_by_label("Another task in this week").fill("Appointments service")
    press(ben, "Add it")
    ben.locator("[name='0||Appointments service']").fill("7:30")
    ben.locator("[name='1||Appointments service']").fill("1,5")
    press(ben, "Hand in")
    expect(ben.get_by_role("main")).to_contain_text("handed in")

    place.let_follow()
    chidi = visit("chidi", java_script_enabled=False)
    chidi.goto(address)
    press(chidi, "Approve 9:00")
    expect(chidi.locator("body")).to_contain_text("Approved; it goes on the next invoice.")
    ben.goto(f"{address}?week={week}")
    expect(ben.get_by_role("main")).to_contain_text("approved")
