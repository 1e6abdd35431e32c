"""The advisor's pages: open to everybody without storing, kept and placed by who is known."""

import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from outwork.advice.models import Advice, FigureChange
from outwork.briefs.models import Brief
from outwork.engagements.models import Engagement
from outwork.people.models import Account
from outwork.simulation.brief import SECTIONS
from outwork.simulation.question import questions
from outwork.simulation.reading import read_mapping
from outwork.store.scope import scope
from outwork.web.forms.brief.spelling import fields_of, mapping_of
from outwork.web.pages.advisor.examples import examples
from tests.web.conftest import Clock
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


def test_the_first_visit_leads_here(client: Client) -> None:
    page = client.get(reverse("home"))
    assert f'href="{reverse("advisor")}"' in page.text
    assert client.get(reverse("advisor"), {"example": "mobile-app"}).status_code == 200


def test_a_change_draws_the_answer_anew_and_the_address_follows(client: Client) -> None:
    part = client.get(
        f"{reverse('advisor_answer')}?{asked(client__country='PL')}", headers={"hx-request": "true"}
    )
    assert part.status_code == 200
    assert "<html" not in part.text
    told = dict(parse_qsl(part["HX-Replace-Url"].partition("?")[2]))
    assert told["client.country"] == "PL"
    again = client.get(part["HX-Replace-Url"])
    assert again.status_code == 200


def test_the_rest_comes_with_tables_beside_its_charts(client: Client) -> None:
    rest = client.get(f"{reverse('advisor_detail')}?{asked('help-desk')}")
    for title in ("When it is done", "What matters most", "What would change the answer"):
        assert title in rest.text
    assert rest.text.count("as a table") == 2
    assert "style=" not in rest.text
    assert "nobody’s" in rest.text


def test_the_head_says_what_the_whole_says(client: Client) -> None:
    head = client.get(f"{reverse('advisor')}?{asked('bookkeeping')}").text
    whole = client.get(f"{reverse('advisor')}?{asked('bookkeeping')}&whole=1").text
    title = re.compile(r'<h1 class="advice-title">.*?</h1>', re.DOTALL)
    assert title.search(head).group() == title.search(whole).group()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"limits__budget": "much"}, "limits.budget", "Enter a number"),
        ({"limits__budget": "-5"}, "limits.budget", "This is too small. Enter 0 or more."),
        ({"client__country": "XX"}, "client.country", "does not know XX"),
        ({"shape": "heap"}, "shape", ""),
        ({"figure.no_such_row": "1"}, "", "There is no assumption no_such_row"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field_and_kept(
    client: Client, changes: dict[str, str], field: str, words: str
) -> None:
    page = client.get(f"{reverse('advisor')}?{asked(**changes)}")
    assert page.status_code == 422
    assert words in page.text
    assert "This brief needs a change" in page.text
    if words and field and field != "client.country":
        assert f'value="{changes[field.replace(".", "__")]}"' in page.text


def test_every_question_of_a_brief_is_asked(client: Client) -> None:
    page = client.get(reverse("advisor"), {"example": "pass-on"}).text
    for section in ("piece", "team", "service", "about", "client", "limits", "passing_on"):
        for question in questions(SECTIONS[section]):
            name = f"{section}.{question.name}"
            wanted = "team.roles.1.function" if name == "team.roles" else name
            if name != "limits.lifted_rules":
                assert f'name="{wanted}"' in page, name


def test_no_question_is_asked_twice(client: Client) -> None:
    page = client.get(reverse("advisor"), {"example": "pass-on"}).text
    controls = re.findall(r"<(?:select|input|textarea)\b[^>]*>", page)
    single = [one for one in controls if 'type="radio"' not in one and "checkbox" not in one]
    names = [found[1] for one in single if (found := re.search(r'name="([\w.]+)"', one))]
    assert sorted(names) == sorted(set(names))


def test_a_stranger_who_would_keep_it_is_led_to_sign_in(client: Client) -> None:
    answer = client.post(reverse("advice_keep"), {"asked": asked()})
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_kept_advice_is_looked_at_as_it_was_given_inside_the_organisation_only() -> None:
    client, other = signed_in(chidi()), signed_in(ivo())
    sent = {"asked": asked(), "then": "keep", "form_key": "k1"}
    first, second = (client.post(reverse("advice_keep"), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    page = client.get(first["Location"])
    assert page.status_code == 200
    assert "Asked by Chidi Okafor" in page.text
    assert first["Location"] in page.text
    assert other.get(first["Location"]).status_code == 404
    assert Client().get(first["Location"]).status_code == 302
    listed = client.get(reverse("advisor"))
    assert first["Location"] in listed.text


def test_the_page_asks_the_database_as_often_for_many_kept_as_for_one() -> None:
    client = signed_in(chidi())
    address = f"{reverse('advisor')}?{asked()}"

    def keep_another(key: str) -> int:
        client.post(reverse("advice_keep"), {"asked": asked(), "form_key": key})
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    few = keep_another("first")
    assert [keep_another(f"key {number}") for number in range(6)][-1] == few


def test_a_figure_changed_for_one_advice_is_in_its_address_alone() -> None:
    known = chidi()
    row, client = "freelance_rate_spread", signed_in(known)
    sent = {"asked": asked(), "low": "1", "likely": "2", "high": "3", "holds": "advice"}
    answer = client.post(reverse("assumption", args=[row]), sent)
    assert dict(parse_qsl(answer["Location"].partition("?")[2]))[f"figure.{row}"] == "1,2,3"
    page = client.get(answer["Location"] + "&whole=1")
    assert "your own figure, for this advice" in page.text
    with scope(known.actor):
        assert not FigureChange.objects.exists()


def test_a_figure_for_all_of_us_stands_with_its_reason_wherever_it_is_used() -> None:
    known = chidi()
    row, client = "freelance_rate_spread", signed_in(known)
    address = reverse("assumption", args=[row])
    sent = {"asked": asked(), "likely": "1.5", "holds": "organisation", "form_key": "k"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Say where the figure comes from" in refused.text
    assert 'value="1.5"' in refused.text
    kept = client.post(address, {**sent, "reason": "Offers of 2026", "form_key": "k2"})
    assert kept.status_code == 303
    page = client.get(f"{reverse('advisor')}?{asked()}&whole=1")
    assert "Offers of 2026 (Chidi Okafor, your organisation)" in page.text
    client.post(address, {"asked": asked(), "then": "back", "form_key": "k3"})
    assert "Offers of 2026" not in client.get(f"{reverse('advisor')}?{asked()}&whole=1").text


def test_a_figure_that_does_not_fit_is_refused_beside_its_field(client: Client) -> None:
    address = reverse("assumption", args=["find_weeks_freelance"])
    page = client.post(address, {"asked": asked(), "low": "5", "likely": "2", "high": "3"})
    assert page.status_code == 422
    assert "in order" in page.text
    assert client.get(reverse("assumption", args=["no_such_row"])).status_code == 404


def test_every_figure_can_be_looked_up_with_its_source(client: Client) -> None:
    everything = client.get(reverse("assumptions"))
    found = client.get(reverse("assumptions"), {"q": "attrition"})
    assert everything.text.count("<tr") > found.text.count("<tr") > 1
    assert "No figure holds these words" in client.get(reverse("assumptions"), {"q": "zzz"}).text


def test_the_work_is_placed_from_the_advice_with_what_was_advised_filled_in() -> None:
    known, freelancer = chidi(), ana()
    client = signed_in(known)
    sent = {"asked": asked(), "then": "place", "form_key": "k1"}
    placing = client.post(reverse("advice_keep"), sent)["Location"]
    page = client.get(placing)
    assert "From the advice on" in page.text
    assert examples()["landing-page"].name in page.text
    form = page.context["form"]
    filled = {
        name: form[name].value() for name in form.fields if form[name].value() not in (None, "")
    }
    assert filled["result-0-amount"]
    told = {"name": "Ana", "email": freelancer.email, "country": "PT", "kind": "sole_trader"}
    answer = client.post(placing, {**filled, **told, "rows": "2", "form_key": "k2"})
    assert answer.status_code == 303, answer.text
    with scope(known.actor):
        engagement = Engagement.objects.get()
        assert engagement.client_id == known.actor.organisation
        assert Brief.objects.get().placed_as_id == engagement.pk
        assert Advice.objects.get().placements.get().placed_as_id == engagement.pk
    assert signed_in(ivo()).get(placing).status_code == 404


def test_a_stranger_who_asks_without_end_waits_and_somebody_known_does_not(
    clock: Clock, settings: Settings
) -> None:
    settings.ADVICE_QUOTA = 2
    clock.at = datetime(2026, 11, 23, 9, 12, 15, tzinfo=UTC)
    addresses = [f"/advisor/answer?{asked(limits__budget=str(90_000 + n))}" for n in range(3)]
    client = Client()
    assert [client.get(address).status_code for address in addresses[:2]] == [200, 200]
    refused = client.get(addresses[2])
    assert (refused.status_code, refused["Retry-After"]) == (429, "46")
    assert "Wait 46 seconds, or sign in." in refused.content.decode()
    assert "<body" not in refused.content.decode(), "it stands in the answer's place"
    assert client.get(addresses[0]).status_code == 200, "what is known costs nothing"
    assert Client(REMOTE_ADDR="192.0.2.7").get(addresses[2]).status_code == 200
    other = f"/advisor/answer?{asked(limits__budget='95000')}"
    assert client.get(other).status_code == 429
    assert signed_in(chidi()).get(other).status_code == 200
