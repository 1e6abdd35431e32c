"""A whole instance as its supervisor runs it, to be asked, watched, and killed in part."""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

import psutil

from outwork.running.instance import Instance
from tests.running.conftest import environment

PATIENCE_SECONDS = 120
GLANCE_SECONDS = 0.05
FAULTS = 400

Process = psutil.Process


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server sent back."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @property
    def json(self) -> dict[str, Any]:
        """Raises ValueError where it is none."""
        read: dict[str, Any] = json.loads(self.body)
        return read


@dataclass
class Living:
    """One supervisor and all that it started."""

    instance: Instance
    port: int
    more: dict[str, str] = field(default_factory=dict)
    """Of its environment."""
    supervisor: subprocess.Popen[bytes] | None = None
    known: set[Process] = field(default_factory=set)
    """Every process that was ever seen under a supervisor."""

    @property
    def output(self) -> Path:
        return self.instance.root / "said.txt"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """As `bin/run --empty` does; returns when it is well."""
        words = ["--data", str(self.instance.root), "serve", "--port", str(self.port), "--empty"]
        with self.output.open("ab") as output:
            self.supervisor = subprocess.Popen(
                [sys.executable, "-m", "outwork", *words],
                env=environment(**self.more),
                stdout=output,
                stderr=output,
            )
        until(self.is_well, "it is ready")

    def stop(self) -> int:
        """As Ctrl-C does; the exit status."""
        assert self.supervisor is not None
        self.processes()
        self.supervisor.send_signal(signal.SIGINT)
        return self.supervisor.wait(PATIENCE_SECONDS)

    def die(self) -> None:
        """As when the machine's memory is at its end: supervisor and database at once."""
        assert self.supervisor is not None
        postmaster, family = self.one(is_postmaster), self.processes()
        postmaster.kill()
        self.supervisor.kill()
        self.supervisor.wait()
        assert psutil.wait_procs(family, timeout=PATIENCE_SECONDS)[1] == []

    def processes(self) -> list[Process]:
        """The supervisor and everything under it."""
        assert self.supervisor is not None
        top = Process(self.supervisor.pid)
        found = [top, *top.children(recursive=True)]
        self.known.update(found)
        return found

    def one(self, wanted: Callable[[Process], bool]) -> Process:
        """A process of a kind; waits until there is one, since it may be starting again."""
        found: list[Process] = []

        def is_there() -> bool:
            found[:] = [one for one in self.processes() if _holds(wanted, one)]
            return bool(found)

        until(is_there, "such a process runs")
        return found[0]

    def is_well(self) -> bool:
        status, body = self.ask("GET", "/healthz")
        return status == 200 and body["database"] == body["jobs"] == "ok"

    def ask(
        self, method: str, path: str, sent: object = None, **headers: str
    ) -> tuple[int, dict[str, Any]]:
        """Status and body; 0 where nobody answered or the answer was cut off."""
        try:
            answer = self.answer(method, path, sent, **headers)
            if answer.status >= FAULTS:
                return answer.status, {"told": answer.text}
            return answer.status, answer.json
        except (OSError, ValueError):
            return 0, {}

    def answer(self, method: str, path: str, sent: object = None, **headers: str) -> Answer:
        """As it came. Raises OSError where nobody answered."""
        request = urllib.request.Request(  # noqa: S310 - our own address
            self.url + path,
            method=method,
            data=None if sent is None else json.dumps(sent).encode(),
            headers={"Content-Type": "application/json", **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as came:  # noqa: S310
                return Answer(status=came.status, headers=came.headers, body=came.read())
        except urllib.error.HTTPError as refused:
            return Answer(status=refused.code, headers=refused.headers, body=refused.read())


def is_postmaster(process: Process) -> bool:
    return process.name() == "postgres" and "-D" in process.cmdline()


def is_backend(process: Process) -> bool:
    """A connection of those that serve pages."""
    return process.name() == "postgres" and "outwork_app" in " ".join(process.cmdline())


def is_job_worker(process: Process) -> bool:
    return process.cmdline()[-2:] == ["outwork", "work"]


def is_server(process: Process) -> bool:
    return "granian" in process.cmdline()


def is_web_process(process: Process) -> bool:
    """One of those that answer, under the server."""
    parent = process.parent()
    return (
        parent is not None
        and is_server(parent)
        and "resource_tracker" not in " ".join(process.cmdline())
    )


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something; an assertion where it does not come."""
    deadline, pause = time.monotonic() + PATIENCE_SECONDS, threading.Event()
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        pause.wait(GLANCE_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _holds(wanted: Callable[[Process], bool], process: Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and wanted(process)
    except (psutil.NoSuchProcess, IndexError):
        return False
