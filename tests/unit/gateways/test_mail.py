"""Mail: sent once under its key over a real socket, kept where no server is, never hijacked."""

import email
import email.policy
import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.core.mail import send_mail

from outwork.gateways.mail.message import Link, Message
from outwork.gateways.mail.models import OutboxMessage, State
from outwork.gateways.mail.sending import deliver, send, undelivered
from outwork.gateways.mail.server import NotTaken, Server, hand_over
from outwork.kernel.refusal import Refusal
from tests.unit.gateways.smtp_server import smtp_server

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
REMINDER = Message(
    to="ana@example.org",
    subject="Northwind accepted “Booking flow”",
    paragraphs=("3,600.00 EUR became due.", ".\r\nA line that is only a dot does not end it."),
    link=Link(label="See the invoice", path="/engagements/portal?tab=money"),
)


@pytest.fixture(autouse=True)
def instance_of_tests(settings: LazySettings) -> None:
    settings.BASE_URL = "https://work.example.org"
    settings.MAIL_FROM = "Outwork <outwork@work.example.org>"
    settings.SMTP_URL = ""


@pytest.mark.django_db
def test_a_mail_arrives_with_its_link_to_this_instance(settings: LazySettings) -> None:
    with smtp_server() as (settings.SMTP_URL, taken):
        assert send(message=REMINDER, key="duty-7", at=AT).state is State.SENT
    assert taken.envelopes == [("outwork@work.example.org", "ana@example.org")]
    mail = email.message_from_bytes(taken.mails[0], policy=email.policy.default)
    assert mail["Subject"] == REMINDER.subject
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == AT
    text = mail.get_content().replace("\r\n", "\n")
    assert "only a dot does not end it" in text
    assert "See the invoice:\nhttps://work.example.org/engagements/portal?tab=money" in text


@pytest.mark.django_db
def test_the_same_key_sends_once(settings: LazySettings) -> None:
    with smtp_server() as (settings.SMTP_URL, taken):
        for _ in range(3):
            assert send(message=REMINDER, key="duty-7", at=AT).state is State.SENT
    assert len(taken.mails) == 1


@pytest.mark.django_db
def test_what_was_sent_leaves_no_code_or_link_behind(settings: LazySettings) -> None:
    with smtp_server() as (settings.SMTP_URL, _):
        send(message=REMINDER, key="duty-7", at=AT)
    assert OutboxMessage.objects.get().text == ""


@pytest.mark.django_db
def test_mails_of_libraries_wait_in_the_outbox(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "outwork.gateways.mail.backend.OutboxBackend"
    assert send_mail("Confirm", "Your code is 123456", None, ["ana@example.org"]) == 1
    (kept,) = undelivered()
    assert (kept.to, kept.subject, kept.state) == ("ana@example.org", "Confirm", State.HELD)
    assert kept.text == "Your code is 123456"


@pytest.mark.django_db
def test_another_mail_under_a_used_key_is_an_error_of_ours() -> None:
    send(message=REMINDER, key="duty-7", at=AT)
    other = Message(to="ben@example.org", subject="x", paragraphs=("y",))
    with pytest.raises(AssertionError, match="another mail was sent under duty-7"):
        send(message=other, key="duty-7", at=AT)


@pytest.mark.django_db
def test_without_a_server_mail_is_held_and_goes_out_once_there_is_one(
    settings: LazySettings,
) -> None:
    assert send(message=REMINDER, key="duty-7", at=AT).state is State.HELD
    (held,) = undelivered()
    assert held.text.startswith("3,600.00 EUR became due.")
    with smtp_server() as (settings.SMTP_URL, taken):
        assert deliver(key="duty-7", at=AT).state is State.SENT
    assert len(taken.mails) == 1
    assert not undelivered().exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "state", "again"),
    [
        ("550 no such user", State.REFUSED, False),
        ("451 come back later", State.WAITING, True),
        ("421 closing", State.WAITING, True),
    ],
)
def test_what_the_server_says_decides_whether_to_try_again(
    settings: LazySettings, answer: str, state: State, again: bool
) -> None:
    with smtp_server(answer_to_recipient=answer) as (settings.SMTP_URL, taken):
        outcome = send(message=REMINDER, key="duty-7", at=AT)
    assert (outcome.state, outcome.is_to_be_tried_again) == (state, again)
    assert answer[:3] in outcome.detail
    assert taken.mails == []


@pytest.mark.django_db
def test_a_server_that_is_away_is_tried_again_under_the_same_message_id(
    settings: LazySettings,
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.SMTP_URL = f"smtp://127.0.0.1:{nobody.getsockname()[1]}"
        assert send(message=REMINDER, key="duty-7", at=AT).state is State.WAITING
    with smtp_server() as (settings.SMTP_URL, taken):
        assert deliver(key="duty-7", at=AT).state is State.SENT
        died_before_it_was_noted = {
            "state": State.SENDING,
            "tried_at": AT - timedelta(minutes=11),
            "text": REMINDER.text(origin="https://work.example.org"),
        }
        OutboxMessage.objects.update(**died_before_it_was_noted)
        deliver(key="duty-7", at=AT)
    first, second = (email.message_from_bytes(mail)["Message-ID"] for mail in taken.mails)
    assert first == second
    assert "duty" not in first


@pytest.mark.django_db
def test_a_mail_in_other_hands_is_left_alone(settings: LazySettings) -> None:
    send(message=REMINDER, key="duty-7", at=AT)
    OutboxMessage.objects.update(state=State.SENDING, tried_at=AT)
    with smtp_server() as (settings.SMTP_URL, taken):
        assert deliver(key="duty-7", at=AT).state is State.SENDING
    assert taken.mails == []


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("ana@example.org\r\nBcc: ivo@example.org", "x"),
        ("ana@example.org, ivo@example.org", "x"),
        ("Ana <ana@example.org>", "x"),
        ("ana", "x"),
        ("ana@example.org", "x\r\nBcc: ivo@example.org"),
        ("ana@example.org", "x\u2028y"),
        ("ana@example.org", ""),
    ],
)
def test_what_would_break_out_of_a_header_is_refused(to: str, subject: str) -> None:
    with pytest.raises(Refusal) as refused:
        Message(to=to, subject=subject, paragraphs=("x",))
    assert refused.value.problems[0].accepted


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "@evil.example",
        "/a b",
        "/\n",
        "",
    ],
)
def test_a_link_leads_nowhere_else(path: str) -> None:
    with pytest.raises(AssertionError):
        Message(to="ana@example.org", subject="x", paragraphs=(), link=Link(label="x", path=path))


def test_no_mail_goes_to_a_far_server_in_the_clear() -> None:
    with smtp_server() as (url, taken):
        near = Server.of(url)
        far = Server(host=near.host, port=near.port, needs_tls=True)
        mail = email.message.EmailMessage()
        with pytest.raises(NotTaken, match="no encryption") as answer:
            hand_over(mail, server=far)
    assert not answer.value.for_good
    assert taken.mails == []


def test_servers_are_read_from_their_url() -> None:
    assert Server.of("smtp://ana:p%40ss@mail.example.org") == Server(
        host="mail.example.org", port=587, user="ana", password="p@ss"
    )
    assert Server.of("smtps://mail.example.org:4650").tls_from_start
    assert not Server.of("smtp://localhost:25").needs_tls
    for wrong in ("mail.example.org", "http://mail.example.org", "smtp://", "smtp://h/path"):
        with pytest.raises(ValueError, match="OUTWORK_SMTP_URL"):
            Server.of(wrong)
