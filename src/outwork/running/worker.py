"""The worker process: the pulse in a thread of its own, and the jobs that it hands over."""

import asyncio
import logging
import threading

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from outwork.running.fallen import DEAD_AFTER_SECONDS, SAYS_IT_LIVES_EVERY_SECONDS
from outwork.running.instance import Instance
from outwork.running.jobs import hand_over
from outwork.running.pulse import keep_beating
from outwork.store.absence import TRY_AGAIN_AFTER_SECONDS, is_away

log = logging.getLogger(__name__)
CONCURRENCY = 3


def work(instance: Instance) -> None:
    """Until the process is told to stop; then end what is under way."""
    stop = threading.Event()
    pulse = threading.Thread(
        target=keep_beating,
        kwargs={"stop": stop, "hand_over": hand_over, "seal_file": instance.seal_file},
        name="pulse",
    )
    pulse.start()
    try:
        while not _ran_to_its_end():
            stop.wait(TRY_AGAIN_AFTER_SECONDS)
    finally:
        stop.set()
        pulse.join()


def _ran_to_its_end() -> bool:
    """Whether somebody asked it to stop; otherwise the database is away."""
    try:
        asyncio.run(_run_jobs())
    except Exception as error:
        if not is_away(error):
            raise
        log.exception("The jobs wait")
        return False
    return True


async def _run_jobs() -> None:
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as running:
        async with running.open_async():
            await running.run_worker_async(
                concurrency=CONCURRENCY,
                delete_jobs="successful",
                shutdown_graceful_timeout=10,
                update_heartbeat_interval=SAYS_IT_LIVES_EVERY_SECONDS,
                stalled_worker_timeout=DEAD_AFTER_SECONDS,
            )
