"""The exit list in the browser: who settles what, confirmed with its proof, until it ends."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from outwork.arrangement.exits import EXIT_ITEMS, Proof
from outwork.arrangement.situation import DataClass
from outwork.delivery.queries.exit_list import exit_list_of
from outwork.engagements.actions.living import begin_ending
from outwork.engagements.models import Engagement
from tests import world
from tests.following import follow
from tests.web.conftest import Clock
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> dict[str, Known]:
    return {"chidi": world.chidi(), "ana": world.ana(), "ivo": world.ivo()}


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    """Notice was given: the list is drawn."""
    terms = world.terms(data_classes=frozenset({DataClass.CONFIDENTIAL}))
    made = world.agreed(cast["chidi"], cast["ana"], terms)
    follow(cast["chidi"], cast["ana"])
    begin_ending(
        engagement=made.pk,
        last_day=(NOW + timedelta(days=30)).date(),
        by=cast["chidi"].actor,
        at=NOW,
    )
    follow(cast["chidi"], cast["ana"])
    return made


@pytest.fixture(autouse=True)
def later(clock: Clock) -> None:
    clock.at = NOW + timedelta(hours=1)


def text(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def test_each_side_confirms_its_own_and_both_read_all(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    place = reverse("exit_item", args=[engagement.pk])
    for name in ("chidi", "ana"):
        browser, actor = browser_of(cast[name]), cast[name].actor
        assert place in text(browser.get(reverse("engagement", args=[engagement.pk])))
        items = exit_list_of(engagement=engagement.pk, by=actor, at=NOW)
        read = text(browser.get(place))
        assert items
        assert all(one.item.words in read for one in items)
        for one in [one for one in items if one.may_settle]:
            sent: dict[str, object] = {"item": one.item.id}
            if one.item.proof is Proof.DOCUMENT:
                wordless = browser.post(place, sent)
                assert wordless.status_code == 422
                assert "Attach the file that shows it" in text(wordless)
                sent["attached"] = SimpleUploadedFile("proof.txt", b"All of it is deleted.")
            assert browser.post(place, sent).status_code == 303
        left = exit_list_of(engagement=engagement.pk, by=actor, at=NOW)
        assert not any(one.may_settle for one in left)
    assert "Confirmed by Ana Marques" in text(browser_of(cast["chidi"]).get(place))


def test_what_records_show_nobody_confirms(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    place = reverse("exit_item", args=[engagement.pk])
    by_record = next(item for item in EXIT_ITEMS if item.id == "settle_milestones")
    answer = browser_of(cast["chidi"]).post(place, {"item": by_record.id})
    assert answer.status_code == 409
    assert "settles itself" in text(answer)


def test_a_stranger_finds_no_list(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    place = reverse("exit_item", args=[engagement.pk])
    assert browser_of(cast["ivo"]).get(place).status_code == 404
    assert browser_of(cast["ivo"]).post(place, {"item": "delete_data"}).status_code == 404
