"""The pages of webhooks: added with words for every refusal, tried out, told again, taken away."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from outwork.people.actions import set_address
from outwork.store.scope import scope
from outwork.webhooks.actions import add_endpoint
from outwork.webhooks.models import Delivery, DeliveryState, Endpoint
from outwork.webhooks.secret import secret_of
from tests import world
from tests.following import follow
from tests.proving import proved
from tests.web.test_register import text
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

Browser = Callable[[Known], Client]
PUBLIC_URL = "https://example.com/hook"
SENT = {"url": PUBLIC_URL, "label": "Books", "rooms": ["billing.*"], "single": ""}


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def browser(chidi: Known, browser_of: Browser) -> Client:
    signed_in = browser_of(chidi)
    proved(signed_in)
    return signed_in


@pytest.fixture
def endpoint(chidi: Known) -> Endpoint:
    return add_endpoint(url=PUBLIC_URL, kinds=["people.*"], label="Books", by=chidi.actor, at=NOW)


def stands(chidi: Known) -> Endpoint | None:
    with scope(chidi.actor):
        return Endpoint.objects.filter(removed_at=None).first()


def test_its_secret_is_shown_once(browser: Client, chidi: Known) -> None:
    assert "No webhooks yet" in text(browser.get(reverse("webhooks")))
    answer = browser.post(reverse("webhook_new"), SENT)
    made = stands(chidi)
    assert made is not None
    assert made.kinds == ["billing.*"]
    secret = secret_of(made)
    assert secret in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    for page in (reverse("webhooks"), reverse("webhook", args=[made.pk])):
        assert secret not in browser.get(page).content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"url": "http://example.com/hook"}, "url", "https"),
        ({"url": "https://127.0.0.1/hook"}, "url", "public"),
        ({"url": "https://[::1]/hook"}, "url", "public"),
        ({"url": "nothing"}, "url", "https"),
        ({"rooms": []}, "rooms", "Name 1 to 50 kinds"),
        ({"single": "everything please"}, "single", "billing.paid"),
    ],
)
def test_every_refusal_stands_beside_its_field(
    browser: Client, chidi: Known, typed: dict[str, object], field: str, words: str
) -> None:
    answer = browser.post(reverse("webhook_new"), SENT | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(rf'id="[^"]*{field}[^"]*error[^"]*"[^>]*>[^<]*{words}|{words}', page)
    assert "Books" in page, "what was typed is kept"
    assert stands(chidi) is None


def test_it_is_changed_switched_off_and_on_and_taken_away(
    browser: Client, chidi: Known, endpoint: Endpoint
) -> None:
    here = {"webhook": endpoint.pk}
    browser.post(
        reverse("webhook_change", kwargs=here), SENT | {"rooms": [], "single": "billing.paid"}
    )
    assert "billing.paid" in text(browser.get(reverse("webhook", kwargs=here)))
    browser.post(reverse("webhook_switch", kwargs=here))
    assert "Somebody switched it off." in text(browser.get(reverse("webhook", kwargs=here)))
    browser.post(reverse("webhook_switch", kwargs=here))
    found = stands(chidi)
    assert found is not None
    assert found.is_on
    before = secret_of(found)
    renewed = browser.post(reverse("webhook_secret", kwargs=here)).content.decode()
    assert "whsec_" in renewed
    assert before not in renewed
    browser.post(reverse("webhook_removal", kwargs=here))
    assert stands(chidi) is None


def test_what_it_was_told_is_seen_and_told_again(
    browser: Client, chidi: Known, endpoint: Endpoint
) -> None:
    set_address(lines="Rua 1", postal_code="1", city="Town", country="PT", by=chidi.actor, at=NOW)
    follow(chidi)
    with scope(chidi.actor):
        Delivery.objects.update(state=DeliveryState.FAILED, tries=10)
        told = Delivery.objects.get(kind="people.address_changed")
    here = reverse("webhook", args=[endpoint.pk])
    assert "people.address_changed" in text(browser.get(here))
    one = reverse("webhook_delivery", args=[told.pk])
    assert "Not taken" in text(browser.get(one))
    browser.post(reverse("webhook_delivery_again", args=[told.pk]))
    assert "On its way" in text(browser.get(one))
    with scope(chidi.actor):
        Delivery.objects.update(state=DeliveryState.FAILED)
    browser.post(reverse("webhook_recovery", args=[endpoint.pk]))
    browser.post(reverse("webhook_trial", args=[endpoint.pk]))
    with scope(chidi.actor):
        assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.WAITING}
    assert "webhooks.tried_out" in text(browser.get(here))


def test_nobody_else_finds_it(browser_of: Browser, chidi: Known, endpoint: Endpoint) -> None:
    stranger = browser_of(world.ivo())
    proved(stranger)
    for name in ("webhook", "webhook_change", "webhook_secret", "webhook_removal"):
        assert stranger.get(reverse(name, args=[endpoint.pk])).status_code == 404
    assert stranger.post(reverse("webhook_trial", args=[endpoint.pk])).status_code == 404
    assert "Books" not in text(stranger.get(reverse("webhooks")))


def test_who_has_not_just_proven_who_they_are_is_asked_first(
    browser_of: Browser, chidi: Known
) -> None:
    answer = browser_of(chidi).get(reverse("webhooks"))
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]
