"""A change of agreed terms in the browser: what changes, what it comes to, and where it begins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from outwork.engagements.actions.offering import decline, propose
from outwork.engagements.models import Engagement
from outwork.engagements.terms.differences import differences
from tests import agency, world
from tests.agency import app_terms, hour_line
from tests.world import FLOW, NOW, Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> dict[str, Known]:
    return {"chidi": world.chidi(), "edo": agency.edo()}


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    return world.agreed(cast["chidi"], cast["edo"], app_terms(ends_on=date(2027, 2, 28)))


def test_the_other_side_reads_what_changes_and_what_it_comes_to(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    before = app_terms(ends_on=date(2027, 2, 28))
    results = replace(
        before.lines[0], milestones=(replace(FLOW, title="Booking", amount_minor=400_000),)
    )
    content = replace(app_terms(results, hour_line(rate_minor=9_000)), ends_on=date(2027, 3, 31))
    made = propose(engagement=engagement.pk, content=content, by=cast["edo"].actor, at=NOW)
    assert len(differences(before, content)) == 5
    page = browser_of(cast["chidi"]).get(reverse("terms", args=[made.pk]), follow=True)
    text = page.content.decode()
    for words in (
        "What changes",
        "Booking flow: Price",
        "€3,600.00",
        "€4,000.00",
        "Research and audit",
        "Changes: Rate",
        "Last day",
        "Results: €2,000.00 less",
        "31 days longer",
    ):
        assert words in text, words


def test_another_change_begins_with_what_is_agreed(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    refused = replace(app_terms(), title="Something else")
    made = propose(engagement=engagement.pk, content=refused, by=cast["edo"].actor, at=NOW)
    client = browser_of(cast["chidi"])
    here = reverse("terms_proposal", args=[engagement.pk])
    assert b"Something else" in client.get(here).content
    decline(terms=made.pk, by=cast["chidi"].actor, at=NOW)
    form = client.get(here).content.decode()
    assert "Something else" not in form
    assert "Propose version 3" in form
