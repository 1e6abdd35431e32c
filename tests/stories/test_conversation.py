"""Two sides talk: messages, questions with an owner and a time, notes of one's own, files."""

import io
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outwork.conversation.actions import (
    NewThread,
    answer,
    ask,
    edit_message,
    mark_read,
    open_thread,
    post_message,
    withdraw_message,
)
from outwork.conversation.models import Message, Thread
from outwork.conversation.queries import (
    messages_of,
    open_questions,
    response_facts,
    search,
    thread_of,
    unread_counts,
)
from outwork.duties.models import ClosedHow, Duty
from outwork.files.actions import store
from outwork.files.media import WORK
from outwork.files.queries import open_for
from outwork.journal.models import Event
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.world import NOW, Known, ana, chidi, ivo

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def client() -> Known:
    return chidi()


@pytest.fixture
def supplier() -> Known:
    return ana()


@pytest.fixture
def thread(client: Known, supplier: Known) -> Thread:
    """The conversation about an engagement of Northwind and Ana, who answer within a day."""
    northwind, hers = organisation_of(client), organisation_of(supplier)
    engagement = new_id()
    with scope(client.actor):
        return open_thread(
            new=NewThread(
                subject_id=engagement,
                title="Patient portal",
                client_id=northwind,
                supplier_id=hers,
                party_id=northwind,
                counterparty_id=hers,
                engagement_id=engagement,
                response_hours=24,
            ),
            at=NOW,
        )


def organisation_of(known: Known) -> UUID:
    assert known.actor.organisation is not None
    return known.actor.organisation


def texts(thread: Thread, known: Known) -> list[str]:
    return [one.text for one in messages_of(thread=thread.pk, by=known.actor).messages]


def test_both_sides_read_what_is_said_in_its_order(
    thread: Thread, client: Known, supplier: Known
) -> None:
    post_message(thread=thread.pk, text="Here is the audit.", by=supplier.actor, at=NOW)
    post_message(thread=thread.pk, text="Thank you!", by=client.actor, at=NOW + HOUR)
    assert texts(thread, client) == texts(thread, supplier) == ["Here is the audit.", "Thank you!"]


def test_a_stranger_finds_no_conversation_and_cannot_speak(thread: Thread) -> None:
    stranger = ivo()
    assert thread_of(subject=thread.subject_id, by=stranger.actor) is None
    for attempt in (
        lambda: messages_of(thread=thread.pk, by=stranger.actor),
        lambda: post_message(thread=thread.pk, text="Hello", by=stranger.actor, at=NOW),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.ground is Ground.MISSING


def test_who_has_no_role_reads_and_does_not_speak(thread: Thread, client: Known) -> None:
    guest = replace(client.actor, person=new_id())
    with pytest.raises(Refusal, match="role") as refused:
        post_message(thread=thread.pk, text="Hello", by=guest, at=NOW)
    assert refused.value.ground is Ground.FORBIDDEN


def test_a_note_is_for_ones_own_side_alone(thread: Thread, client: Known, supplier: Known) -> None:
    note = post_message(
        thread=thread.pk, text="Ask for a discount?", is_note=True, by=client.actor, at=NOW
    )
    assert texts(thread, client) == ["Ask for a discount?"]
    assert texts(thread, supplier) == []
    assert search(words="discount", by=supplier.actor) == ()
    reviewer = Actor(person=new_id(), engagements=frozenset({thread.subject_id}))
    with scope(reviewer):
        assert Thread.objects.filter(pk=thread.pk).exists(), "a third party sees the thread"
        assert not Message.objects.filter(pk=note.pk).exists(), "and no side's notes"
        assert not Event.objects.filter(subject_id=note.pk).exists()


def test_a_question_is_owed_an_answer_by_the_agreed_time(
    thread: Thread, client: Known, supplier: Known
) -> None:
    question = ask(thread=thread.pk, text="Which clinics\nmove first?", by=supplier.actor, at=NOW)
    with scope(client.actor):
        owed = Duty.objects.get(subject_id=question.pk)
    assert (owed.owed_by_id, owed.owed_to_id) == (
        organisation_of(client),
        organisation_of(supplier),
    )
    assert owed.due_at == question.answer_due_at == NOW + 24 * HOUR
    assert owed.told.thing == "Which clinics move first?"
    ((waiting, age),) = open_questions(by=supplier.actor, at=NOW + 30 * HOUR)
    assert (waiting.pk, age) == (question.pk, 30 * HOUR)


def test_an_answer_ends_the_wait_and_is_measured(
    thread: Thread, client: Known, supplier: Known
) -> None:
    for hours in (2, 4, 30):
        question = ask(thread=thread.pk, text="When?", by=supplier.actor, at=NOW)
        answer(question=question.pk, text="Soon.", by=client.actor, at=NOW + hours * HOUR)
    with scope(client.actor):
        assert set(Duty.objects.values_list("closed_how", flat=True)) == {ClosedHow.DONE}
    assert open_questions(by=client.actor, at=NOW + 40 * HOUR) == ()
    facts = response_facts(organisation=organisation_of(client), since=NOW, by=supplier.actor)
    assert (facts.answered, facts.had_time, facts.in_time) == (3, 3, 2)
    assert facts.median == 4 * HOUR


def test_a_second_answer_is_told_and_changes_no_measure(
    thread: Thread, client: Known, supplier: Known
) -> None:
    question = ask(thread=thread.pk, text="When?", by=supplier.actor, at=NOW)
    answer(question=question.pk, text="Soon.", by=client.actor, at=NOW + HOUR)
    answer(question=question.pk, text="On Friday.", by=client.actor, at=NOW + 2 * HOUR)
    assert texts(thread, supplier) == ["When?", "Soon.", "On Friday."]
    facts = response_facts(organisation=organisation_of(client), since=NOW, by=supplier.actor)
    assert (facts.answered, facts.median) == (1, HOUR)


def test_ones_own_side_does_not_answer_its_question(thread: Thread, supplier: Known) -> None:
    question = ask(thread=thread.pk, text="When?", by=supplier.actor, at=NOW)
    with pytest.raises(Refusal, match="Your own side asked this"):
        answer(question=question.pk, text="Soon.", by=supplier.actor, at=NOW)


def test_nobody_has_measured_what_nobody_asked(thread: Thread, client: Known) -> None:
    facts = response_facts(organisation=organisation_of(client), since=NOW, by=client.actor)
    assert (facts.answered, facts.median) == (0, None)


def test_what_is_taken_back_is_gone_everywhere_but_that_it_was_said(
    thread: Thread, client: Known, supplier: Known
) -> None:
    question = ask(thread=thread.pk, text="My secret?", by=supplier.actor, at=NOW)
    digest = question.digest
    withdraw_message(message=question.pk, by=supplier.actor, at=NOW + HOUR)
    (left,) = messages_of(thread=thread.pk, by=client.actor).messages
    assert (left.text, left.salt, left.withdrawn_at) == ("", "", NOW + HOUR)
    with scope(client.actor):
        owed = Duty.objects.get(subject_id=question.pk)
        bodies = [event.body for event in Event.objects.filter(subject_id=question.pk)]
    assert (owed.closed_how, owed.told.thing) == (ClosedHow.CANCELLED, "")
    assert bodies[0]["text_digest"] == digest, "the journal held only a salted digest"
    assert "secret" not in str(bodies)
    with pytest.raises(Refusal, match="taken back"):
        answer(question=question.pk, text="Soon.", by=client.actor, at=NOW + HOUR)
    with pytest.raises(Refusal, match="taken back already"):
        withdraw_message(message=question.pk, by=supplier.actor, at=NOW + HOUR)


def test_a_correction_is_marked_and_reaches_todays_words(
    thread: Thread, client: Known, supplier: Known
) -> None:
    question = ask(thread=thread.pk, text="Wich clinic?", by=supplier.actor, at=NOW)
    edit_message(message=question.pk, text="Which clinic?", by=supplier.actor, at=NOW + HOUR)
    (said,) = messages_of(thread=thread.pk, by=client.actor).messages
    assert (said.text, said.edited_at) == ("Which clinic?", NOW + HOUR)
    with scope(client.actor):
        assert Duty.objects.get(subject_id=question.pk).told.thing == "Which clinic?"


def test_nobody_changes_the_words_of_another(
    thread: Thread, client: Known, supplier: Known
) -> None:
    said = post_message(thread=thread.pk, text="Fine.", by=supplier.actor, at=NOW)
    with pytest.raises(Refusal, match="Only who wrote this"):
        edit_message(message=said.pk, text="Bad.", by=client.actor, at=NOW)
    with pytest.raises(Refusal, match="Only who wrote this"):
        withdraw_message(message=said.pk, by=client.actor, at=NOW)


@pytest.mark.parametrize("text", ["", "  \n ", "turned \u202e around", "x" * 20_001])
def test_bad_text_is_refused_by_its_field(thread: Thread, client: Known, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        post_message(thread=thread.pk, text=text, by=client.actor, at=NOW)
    assert refused.value.problems[0].field == "text"
    assert texts(thread, client) == []


def test_unread_is_what_others_said_since_one_looked(
    thread: Thread, client: Known, supplier: Known
) -> None:
    for hours in (1, 2, 3):
        post_message(thread=thread.pk, text="News", by=supplier.actor, at=NOW + hours * HOUR)
    threads = [thread.pk]
    assert unread_counts(threads=threads, by=client.actor) == {thread.pk: 3}
    assert unread_counts(threads=threads, by=supplier.actor) == {thread.pk: 0}
    mark_read(thread=thread.pk, until=NOW + 2 * HOUR, by=client.actor, at=NOW + 4 * HOUR)
    mark_read(thread=thread.pk, until=NOW + HOUR, by=client.actor, at=NOW + 4 * HOUR)
    assert unread_counts(threads=threads, by=client.actor) == {thread.pk: 1}


def test_a_long_thread_pages_back_without_gap_or_double_in_the_same_queries(
    thread: Thread, client: Known
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            messages_of(thread=thread.pk, by=client.actor)
        return len(captured)

    post_message(thread=thread.pk, text="0", by=client.actor, at=NOW)
    short = queries()
    for number in range(1, 120):
        at = NOW + timedelta(seconds=number // 3)
        post_message(thread=thread.pk, text=str(number), by=client.actor, at=at)
    assert queries() == short
    read: list[str] = []
    before: UUID | None = None
    while True:
        page = messages_of(thread=thread.pk, by=client.actor, before=before)
        read = [one.text for one in page.messages] + read
        if page.older is None:
            break
        before = page.older
    assert read == [str(number) for number in range(120)]


def test_search_finds_parts_of_words_among_what_one_sees(
    thread: Thread, client: Known, supplier: Known
) -> None:
    post_message(thread=thread.pk, text="Terminbuchung geht live", by=client.actor, at=NOW)
    post_message(thread=thread.pk, text="100% done", by=client.actor, at=NOW)
    assert [one.text for one in search(words="BUCHUNG live", by=supplier.actor)] == [
        "Terminbuchung geht live"
    ]
    assert [one.text for one in search(words="%", by=supplier.actor)] == ["100% done"]
    assert search(words=" ", by=supplier.actor) == ()
    assert search(words="buchung", by=ivo().actor) == ()


def a_file(known: Known) -> UUID:
    return store(
        source=io.BytesIO(b"name,hours\nAna,4\n"),
        name="hours.csv",
        accepts=WORK,
        party_id=organisation_of(known),
        by=known.actor,
        at=NOW,
    ).pk


def test_a_file_is_shown_with_its_message_and_not_before(
    thread: Thread, client: Known, supplier: Known
) -> None:
    file = a_file(supplier)
    with pytest.raises(Refusal):
        open_for(file=file, by=client.actor)
    post_message(thread=thread.pk, text="My hours.", files=[file], by=supplier.actor, at=NOW)
    stored, content = open_for(file=file, by=client.actor)
    with content:
        assert stored.name == "hours.csv"
    (said,) = messages_of(thread=thread.pk, by=client.actor).messages
    assert [one.file_id for one in said.files.all()] == [file]


def test_a_file_of_others_cannot_be_attached_and_nothing_is_said(
    thread: Thread, client: Known, supplier: Known
) -> None:
    file = a_file(supplier)
    with pytest.raises(Refusal, match="Upload it again"):
        post_message(thread=thread.pk, text="Look.", files=[file], by=client.actor, at=NOW)
    assert texts(thread, client) == []


def test_a_file_in_a_note_stays_on_its_side(thread: Thread, client: Known, supplier: Known) -> None:
    file = a_file(client)
    post_message(
        thread=thread.pk, text="Ours.", files=[file], is_note=True, by=client.actor, at=NOW
    )
    with pytest.raises(Refusal):
        open_for(file=file, by=supplier.actor)


def test_before_the_other_side_sees_it_there_are_only_notes(client: Known, supplier: Known) -> None:
    northwind = organisation_of(client)
    new = NewThread(
        subject_id=new_id(),
        title="A draft",
        client_id=northwind,
        supplier_id=organisation_of(supplier),
        party_id=northwind,
        counterparty_id=None,
    )
    with scope(client.actor):
        draft = open_thread(new=new, at=NOW)
    with pytest.raises(Refusal, match="Keep it as a note"):
        post_message(thread=draft.pk, text="Hello?", by=client.actor, at=NOW)
    post_message(thread=draft.pk, text="To do.", is_note=True, by=client.actor, at=NOW)
    with scope(client.actor):
        shown = open_thread(
            new=replace(new, counterparty_id=organisation_of(supplier)), at=NOW + HOUR
        )
    assert shown.pk == draft.pk
    post_message(thread=draft.pk, text="Hello!", by=client.actor, at=NOW + HOUR)
    assert texts(draft, supplier) == ["Hello!"]
