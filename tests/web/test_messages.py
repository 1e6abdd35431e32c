"""Messages and files of an engagement, page by page."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outwork.arrangement.positions import Side
from outwork.conversation.actions import ask, post_message, withdraw_message
from outwork.conversation.models import Message, Thread
from outwork.engagements.actions.drafting import draft
from outwork.engagements.models import Engagement
from outwork.files.models import StoredFile
from outwork.store.scope import scope
from tests.world import NOW, Known, agreed, ana, chidi, ivo, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

Browse = Callable[[Known], Client]


@pytest.fixture
def client_side() -> Known:
    return chidi()


@pytest.fixture
def supplier_side() -> Known:
    return ana()


@pytest.fixture
def engagement(client_side: Known, supplier_side: Known) -> Engagement:
    return agreed(client_side, supplier_side)


def page(engagement: Engagement) -> str:
    return reverse("engagement_messages", args=[engagement.pk])


def thread_id(engagement: Engagement, known: Known) -> UUID:
    with scope(known.actor):
        return Thread.objects.get(subject_id=engagement.pk).pk


def messages(known: Known) -> list[Message]:
    with scope(known.actor):
        return list(Message.objects.order_by("written_at", "id"))


class TestWhoReads:
    def test_a_stranger_signs_in_first(self, engagement: Engagement) -> None:
        answer = Client().get(page(engagement))
        assert answer.status_code == 302
        assert answer.url.startswith("/sign-in/")

    def test_somebody_else_finds_nothing(self, engagement: Engagement, browser_of: Browse) -> None:
        assert browser_of(ivo()).get(page(engagement)).status_code == 404

    def test_each_side_is_greeted_by_an_empty_thread(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        answer = browser_of(client_side).get(page(engagement))
        assert answer.status_code == 200
        assert "Nothing was said yet" in answer.content.decode()

    def test_the_head_leads_to_the_thread(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        answer = browser_of(client_side).get(reverse("engagement", args=[engagement.pk]))
        assert "Message Ana Marques" in answer.content.decode()


class TestSaying:
    def test_what_one_side_sends_the_other_reads(
        self, engagement: Engagement, client_side: Known, supplier_side: Known, browser_of: Browse
    ) -> None:
        sent = browser_of(client_side).post(
            page(engagement), {"text": "Could it offer another date?", "act": "message"}
        )
        assert sent.status_code == 303
        hers = browser_of(supplier_side)
        first = hers.get(page(engagement)).content.decode()
        assert "Could it offer another date?" in first
        assert ">new<" in first.replace("\n", "")
        assert ">new<" not in hers.get(page(engagement)).content.decode()

    def test_a_note_stays_on_its_side(
        self, engagement: Engagement, client_side: Known, supplier_side: Known, browser_of: Browse
    ) -> None:
        browser_of(client_side).post(page(engagement), {"text": "Ask for less?", "act": "note"})
        assert "Ask for less?" in browser_of(client_side).get(page(engagement)).content.decode()
        assert (
            "Ask for less?" not in browser_of(supplier_side).get(page(engagement)).content.decode()
        )

    def test_nothing_typed_is_said_beside_the_field(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        answer = browser_of(client_side).post(page(engagement), {"text": "", "act": "message"})
        assert answer.status_code == 422
        assert messages(client_side) == []

    def test_a_file_that_is_not_taken_keeps_the_words(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        program = SimpleUploadedFile("run.exe", b"MZ" + b"\0" * 200)
        answer = browser_of(client_side).post(
            page(engagement), {"text": "Run this", "act": "message", "attached": program}
        )
        assert answer.status_code == 422
        assert "Run this" in answer.content.decode()
        assert messages(client_side) == []

    def test_twice_with_one_key_is_said_once(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        browser = browser_of(client_side)
        values = {"text": "Hello", "act": "message", "form_key": "one-key"}
        answers = [browser.post(page(engagement), values) for _ in range(2)]
        assert {answer.status_code for answer in answers} == {303}
        assert len(messages(client_side)) == 1

    def test_a_draft_takes_only_notes(
        self, client_side: Known, supplier_side: Known, browser_of: Browse
    ) -> None:
        browser = browser_of(client_side)
        made = drafted(client_side, supplier_side)
        assert "only notes" in browser.get(page(made)).content.decode()
        refused = browser.post(page(made), {"text": "Hello", "act": "message"})
        assert refused.status_code == 409
        browser.post(page(made), {"text": "Think of the price", "act": "note"})
        assert [one.text for one in messages(client_side)] == ["Think of the price"]


class TestQuestions:
    def test_a_question_is_answered_where_its_duty_leads(
        self, engagement: Engagement, client_side: Known, supplier_side: Known, browser_of: Browse
    ) -> None:
        browser_of(client_side).post(
            page(engagement), {"text": "Which reasons?", "act": "question"}
        )
        (asked,) = messages(client_side)
        hers = browser_of(supplier_side)
        where = reverse("question", args=[asked.pk])
        assert "waits for you" in hers.get(page(engagement)).content.decode()
        assert where in hers.get("/today").content.decode()
        answered = hers.post(where, {"text": "The three of version 1."})
        assert answered.status_code == 303
        reply = messages(client_side)[-1]
        assert reply.in_reply_to_id == asked.pk
        assert "waits for" not in hers.get(page(engagement)).content.decode()

    def test_who_asked_is_led_to_the_thread(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        thread = thread_id(engagement, client_side)
        asked = ask(thread=thread, text="Which?", by=client_side.actor, at=NOW)
        answer = browser_of(client_side).get(reverse("question", args=[asked.pk]))
        assert answer.status_code == 302
        assert answer.url.endswith(f"#message-{asked.pk}")

    def test_a_stranger_finds_no_question(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        thread = thread_id(engagement, client_side)
        asked = ask(thread=thread, text="Which?", by=client_side.actor, at=NOW)
        strange = browser_of(ivo())
        for route in ("question", "thread", "message_correction", "message_withdrawal"):
            assert strange.get(reverse(route, args=[asked.pk])).status_code == 404


class TestMending:
    def said(self, engagement: Engagement, known: Known) -> Message:
        thread = thread_id(engagement, known)
        return post_message(thread=thread, text="Tuseday", by=known.actor, at=NOW)

    def test_ones_own_words_are_corrected_and_marked(
        self, engagement: Engagement, client_side: Known, supplier_side: Known, browser_of: Browse
    ) -> None:
        said = self.said(engagement, client_side)
        where = reverse("message_correction", args=[said.pk])
        assert browser_of(client_side).post(where, {"text": "Tuesday"}).status_code == 303
        read = browser_of(supplier_side).get(page(engagement)).content.decode()
        assert "Tuesday" in read
        assert "edited" in read

    def test_the_other_sides_words_stay(
        self, engagement: Engagement, client_side: Known, supplier_side: Known, browser_of: Browse
    ) -> None:
        said = self.said(engagement, client_side)
        hers = browser_of(supplier_side)
        for route in ("message_correction", "message_withdrawal"):
            where = reverse(route, args=[said.pk])
            assert hers.get(where).status_code == 403
            assert hers.post(where, {"text": "Mine"}).status_code == 403
        assert [one.text for one in messages(client_side)] == ["Tuseday"]

    def test_taking_back_asks_first_and_takes_the_files_along(
        self, engagement: Engagement, client_side: Known, supplier_side: Known, browser_of: Browse
    ) -> None:
        mine, hers = browser_of(client_side), browser_of(supplier_side)
        report = SimpleUploadedFile("report.txt", b"Findings of the audit")
        mine.post(page(engagement), {"text": "Here", "act": "message", "attached": report})
        with scope(client_side.actor):
            file = StoredFile.objects.get(name="report.txt").pk
        where = reverse("file", args=[file])
        assert b"".join(hers.get(where).streaming_content) == b"Findings of the audit"
        said = messages(client_side)[0]
        back = reverse("message_withdrawal", args=[said.pk])
        assert "stays" in mine.get(back).content.decode()
        assert mine.post(back).status_code == 303
        assert hers.get(where).status_code == 404
        read = hers.get(page(engagement)).content.decode()
        assert "report.txt" not in read
        assert "Taken back" in read


class TestFinding:
    def test_words_are_found_and_others_are_not(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        thread = thread_id(engagement, client_side)
        for text in ("The audit is done", "The flow is next"):
            post_message(thread=thread, text=text, by=client_side.actor, at=NOW)
        found = browser_of(client_side).get(page(engagement), {"q": "audit"}).content.decode()
        assert "The audit is done" in found
        assert "The flow is next" not in found

    @pytest.mark.parametrize(
        "query", ["before=nonsense", "files=nonsense", "files=99999999", "q=%25"]
    )
    def test_an_address_that_means_nothing_shows_the_newest(
        self, engagement: Engagement, client_side: Known, browser_of: Browse, query: str
    ) -> None:
        assert browser_of(client_side).get(f"{page(engagement)}?{query}").status_code == 200

    def test_older_messages_are_a_page_away(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        speak(engagement, client_side, times=53)
        browser = browser_of(client_side)
        newest = browser.get(page(engagement)).content.decode()
        assert "Number 52." in newest
        assert "Number 1." not in newest
        older = newest.split('href="?before=')[1].split('"')[0]
        assert "Number 1." in browser.get(page(engagement), {"before": older}).content.decode()

    def test_a_long_thread_takes_as_many_queries_as_a_short_one(
        self, engagement: Engagement, client_side: Known, browser_of: Browse
    ) -> None:
        browser = browser_of(client_side)
        counts = []
        for times in (3, 27):
            speak(engagement, client_side, times=times)
            browser.get(page(engagement))
            with CaptureQueriesContext(connection) as queries:
                browser.get(page(engagement))
            counts.append(len(queries))
        assert counts[0] == counts[1]


def drafted(client: Known, supplier: Known) -> Engagement:
    assert supplier.actor.organisation is not None
    return draft(
        content=terms(),
        side=Side.CLIENT,
        other=supplier.actor.organisation,
        by=client.actor,
        at=NOW,
    )


def speak(engagement: Engagement, known: Known, *, times: int) -> None:
    thread = thread_id(engagement, known)
    for number in range(times):
        at = NOW + timedelta(minutes=number)
        post_message(thread=thread, text=f"Number {number}.", by=known.actor, at=at)


def test_what_was_withdrawn_can_not_be_answered(
    engagement: Engagement, client_side: Known, supplier_side: Known, browser_of: Browse
) -> None:
    thread = thread_id(engagement, client_side)
    asked = ask(thread=thread, text="Which?", by=client_side.actor, at=NOW)
    withdraw_message(message=asked.pk, by=client_side.actor, at=NOW)
    where = reverse("question", args=[asked.pk])
    assert browser_of(supplier_side).post(where, {"text": "That one"}).status_code == 302
    assert len(messages(client_side)) == 1
