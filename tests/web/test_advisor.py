"""The advisor's pages: open to everybody without storing, kept and placed by who is known."""

import re
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from django.urls import reverse

from outwork.advice.models import Advice, FigureChange
from outwork.briefs.models import Brief
from outwork.engagements.models import Engagement
from outwork.people.models import Account
from outwork.simulation.brief import SECTIONS
from outwork.simulation.question import questions
from outwork.store.scope import scope
from outwork.web.forms.brief.spelling import fields_of, mapping_of
from outwork.web.pages.advisor.examples import examples
from outwork.simulation.reading import read_mapping
from tests.world import Known, ana, chidi, ivo

pytestmark = pytest.mark.django_db
NAMES = sorted(examples())


def signed_in(known: Known) -> Client:
    client = Client()
    client.force_login(Account.objects.get(person_id=known.actor.person))
    return client


def asked(name: str = "landing-page", **changes: str) -> str:
    """The address of an example with some answers changed; `__` stands for the dot."""
    typed = {field.replace("__", "."): text for field, text in changes.items()}
    return urlencode({**fields_of(examples()[name]), **typed})


@pytest.mark.parametrize("name", NAMES)
def test_an_example_can_be_looked_at_by_anybody_and_stores_nothing(
    client: Client, name: str
) -> None:
    page = client.get(reverse("advisor"), {"example": name, "whole": "1"})
    assert page.status_code == 200
    assert examples()[name].name in page.text
    assert "of 100 futures" in page.text
    assert not Brief.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_brief_goes_into_an_address_and_comes_back_equal(name: str) -> None:
    assert read_mapping(mapping_of(fields_of(examples()[name]))).brief == examples()[name]
