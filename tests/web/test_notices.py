"""Notices: listed, read, leading on, and muted by mail."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outwork.conversation.actions import post_message
from outwork.conversation.models import Thread
from outwork.kernel.sentence import Details
from outwork.notices.actions import News, tell
from outwork.notices.kinds import Topic
from outwork.notices.models import Notice
from outwork.notices.queries import mail_preferences, unread_count
from outwork.people.actions import create_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.models import OrganisationKind
from outwork.store.actor import system
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.following import follow
from tests.world import NOW, Known, agreed, ana, chidi, ivo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

Browse = Callable[[Known], Client]


def hear(known: Known, *, times: int = 1, kind: str = "signed_in_anew") -> list[UUID]:
    """Somebody is told something that needs no other record."""
    assert known.actor.person is not None
    for _ in range(times):
        news = News(kind=kind, subject_id=new_id(), key=str(new_id()))
        tell(news=news, persons={known.actor.person}, by=system(), at=NOW)
    with scope(known.actor):
        return list(Notice.objects.values_list("pk", flat=True))


def test_a_stranger_signs_in_first() -> None:
    for route in ("notices", "notice_preferences"):
        assert Client().get(reverse(route)).status_code == 302


def test_nothing_told_says_what_the_page_is_for(browser_of: Browse) -> None:
    assert "stands here" in browser_of(chidi()).get(reverse("notices")).content.decode()


def test_a_message_of_the_other_side_is_told_and_leads_to_it(browser_of: Browse) -> None:
    client, supplier = chidi(), ana()
    engagement = agreed(client, supplier)
    with scope(client.actor):
        thread = Thread.objects.get(subject_id=engagement.pk).pk
    said = post_message(thread=thread, text="Hello", by=client.actor, at=NOW)
    follow(client, supplier)
    hers = browser_of(supplier)
    listed = hers.get(reverse("notices")).content.decode()
    assert "Chidi Okafor wrote in Patient portal redesign" in listed
    assert "1 you have not read" in listed
    with scope(supplier.actor):
        notice = Notice.objects.get(kind="message_posted")
    answer = hers.get(reverse("notice", args=[notice.pk]))
    assert answer.url == reverse("thread", args=[said.pk])
    place = hers.get(answer.url).url
    assert hers.get(place).status_code == 200
    assert unread_count(by=supplier.actor) == 0


def test_nobody_reads_the_notice_of_another(browser_of: Browse) -> None:
    (notice,) = hear(chidi())
    strange = ivo()
    assert browser_of(strange).get(reverse("notice", args=[notice])).status_code == 404


def test_security_leads_to_ones_own_security(browser_of: Browse) -> None:
    client = chidi()
    (notice,) = hear(client)
    answer = browser_of(client).get(reverse("notice", args=[notice]))
    assert answer.url == reverse("mfa_index")


def test_what_has_no_page_yet_leads_to_today(browser_of: Browse) -> None:
    client = chidi()
    assert client.actor.person is not None
    news = News(kind="waits_for_you", subject_id=new_id(), key="gone", sentence="Something waits")
    tell(news=news, persons={client.actor.person}, by=system(), at=NOW)
    with scope(client.actor):
        notice = Notice.objects.get()
    answer = browser_of(client).get(reverse("notice", args=[notice.pk]))
    assert answer.url == reverse("today")


def test_a_notice_of_another_organisation_of_ones_own_changes_to_it(browser_of: Browse) -> None:
    client, supplier = chidi(), ana()
    engagement = agreed(client, supplier)
    other = create_organisation(
        kind=OrganisationKind.COMPANY,
        name="Aardvark Films",
        place=Place(zone="Europe/Berlin", country="DE"),
        by=client.actor,
        at=NOW,
    )
    browser = browser_of(client)
    browser.get(f"{reverse('organisation_choice')}?organisation={other.pk}")
    assert browser.get(reverse("engagement", args=[engagement.pk])).status_code == 404
    assert client.actor.person is not None
    news = News(
        kind="paused",
        subject_id=engagement.pk,
        engagement_id=engagement.pk,
        key="paused",
        details=Details(who=supplier.actor.organisation, thing="Portal"),
    )
    tell(news=news, persons={client.actor.person}, by=system(), at=NOW)
    with scope(client.actor):
        notice = Notice.objects.get()
    answer = browser.get(reverse("notice", args=[notice.pk]))
    assert browser.get(answer.url).status_code == 200


class TestReadingAll:
    def test_all_that_was_there_is_read_once_asked_for(self, browser_of: Browse) -> None:
        client = chidi()
        hear(client, times=3)
        browser = browser_of(client)
        where = reverse("notices_read")
        assert browser.get(where).status_code == 405
        page = browser.get(reverse("notices")).content.decode()
        until = page.split('name="until" value="')[1].split('"')[0]
        assert browser.post(where, {"until": until}).status_code == 303
        assert unread_count(by=client.actor) == 0

    @pytest.mark.parametrize(
        "until", ["", "nonsense", "2026-11-23T10:00:00", "9999-12-31T23:59:59Z"]
    )
    def test_a_moment_that_is_none_is_now(self, browser_of: Browse, until: str) -> None:
        client = chidi()
        hear(client)
        assert browser_of(client).post(reverse("notices_read"), {"until": until}).status_code == 303


class TestPreferences:
    def test_what_is_not_ticked_is_not_mailed(self, browser_of: Browse) -> None:
        client = chidi()
        browser, where = browser_of(client), reverse("notice_preferences")
        assert "always mailed" in browser.get(where).content.decode()
        kept = browser.post(where, {"topics": ["work", "money"]})
        assert kept.status_code == 303
        wanted = mail_preferences(by=client.actor)
        assert [topic for topic in Topic if wanted[topic]] == [
            Topic.WORK,
            Topic.MONEY,
            Topic.SECURITY,
        ]

    def test_security_is_no_choice(self, browser_of: Browse) -> None:
        client = chidi()
        answer = browser_of(client).post(reverse("notice_preferences"), {"topics": ["security"]})
        assert answer.status_code == 422


def test_a_long_list_takes_as_many_queries_as_a_short_one(browser_of: Browse) -> None:
    client = chidi()
    browser = browser_of(client)
    counts = []
    for times in (3, 27):
        hear(client, times=times)
        browser.get(reverse("notices"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("notices"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
