"""Forms sent as they should not be: what is wrong stands beside its field, what was typed stays."""

import pytest
from playwright.sync_api import Page

from tests.browser.looking import SHORT, faults_of
from tests.browser.serving import Visit

FORMS = (
    ("chidi", "/engagements/new", {"title": "Weekly tidying"}),
    ("chidi", "/register/new", {"title": "Cleaning", "value": "much"}),
    ("chidi", "/organisation/invitation", {"email": "nobody"}),
    ("chidi", "/organisation/tax", {"vat_id": "DE12"}),
    ("chidi", "/organisation/bank", {"iban": "DE12 3456"}),
    ("chidi", "/security/keys/new", {"days": "0"}),
    ("chidi", "/security/erasure", {}),
    ("ana", "/profile", {"rate": "a lot"}),
    ("", "/sign-in/login/", {"login": "nobody@example.com", "password": "wrong"}),
    ("", "/sign-in/signup/", {"email": "nobody"}),
)


@pytest.mark.parametrize(("who", "address", "typed"), FORMS, ids=[form[1] for form in FORMS])
def test_what_is_wrong_stands_beside_its_field(
    visit: Visit, who: str, address: str, typed: dict[str, str]
) -> None:
    page = visit(who)
    page.goto(address)
    send(page, typed)
    assert page.locator("main [aria-invalid=true], main .field-error, .error-summary").count() > 0
    for name, value in typed.items():
        if name != "password":
            assert page.locator(f"main [name={name}]").input_value() == value
    assert faults_of(page, views=SHORT) == []


def send(page: Page, typed: dict[str, str]) -> None:
    """Type, and press the first button that sends; the browser itself refuses nothing."""
    for name, value in typed.items():
        page.locator(f"main [name={name}]").fill(value)
    act = page.locator("main form[method=post] :is(.is-filled, .is-final)").first
    act.evaluate("button => { button.form.noValidate = true; }")
    act.click()
    page.wait_for_load_state()
