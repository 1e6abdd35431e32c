"""The worker process: the pulse in a thread of its own, and the jobs that it hands over."""

import asyncio
import threading

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from outwork.running.fallen import DEAD_AFTER_SECONDS, SAYS_IT_LIVES_EVERY_SECONDS
from outwork.running.instance import Instance
from outwork.running.jobs import hand_over
from outwork.running.pulse import keep_beating

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
        asyncio.run(_run_jobs())
    finally:
        stop.set()
        pulse.join()


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
