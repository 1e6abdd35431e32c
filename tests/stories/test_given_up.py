"""What was to follow and was given up: `outwork check` tells of it until it has run."""

from datetime import timedelta

import pytest
from django.db import connections

from outwork.journal.given_up import forget_old, given_up_faults, try_all_again
from outwork.running.jobs import run_reaction, send_mail
from tests.world import NOW

pytestmark = pytest.mark.django_db(databases=["default", "worker"])

EVENT = "01900000-0000-7000-8000-000000000001"
GIVEN_UP = """
insert into procrastinate_jobs (queue_name, task_name, args, status, attempts)
values (%s, %s, %s, 'failed', 12) returning id
"""
FAILED_AT = "insert into procrastinate_events (job_id, type, at) values (%s, 'failed', %s)"
LEFT = "select task_name, status::text from procrastinate_jobs order by task_name"


@pytest.fixture(autouse=True)
def given_up() -> None:
    reaction = f'{{"event_id": "{EVENT}", "reaction": "print_issued"}}'
    with connections["worker"].cursor() as cursor:
        for queue, name, arguments in (
            ("reactions", run_reaction.name, reaction),
            ("mail", send_mail.name, "{}"),
            ("mail", send_mail.name, "{}"),
        ):
            cursor.execute(GIVEN_UP, [queue, name, arguments])
            (job,) = cursor.fetchone()
            cursor.execute(FAILED_AT, [job, NOW])


def told() -> dict[str, str]:
    return {fault.where: fault.what for fault in given_up_faults()}


def left() -> list[tuple[str, str]]:
    with connections["worker"].cursor() as cursor:
        cursor.execute(LEFT)
        return list(cursor.fetchall())


def test_each_reaction_is_told_and_what_the_clock_repeats_together() -> None:
    assert told() == {
        f"reaction print_issued to event {EVENT}": "it was tried 12 times and given up; "
        "the page Health tries it again",
        "job send_mail": "it failed 2 times since yesterday",
    }


def test_reactions_are_queued_again_and_the_clock_goes_its_way() -> None:
    assert try_all_again(at=NOW) == 1
    assert ("react", "todo") in left()
    assert set(told()) == {"job send_mail"}
    assert try_all_again(at=NOW) == 0


def test_what_the_clock_repeats_is_told_for_a_day_and_a_reaction_until_it_ran() -> None:
    forget_old(at=NOW + timedelta(hours=23))
    assert len(left()) == 3
    forget_old(at=NOW + timedelta(hours=25))
    assert left() == [("react", "failed")]
