"""From the first visit to an account, and the second factors that then guard it."""

import re
import secrets

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from playwright.sync_api import Page, expect

from tests.browser.acts import press
from tests.browser.serving import Visit

PASSWORD = "a quiet sentence of mine"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_up(page: Page) -> str:
    """Somebody new comes in from the first visit and confirms their address; gives it."""
    email = f"{secrets.token_hex(4)}@example.com"
    page.goto("/")
    page.locator(".answers a[href*=do_work]").first.click()
    page.locator("[name=name]").fill("Greta Lindqvist")
    page.locator("[name=country]").select_option("SE")
    page.locator("[name=email]").fill(email)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/confirm-email/")
    link = re.search(r"https?://[^/\s]+(/sign-in/confirm-email/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    page.goto(link[1])
    press(page, "Yes, it is mine")
    return email


def sign_in(page: Page, email: str) -> None:
    """By e-mail and password."""
    page.goto("/sign-in/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    press(page, "Sign in")
    page.wait_for_url(lambda url: "/login/" not in url)


def sign_out(page: Page) -> None:
    """On the page that asks once more."""
    page.goto("/sign-in/logout/")
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/logout/" not in url)


def proved(page: Page, address: str) -> None:
    """Open a page of security, giving the password again where it asks."""
    page.goto(address)
    if "/reauthenticate/" in page.url:
        page.locator("[name=password]").fill(PASSWORD)
        press(page, "Go on")
        page.wait_for_url(f"**{address}")


def is_in(page: Page) -> bool:
    """Whether a page that needs an account opens."""
    page.goto("/today")
    return page.url.endswith("/today")


def test_from_the_first_visit_to_ones_own_today(visit: Visit) -> None:
    page = visit()
    email = sign_up(page)
    if not is_in(page):
        sign_in(page, email)
    assert is_in(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_passkey_is_made_and_signs_in_alone(visit: Visit) -> None:
    page = visit()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page, sign_up(page))
    proved(page, "/sign-in/2fa/webauthn/add/")
    page.locator("[name=name]").fill("This laptop")
    page.locator("[name=passwordless]").check()
    press(page, "Make the passkey")
    page.wait_for_url(lambda url: "/add/" not in url)
    sign_out(page)
    page.goto("/sign-in/login/")
    press(page, "Sign in with a passkey")
    page.wait_for_url(lambda url: "/login/" not in url)
    assert is_in(page)


def test_codes_of_an_app_and_one_recovery_code(visit: Visit) -> None:
    page = visit()
    email = sign_up(page)
    sign_in(page, email)
    proved(page, "/sign-in/2fa/totp/activate/")
    secret = page.locator("main code").first.inner_text()
    page.locator("[name=code]").fill(code_of(secret, place=0))
    press(page, "Turn it on")
    page.wait_for_url(lambda url: "/activate/" not in url)
    proved(page, "/sign-in/2fa/recovery-codes/")
    recovery = page.locator("main code").first.inner_text()
    for code in (code_of(secret, place=1), recovery):
        sign_out(page)
        sign_in(page, email)
        page.locator("[name=code]").fill(code)
        press(page, "Sign in")
        page.wait_for_url(lambda url: "/authenticate/" not in url)
        assert is_in(page)


def code_of(secret: str, *, place: int) -> str:
    """What an app shows, beginning with the oldest code that still counts: each counts once."""
    counter = list(yield_hotp_counters_from_time())[place]
    return str(format_hotp_value(hotp_value(secret, counter)))
