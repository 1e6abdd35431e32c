"""People are told once, in their own list and by mail that gathers; nobody reads another's."""

from datetime import timedelta
from uuid import UUID

import pytest
from pytest_django import Settings

from outwork.arrangement.authority import Role
from outwork.gateways.mail.message import Link, Message
from outwork.gateways.mail.models import OutboxMessage
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.kernel.sentence import Details
from outwork.notices.actions import (
    News,
    mark_all_read,
    mark_read,
    prefer_mail,
    queue_mail,
    tell,
)
from outwork.notices.addressees import holders
from outwork.notices.composing import QUIET, compose_all
from outwork.notices.kinds import Topic
from outwork.notices.models import Mail
from outwork.notices.queries import mail_preferences, notices_of, unread_count
from outwork.notices.sending import KEPT_FOR, forget_old, hand_over_all, try_again
from outwork.notices.telling import ToldNotice
from outwork.people.models import Person
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.telling import Plain, names_from
from tests.world import NOW, ana, ben, chidi

AT = NOW
ANA, CHIDI = new_id(), new_id()
HER, HIM = Actor(person=ANA), Actor(person=CHIDI)


@pytest.fixture
def both() -> None:
    for person in (ANA, CHIDI):
        Person.objects.create(pk=person, known_since=AT)


def accepted(number: int = 1) -> News:
    return News(
        kind="milestone_accepted",
        subject_id=new_id(),
        key=f"accepted {number}",
        details=Details(thing=f"flow {number}", who=CHIDI),
    )


def list_of(by: Actor) -> tuple[ToldNotice, ...]:
    found, _ = notices_of(by=by, teller=Plain(), names=names_from({CHIDI: "Chidi"}))
    return found


@pytest.mark.django_db
@pytest.mark.usefixtures("both")
class TestOnesOwnList:
    def test_the_same_news_is_told_once_and_not_to_who_made_it(self) -> None:
        with scope(HIM):
            assert tell(news=accepted(), persons=[ANA, CHIDI], by=HIM, at=AT) == 1
            tell(news=accepted(), persons=[ANA], by=HIM, at=AT)
        assert [one.title for one in list_of(HER)] == ["Chidi accepted flow 1"]
        assert list_of(HIM) == ()

    def test_what_is_read_is_no_longer_counted(self) -> None:
        with scope(HIM):
            for number in range(3):
                tell(news=accepted(number), persons=[ANA], by=HIM, at=AT)
        first = list_of(HER)[0].id
        assert mark_read(notices=[first], by=HER, at=AT) == 1
        assert mark_read(notices=[first], by=HER, at=AT) == 0
        assert unread_count(by=HER) == 2
        assert mark_all_read(until=AT, by=HER, at=AT) == 2
        assert unread_count(by=HER) == 0

    def test_nobody_reads_or_marks_what_others_were_told(self) -> None:
        with scope(HIM):
            tell(news=accepted(), persons=[ANA], by=HIM, at=AT)
        (hers,) = list_of(HER)
        assert mark_read(notices=[hers.id], by=HIM, at=AT) == 0
        assert unread_count(by=HIM) == 0

    def test_the_list_pages(self) -> None:
        with scope(HIM):
            for number in range(51):
                news, at = accepted(number), AT + timedelta(seconds=number)
                tell(news=news, persons=[ANA], by=HIM, at=at)
        names = names_from({CHIDI: "Chidi"})
        first, more = notices_of(by=HER, teller=Plain(), names=names)
        rest, no_more = notices_of(by=HER, teller=Plain(), names=names, page=2)
        assert (len(first), more, len(rest), no_more) == (50, True, 1, False)
        assert first[0].title == "Chidi accepted flow 50"

    def test_words_of_another_room_are_quoted(self) -> None:
        news = News(
            kind="decides_itself",
            subject_id=new_id(),
            key="reminder",
            sentence="Review {thing} {lapse}",
            details=Details(thing="flow", amount=Money(1, "EUR")),
            lapses_at=AT,
        )
        with scope(HIM):
            tell(news=news, persons=[ANA], by=HIM, at=AT)
        assert list_of(HER)[0].title == ("Soon decided by itself: Review flow at 23 Nov 09:12")

    def test_news_without_its_facts_is_our_mistake(self) -> None:
        news = News(kind="invoice_issued", subject_id=new_id(), key="1", details=Details(who=ANA))
        with scope(HIM), pytest.raises(AssertionError, match="amount"):
            tell(news=news, persons=[ANA], by=HIM, at=AT)

    def test_mail_is_wanted_until_somebody_says_no_and_security_always(self) -> None:
        prefer_mail(topic=Topic.TALK, wanted=False, by=HER, at=AT)
        with pytest.raises(Refusal, match="always sent") as refused:
            prefer_mail(topic=Topic.SECURITY, wanted=False, by=HER, at=AT)
        assert refused.value.problems[0].field == "topic"
        said = mail_preferences(by=HER)
        assert {topic for topic, wanted in said.items() if not wanted} == {Topic.TALK}
        assert all(mail_preferences(by=HIM).values())


@pytest.mark.django_db
def test_who_is_told_follows_from_roles() -> None:
    known = chidi()
    organisation = known.actor.organisation
    assert organisation is not None
    with scope(known.actor):
        owners = holders(organisation=organisation, roles=[Role.OWNER], at=AT)
        treasurers = holders(organisation=organisation, roles=[Role.FINANCE], at=AT)
    assert owners == {person_of(known.actor)}
    assert not treasurers


def mails() -> list[Mail]:
    return list(Mail.objects.using("worker").order_by("queued_at", "id"))


def person_of(by: Actor) -> UUID:
    assert by.person is not None
    return by.person


@pytest.mark.usefixtures("committing")
class TestMail:
    def test_what_gathers_goes_out_as_one_and_then_it_is_quiet_for_an_hour(self) -> None:
        her, him = ana().actor, chidi().actor
        with scope(him):
            for number in (1, 2):
                tell(news=accepted(number), persons=[person_of(her)], by=him, at=AT)
        assert (compose_all(at=AT), compose_all(at=AT)) == (1, 0)
        (mail,) = mails()
        assert mail.address == "ana@example.com"
        assert mail.subject == "somebody accepted flow 1, and 1 more thing"
        assert mail.paragraphs[1:3] == ["somebody accepted flow 1", "somebody accepted flow 2"]
        assert mail.link_path == "/"
        with scope(him):
            tell(news=accepted(3), persons=[person_of(her)], by=him, at=AT)
        assert compose_all(at=AT + QUIET - timedelta(seconds=1)) == 0
        assert compose_all(at=AT + QUIET) == 1
        (_, second) = mails()
        assert second.subject == "somebody accepted flow 3"
        assert second.link_path.startswith("/notices/"), "one thing leads to itself"

    def test_security_does_not_wait(self) -> None:
        her, him = ana().actor, chidi().actor
        news = News(kind="signed_in_anew", subject_id=new_id(), key="place")
        with scope(him):
            tell(news=accepted(), persons=[person_of(her)], by=him, at=AT)
        compose_all(at=AT)
        with scope(him):
            tell(news=news, persons=[person_of(her)], by=him, at=AT)
        assert compose_all(at=AT + timedelta(minutes=1)) == 1

    def test_what_was_read_or_is_not_wanted_is_not_mailed(self) -> None:
        her, him = ana().actor, chidi().actor
        with scope(him):
            tell(news=accepted(1), persons=[person_of(her)], by=him, at=AT)
        mark_all_read(until=AT, by=her, at=AT)
        prefer_mail(topic=Topic.WORK, wanted=False, by=her, at=AT)
        with scope(him):
            tell(news=accepted(2), persons=[person_of(her)], by=him, at=AT)
        assert compose_all(at=AT) == 0
        assert mails() == []

    def test_mail_names_only_whom_the_reader_may_know(self) -> None:
        her, him, other = ana().actor, chidi().actor, ben()
        of_herself, of_another = (
            News(
                kind="milestone_accepted",
                subject_id=new_id(),
                key=str(who),
                details=Details(thing="flow", who=who),
            )
            for who in (her.person, other.actor.person)
        )
        with scope(him):
            tell(news=of_herself, persons=[person_of(her)], by=him, at=AT)
            tell(news=of_another, persons=[person_of(her)], by=him, at=AT)
        compose_all(at=AT)
        (mail,) = mails()
        assert "Ana Marques accepted flow" in mail.paragraphs
        assert "Ben" not in str(mail.paragraphs)

    def test_a_title_cannot_break_the_head_of_a_mail(self) -> None:
        her, him = ana().actor, chidi().actor
        news = News(
            kind="milestone_accepted",
            subject_id=new_id(),
            key="bad",
            details=Details(thing="a\r\nBcc: all@example.com", who=him.person),
        )
        with scope(him):
            tell(news=news, persons=[person_of(her)], by=him, at=AT)
        compose_all(at=AT)
        (mail,) = mails()
        assert mail.subject == "somebody accepted a Bcc: all@example.com"

    def test_a_queued_mail_is_handed_over_once_and_its_words_are_then_the_gateways(self) -> None:
        queue("one")
        queue("one")
        assert (hand_over_all(at=AT), hand_over_all(at=AT)) == (1, 0)
        kept = OutboxMessage.objects.get()
        assert (kept.key, kept.to, kept.subject) == ("one", "ana@example.com", "Your link")
        assert kept.text.endswith("/enter\n")
        (left,) = mails()
        assert (left.address, left.subject, left.paragraphs) == ("", "", [])

    def test_one_who_died_between_gateway_and_mark_sends_nothing_twice(self) -> None:
        queue("one")
        hand_over_all(at=AT)
        Mail.objects.using("worker").update(
            handed_over_at=None,
            address=MESSAGE.to,
            subject=MESSAGE.subject,
            paragraphs=list(MESSAGE.paragraphs),
            link_label="Enter",
            link_path="/enter",
        )
        hand_over_all(at=AT)
        assert OutboxMessage.objects.count() == 1

    def test_a_server_that_is_down_is_tried_again_after_twice_as_long(
        self, settings: Settings
    ) -> None:
        settings.SMTP_URL = "smtp://127.0.0.1:1"
        queue("one")
        hand_over_all(at=AT)
        for minutes, tried in ((1, 0), (2, 2), (5, 2), (6, 6)):
            assert try_again(at=AT + timedelta(minutes=minutes)) == 0
            assert OutboxMessage.objects.get().tried_at == AT + timedelta(minutes=tried)

    def test_what_was_handed_over_is_forgotten_after_a_month(self) -> None:
        queue("one")
        hand_over_all(at=AT)
        assert forget_old(at=AT + KEPT_FOR) == 0
        assert forget_old(at=AT + KEPT_FOR + timedelta(seconds=1)) == 1


MESSAGE = Message(
    to="ana@example.com",
    subject="Your link",
    paragraphs=("It opens once.",),
    link=Link(label="Enter", path="/enter"),
)


def queue(key: str) -> None:
    with scope(HIM):
        queue_mail(message=MESSAGE, key=key, at=AT)
