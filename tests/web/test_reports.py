"""Status reports in the browser: the manager writes, the client reads."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import agency, world
from tests.agency import app_terms
from tests.web.conftest import Clock
from tests.world import Known

pytestmark = pytest.mark.django_db


def test_the_manager_reports_and_the_client_reads(
    clock: Clock, browser_of: Callable[[Known], Client]
) -> None:
    chidi, edo = world.chidi(), agency.edo()
    made = world.agreed(chidi, edo, app_terms(report_every_days=7))
    here = reverse("report", args=[made.pk])
    manager, client = browser_of(edo), browser_of(chidi)
    assert b"Report how the work stands" not in client.get(here).content
    sent = {"done": "Sign-in works.", "ahead": "Calendar.", "expected": "twelve"}
    assert manager.post(here, {"done": ""}).status_code == 422
    assert manager.post(here, sent).status_code == 422
    sent |= {"expected": "9,000.00", "expected_end": "2027-02-26", "risks": "The app store."}
    assert manager.post(here, sent).status_code == 303
    read = client.get(here).content.decode()
    for words in ("Sign-in works.", "Calendar.", "The app store.", "€9,000.00 in all", "Edo"):
        assert words in read, words
    assert here in client.get(reverse("engagement", args=[made.pk])).content.decode()
