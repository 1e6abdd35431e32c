"""The journal: events in order, sealed, relayed; whatever is done to it afterwards is found."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from outwork.journal.checking import faults
from outwork.journal.models import Event, Seal
from outwork.journal.reacting import react
from outwork.journal.recording import record
from outwork.journal.relay import Due, relay
from outwork.journal.sealing import keep_outside, seal_all
from outwork.running.instance import Instance
from outwork.running.postgres import superuser_dsn
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.records import Step
from outwork.store.scope import scope

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
NORTHWIND, ANA = new_id(), new_id()
CHIDI = Actor(person=new_id(), organisation=NORTHWIND, organisations=frozenset({NORTHWIND}))

pytestmark = pytest.mark.usefixtures("committing")


def something_happens(number: int = 0, subject: UUID | None = None) -> Event:
    """A step of some record, covered by its event."""
    with scope(CHIDI):
        step = Step.objects.create(
            subject_id=subject or new_id(),
            number=number,
            to_state="draft",
            at=AT,
            party_id=NORTHWIND,
            counterparty_id=ANA,
        )
        return record(
            kind="test.happened", subject=step, by=CHIDI, at=AT, body={"n": number}, covers=[step]
        )


def what_is_off(seal_file: Path | None = None) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in faults(seal_file=seal_file)]


@pytest.fixture
def superuser(instance: Instance, committing: str) -> Callable[[str], None]:
    """Somebody who may do anything to the database."""

    def execute(statement: str) -> None:
        dsn = superuser_dsn(instance, database=committing)
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("set session_replication_role = replica")
            connection.execute(statement)

    return execute


def test_a_journal_that_nobody_touched_has_no_fault(tmp_path: Path) -> None:
    for number in range(3):
        something_happens(number)
    assert seal_all(at=AT) == 3
    something_happens(9)
    assert seal_all(at=AT) == 1
    keep_outside(tmp_path / "seal.json")
    assert what_is_off(tmp_path / "seal.json") == []
    places = Event.objects.using("worker").order_by("position").values_list("position", "body")
    assert [(place, body["n"]) for place, body in places] == [(1, 0), (2, 1), (3, 2), (4, 9)]


def test_an_open_transaction_holds_back_what_came_after_it() -> None:
    with scope(CHIDI):
        Event.objects.count()
        first = something_happens(1)
        assert seal_all(at=AT) == 0, "its own act is not committed"
    assert seal_all(at=AT) == 1
    assert Event.objects.using("worker").get().id == first.id


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("update journal_event set body = '{\"n\": 7}' where position = 2", "was changed after"),
        ("delete from journal_event where position = 2", "it sealed 3 events; 2"),
        ("update store_step set to_state = 'agreed' where number = 1", "was changed after"),
        ("delete from store_step where number = 1", "it was removed"),
        ("delete from journal_seal where number = 1", "seal 1 is missing"),
        ("update journal_seal set count = 9 where number = 2", "its content was changed"),
        ("delete from journal_event where seal_number = 2", "all its events are gone"),
        (
            "insert into store_step "
            "values (uuidv7(), uuidv7(), null, uuidv7(), 0, 'agreed', null, now())",
            "no event knows of it",
        ),
    ],
)
def test_tampering_by_a_superuser_is_found(
    superuser: Callable[[str], None], tampering: str, found: str
) -> None:
    for number in range(3):
        something_happens(number)
    seal_all(at=AT)
    something_happens(9)
    seal_all(at=AT)
    superuser(tampering)
    assert found in "\n".join(what_is_off())


def test_a_cut_tail_is_found_by_the_seal_kept_outside(
    superuser: Callable[[str], None], tmp_path: Path
) -> None:
    for number in range(2):
        something_happens(number)
        seal_all(at=AT)
    keep_outside(tmp_path / "seal.json")
    superuser("delete from journal_seal where number = 2")
    superuser("delete from store_step where number = 1")
    superuser("delete from journal_event where position = 2")
    assert what_is_off() == [], "the shortened chain agrees with itself"
    assert "seal 2 was cut off" in what_is_off(tmp_path / "seal.json")[0]


def test_the_relay_hands_over_each_event_once_and_in_order() -> None:
    handed: list[Due] = []
    events = [something_happens(n) for n in range(3)]
    seal_all(at=AT)
    reactions = {"test.happened": ["tell"], "test.other": ["never"]}
    for _ in range(2):
        relay(reactions=reactions, hand_over=handed.extend, at=AT)
    assert handed == [Due(event_id=event.id, reaction="tell") for event in events]


def test_a_reaction_runs_once_however_often_it_is_tried() -> None:
    ran: list[UUID] = []
    event = something_happens()
    first, second = (
        react(event=event, name="tell", reaction=lambda e, *_: ran.append(e.id), at=AT)
        for _ in range(2)
    )
    assert (first, second, ran) == (True, False, [event.id])


def test_a_failed_reaction_leaves_no_mark_and_may_be_tried_again() -> None:
    event = something_happens()

    def fail(*_: object) -> None:
        raise RuntimeError("the outside is down")

    with pytest.raises(RuntimeError):
        react(event=event, name="tell", reaction=fail, at=AT)
    assert react(event=event, name="tell", reaction=lambda *_: None, at=AT)


def test_a_journal_says_in_json_what_was_kept_outside(tmp_path: Path) -> None:
    something_happens()
    seal_all(at=AT)
    keep_outside(tmp_path / "seal.json")
    link = Seal.objects.using("worker").get()
    assert json.loads((tmp_path / "seal.json").read_text()) == {"number": 1, "digest": link.digest}
