"""Before a time passes, those who must act and those who wait are told, by name or by role."""

from datetime import timedelta
from uuid import UUID

import pytest

from outwork.conversation.actions import NewThread, ask, open_thread, post_message
from outwork.duties.actions import NewDuty, open_duty
from outwork.duties.checking import duty_faults
from outwork.duties.reminding import remind_all
from outwork.journal.models import Event
from outwork.journal.reacting import react
from outwork.kernel.sentence import Details
from outwork.notices.actions import News, mark_all_read, tell
from outwork.notices.forgetting import forget_person
from outwork.notices.queries import notices_of
from outwork.reactions import BY_NAME
from outwork.running.reminders import remind
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.telling import Plain, names_from
from tests.world import NOW, Known, ana, chidi

pytestmark = pytest.mark.usefixtures("committing")

DAY = timedelta(days=1)


def organisation_of(known: Known) -> UUID:
    assert known.actor.organisation is not None
    return known.actor.organisation


def told(known: Known) -> list[str]:
    found, _ = notices_of(by=known.actor, teller=Plain(), names=names_from({}))
    return [one.title for one in found]


def test_both_sides_hear_before_silence_accepts() -> None:
    client, supplier = chidi(), ana()
    northwind, hers = organisation_of(client), organisation_of(supplier)
    review = NewDuty(
        kind="review_milestone",
        subject_id=new_id(),
        owed_by_id=northwind,
        owed_to_id=hers,
        party_id=northwind,
        counterparty_id=hers,
        due_at=NOW + 14 * DAY,
        lapses_at=NOW + 14 * DAY,
        details=Details(thing="Booking flow"),
    )
    with scope(client.actor):
        open_duty(duty=review, at=NOW)
    assert remind_all(remind=remind, at=NOW + 11 * DAY) == 1
    assert remind_all(remind=remind, at=NOW + 12 * DAY) == 0
    assert told(client) == ["Review “Booking flow”"]
    assert told(supplier) == ["Soon decided by itself: Booking flow accepted"]


def test_a_question_that_passed_its_time_is_told_to_who_must_answer_alone() -> None:
    client, supplier = chidi(), ana()
    northwind, hers = organisation_of(client), organisation_of(supplier)
    new = NewThread(
        subject_id=new_id(),
        title="Patient portal",
        client_id=northwind,
        supplier_id=hers,
        party_id=northwind,
        counterparty_id=hers,
        response_hours=24,
    )
    with scope(client.actor):
        thread = open_thread(new=new, at=NOW)
    ask(thread=thread.pk, text="Which clinics?", by=supplier.actor, at=NOW)
    assert remind_all(remind=remind, at=NOW + DAY) == 1
    assert told(client) == ["somebody asks: Which clinics?"]
    assert told(supplier) == []
    assert mark_all_read(until=NOW + DAY, by=client.actor, at=NOW + DAY) == 1


def test_the_other_side_hears_what_was_said_once_and_never_of_notes() -> None:
    client, supplier = chidi(), ana()
    northwind, hers = organisation_of(client), organisation_of(supplier)
    new = NewThread(
        subject_id=new_id(),
        title="Patient portal",
        client_id=northwind,
        supplier_id=hers,
        party_id=northwind,
        counterparty_id=hers,
    )
    with scope(client.actor):
        thread = open_thread(new=new, at=NOW)
    post_message(thread=thread.pk, text="Hello", by=supplier.actor, at=NOW)
    post_message(thread=thread.pk, text="Mine", is_note=True, by=supplier.actor, at=NOW)
    events = Event.objects.using("worker").filter(kind="conversation.message_posted")
    for event in [*events, *events]:
        react(event=event, name="tell_others", reaction=BY_NAME["tell_others"], at=NOW)
    assert told(client) == ["somebody wrote in Patient portal"]
    assert told(supplier) == []


def test_who_is_forgotten_was_told_nothing() -> None:
    client, supplier = chidi(), ana()
    news = News(kind="started", subject_id=new_id(), key="1", details=Details(thing="Portal"))
    person = supplier.actor.person
    assert person is not None
    with scope(client.actor):
        tell(news=news, persons=[person], by=client.actor, at=NOW)
    forget_person(person=person)
    assert told(supplier) == []


def test_silence_that_should_have_decided_long_ago_is_a_fault() -> None:
    client = chidi()
    northwind = organisation_of(client)
    new = NewDuty(
        kind="answer_terms",
        subject_id=new_id(),
        owed_by_id=northwind,
        party_id=northwind,
        lapses_at=NOW + 14 * DAY,
        details=Details(thing="Portal"),
    )
    with scope(client.actor):
        open_duty(duty=new, at=NOW)
    remind_all(remind=remind, at=NOW + 11 * DAY)
    assert list(duty_faults(at=NOW + 14 * DAY)) == []
    (fault,) = duty_faults(at=NOW + 15 * DAY)
    assert "silence should have decided at 2026-12-07 09:12 UTC" in fault.what
