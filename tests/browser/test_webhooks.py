"""A webhook from a browser without scripts: added, its secret seen once, tried out, taken away."""

from tests.browser.looking import faults_of
from tests.browser.serving import Visit


def test_a_webhook_without_scripts(visit: Visit) -> None:
    page = visit("chidi", java_script_enabled=False)
    page.goto("/organisation")
    page.get_by_role("link", name="Webhooks").click()
    page.get_by_role("link", name="Add a webhook").click()
    page.get_by_role("textbox", name="Address").fill("https://10.0.0.7/hook")
    page.get_by_label("What it is for").fill("Bookkeeping")
    page.get_by_label("Money: charged").check()
    page.get_by_role("button", name="Add it").click()
    assert page.get_by_text("leads into a private network").count()
    page.get_by_role("textbox", name="Address").fill("https://example.com/hook")
    page.get_by_role("button", name="Add it").click()
    assert page.get_by_label("Its secret").input_value().startswith("whsec_")
    page.get_by_role("link", name="I have copied it").click()
    page.get_by_role("button", name="Send a test").click()
    page.get_by_role("link", name="webhooks.tried_out").click()
    assert page.get_by_text("On its way").count()
    page.get_by_role("link", name="Bookkeeping").click()
    page.get_by_role("button", name="Switch it off").click()
    page.get_by_role("button", name="Switch it on").click()
    looked_at = [page.url, f"{page.url}/change", page.url.rpartition("/")[0]]
    seen = visit("chidi")
    for address in looked_at:
        seen.goto(address)
        assert faults_of(seen) == []
    page.get_by_role("link", name="Take it away").click()
    page.get_by_role("button", name="Take it away").click()
    assert page.get_by_text("Taken away.").count()
