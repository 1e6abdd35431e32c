"""Jobs of a worker that died are done after all."""

import asyncio

import pytest
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from outwork.running.fallen import take_up_fallen

pytestmark = pytest.mark.usefixtures("committing")

WORKERS = """
insert into procrastinate_workers (last_heartbeat) values (now()), (now() - interval '1 minute')
returning id
"""
JOB = """
insert into procrastinate_jobs (queue_name, task_name, queueing_lock, status, worker_id)
values ('reactions', %s, %s, %s, %s)
"""
LEFT = "select task_name, status::text from procrastinate_jobs order by task_name"


async def taken_up() -> int:
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as running:
        async with running.open_async():
            return await take_up_fallen(running.job_manager)


def test_what_a_dead_worker_did_is_queued_again_and_what_a_living_one_does_goes_on() -> None:
    with connections["worker"].cursor() as cursor:
        cursor.execute(WORKERS)
        (alive,), (dead,) = cursor.fetchall()
        for job in (
            ("done by the living", None, "doing", alive),
            ("left by the dead", None, "doing", dead),
            ("left by the forgotten", None, "doing", None),
            ("of the clock", "clock", "doing", dead),
            ("of the clock again", "clock", "todo", None),
        ):
            cursor.execute(JOB, job)
    assert asyncio.run(taken_up()) == 3
    with connections["worker"].cursor() as cursor:
        cursor.execute(LEFT)
        assert cursor.fetchall() == [
            ("done by the living", "doing"),
            ("left by the dead", "todo"),
            ("left by the forgotten", "todo"),
            ("of the clock again", "todo"),
        ]
    assert asyncio.run(taken_up()) == 0
