"""The pulse of the worker: each second it seals what happened and hands over what follows."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.db import connections

from outwork.journal.relay import Due, relay
from outwork.journal.sealing import keep_outside, seal_all
from outwork.reactions import BY_KIND

log = logging.getLogger(__name__)
BEAT_SECONDS = 1.0
SEAL_FILE_EVERY_BEATS = 60


def beat(*, at: datetime, hand_over: Callable[[list[Due]], None]) -> None:
    """Seal what can be sealed, then hand over all that it calls for."""
    seal_all(at=at)
    while relay(reactions=BY_KIND, hand_over=hand_over, at=at):
        pass


def keep_beating(
    *, stop: threading.Event, hand_over: Callable[[list[Due]], None], seal_file: Path
) -> None:
    """Until told to stop. A database that is away for a while is waited for."""
    beats = 0
    while not stop.is_set():
        started = time.monotonic()
        try:
            beat(at=datetime.now(UTC), hand_over=hand_over)
            if beats % SEAL_FILE_EVERY_BEATS == 0:
                keep_outside(seal_file)
            beats += 1
        except Exception:
            log.exception("The pulse missed a beat")
            for connection in connections.all(initialized_only=True):
                connection.close()
        stop.wait(max(0.0, BEAT_SECONDS - (time.monotonic() - started)))
