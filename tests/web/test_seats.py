"""Seats in the browser: staffed, scaled, left and followed, and closed by the month."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from outwork.billing.models import Charge
from outwork.delivery.models import Absence, CallOff, Replacement, Seat, SeatAssignment
from outwork.engagements.models import Engagement
from outwork.store.scope import scope
from tests import staffing, world
from tests.staffing import IN_DECEMBER, TODAY, begun, month, seated
from tests.web.conftest import Clock
from tests.world import Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> dict[str, Known]:
    mika = staffing.mika()
    return {
        "chidi": world.chidi(),
        "mika": mika,
        "fumi": staffing.engineer(mika, "Fumi Sato"),
        "ren": staffing.engineer(mika, "Ren Ito"),
        "ivo": world.ivo(),
    }


@pytest.fixture
def team(cast: dict[str, Known]) -> Engagement:
    return begun(cast["chidi"], cast["mika"])


@pytest.fixture(autouse=True)
def clock(clock: Clock) -> Clock:
    return clock


Browsers = Callable[[Known], Client]


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_month_shows_who_is_there_and_who_is_away(
    cast: dict[str, Known], team: Engagement, browser_of: Browsers
) -> None:
    mika, chidi = browser_of(cast["mika"]), browser_of(cast["chidi"])
    seat = staffing.seats(team, cast["mika"])[0]
    sent = {"act": "staff", "person": str(cast["fumi"].actor.person), "first_day": "2026-11-23"}
    assert mika.post(reverse("seat", args=[seat.pk]), sent).status_code == 303
    with scope(cast["mika"].actor):
        stay = SeatAssignment.objects.get()
    away = {"act": "absence", "first_day": "2026-11-25", "last_day": "2026-11-26", "kind": "sick"}
    assert mika.post(reverse("stay", args=[stay.pk]), away).status_code == 303
    here = f"{reverse('engagement_seats', args=[team.pk])}?month=2026-11"
    page = text(chidi, here)
    assert page.count("Fumi Sato is away") == 2
    assert page.count("Fumi Sato is there") == 4
    assert "3 seats are held today" in text(chidi, reverse("engagement", args=[team.pk]))
    assert "sick" not in text(chidi, reverse("stay", args=[stay.pk]))
    assert "sick" in text(mika, reverse("stay", args=[stay.pk]))


def test_somebody_leaves_and_is_followed(
    cast: dict[str, Known], team: Engagement, browser_of: Browsers
) -> None:
    mika, chidi = browser_of(cast["mika"]), browser_of(cast["chidi"])
    stay = seated(team, cast["fumi"], cast["mika"])
    here = reverse("stay", args=[stay.pk])
    assert "Say that they leave" in text(mika, here)
    assert mika.post(here, {"act": "leaving", "last_day": "2026-11-22"}).status_code == 422
    assert mika.post(here, {"act": "leaving", "last_day": "2026-11-26"}).status_code == 303
    handing = browser_of(cast["fumi"])
    assert handing.post(here, {"act": "handover", "words": "Run book"}).status_code == 303
    assert chidi.post(here, {"act": "accept"}).status_code == 303
    proposed = {
        "act": "propose",
        "person": str(cast["ren"].actor.person),
        "first_day": "2026-11-27",
        "note": "Ten years of Python",
    }
    assert mika.post(reverse("seat", args=[stay.seat_id]), proposed).status_code == 303
    with scope(cast["chidi"].actor):
        found = Replacement.objects.get()
    answer = reverse("replacement", args=[found.pk])
    assert "Ten years of Python" in text(chidi, answer)
    assert chidi.post(answer, {"act": "consent"}).status_code == 303
    with scope(cast["chidi"].actor):
        assert SeatAssignment.objects.count() == 2


def test_another_number_is_called_off_or_refused_beside_its_field(
    cast: dict[str, Known], team: Engagement, browser_of: Browsers
) -> None:
    chidi = browser_of(cast["chidi"])
    here = reverse("seats_call_off", args=[team.pk, "seats"])
    page = text(chidi, here)
    assert "Agreed band" in page
    assert "2 to 5" in page
    assert "14 days" in page
    nowhere = reverse("seats_call_off", args=[team.pk, "nothing"])
    assert chidi.get(nowhere).status_code == 404
    refused = chidi.post(here, {"act": "call_off", "seats": "6", "first_day": "2026-12-14"})
    assert refused.status_code == 422
    assert "needs a change request" in refused.content.decode()
    called = {"act": "call_off", "seats": "5", "first_day": "2026-12-14"}
    assert chidi.post(here, called).status_code == 303
    with scope(cast["chidi"].actor):
        assert CallOff.objects.get().seats == 5
        assert Seat.objects.count() == 5


def test_a_month_is_closed_by_whoever_is_paid_and_its_margin_is_theirs_alone(
    cast: dict[str, Known], team: Engagement, browser_of: Browsers, clock: Clock
) -> None:
    mika, chidi = browser_of(cast["mika"]), browser_of(cast["chidi"])
    stay = seated(team, cast["fumi"], cast["mika"])
    cost = {"act": "cost", "month": "4200", "first_day": str(TODAY)}
    assert mika.post(reverse("stay", args=[stay.pk]), cost).status_code == 303
    clock.at = IN_DECEMBER
    here = reverse("capacity_period", args=[month(team, cast["mika"]).pk])
    assert "Margin" in text(mika, here)
    assert "Margin" not in text(chidi, here)
    assert "Close the month" not in text(chidi, here)
    assert mika.post(here).status_code == 303
    assert "€1,800.00" in text(chidi, here)
    assert "600.00" in text(mika, here)
    with scope(cast["chidi"].actor):
        assert Charge.objects.get().net_minor == 180_000


def test_the_bench_shows_who_waits(
    cast: dict[str, Known], team: Engagement, browser_of: Browsers
) -> None:
    seated(team, cast["fumi"], cast["mika"], day=TODAY)
    page = text(browser_of(cast["mika"]), reverse("bench"))
    assert "on the bench" in page
    assert "29 %" in page
    assert browser_of(cast["fumi"]).get(reverse("bench")).status_code == 403


def test_strangers_find_nothing(
    cast: dict[str, Known], team: Engagement, browser_of: Browsers
) -> None:
    stay = seated(team, cast["fumi"], cast["mika"])
    ivo = browser_of(cast["ivo"])
    for address in (
        reverse("engagement_seats", args=[team.pk]),
        reverse("seat", args=[stay.seat_id]),
        reverse("stay", args=[stay.pk]),
        reverse("capacity_period", args=[month(team, cast["mika"]).pk]),
        reverse("seats_call_off", args=[team.pk, "seats"]),
    ):
        assert ivo.get(address).status_code == 404, address
    with scope(cast["ivo"].actor):
        assert not Absence.objects.exists()
        assert not Seat.objects.exists()
    assert date(2026, 11, 23) == TODAY
