"""Running all of an instance as one process group: database, preparation, worker, server.

The supervisor itself imports no Django: it starts the others, starts again what dies, and stops all
of it in good order. Whatever kills it, its children die with it.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import types
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from outwork.running.instance import Instance
from outwork.running.postgres import Embedded, InUse, die_with_parent

READY_WITHIN_SECONDS = 60
STOPS_WITHIN_SECONDS = 15
PAUSE_SECONDS = 0.2
CALM_AFTER_SECONDS = 60
LONGEST_WAIT_SECONDS = 30
WORKERS = 2
THREADS = 4

Say = Callable[[str], None]


class Stopped(BaseException):
    """Somebody asked us to stop."""


@dataclass
class Kept:
    """Something of ours that is started again when it dies, later each time."""

    name: str
    started_at: float = field(default=0.0, kw_only=True)
    deaths: int = field(default=0, kw_only=True)

    def launch(self) -> None:
        """Start it, without waiting until it is ready."""
        raise NotImplementedError

    @property
    def exit_code(self) -> int | None:
        """None while it lives."""
        raise NotImplementedError

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.launch()

    def keep_alive(self, say: Say) -> None:
        code = self.exit_code
        if code is None:
            if self.deaths and time.monotonic() - self.started_at > CALM_AFTER_SECONDS:
                self.deaths = 0
            return
        wait = min(2**self.deaths - 1, LONGEST_WAIT_SECONDS)
        if time.monotonic() - self.started_at < wait:
            return
        self.deaths += 1
        say(f"The {self.name} ended (exit {code}); starting it again.")
        self.start()


@dataclass
class Child(Kept):
    """A process of ours."""

    arguments: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    def launch(self) -> None:
        parent = os.getpid()
        self.process = subprocess.Popen(
            self.arguments,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: die_with_parent(parent, signal.SIGTERM),
            start_new_session=True,
        )

    @property
    def exit_code(self) -> int | None:
        assert self.process is not None, "started first"
        return self.process.poll()

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Database(Kept):
    """The embedded server, which runs before anything else and stops last."""

    server: Embedded

    def launch(self) -> None:
        self.server.start_again()

    @property
    def exit_code(self) -> int | None:
        return self.server.exit_code


def serve(*, instance: Instance, host: str, port: int, demo: bool, say: Say) -> int:
    """Run everything until Ctrl-C; the exit status."""
    if not _is_free(host, port):
        say(f"Port {port} on {host} is in use. Choose another: bin/run --port {port + 1}")
        return 1
    _listen_for_signals()
    try:
        with _database(instance) as database:
            return _serve(
                instance=instance, database=database, host=host, port=port, demo=demo, say=say
            )
    except InUse:
        say(
            f"Another Outwork runs on {instance.root}. Stop it, or choose another directory: "
            f"bin/run --data DIR --port {port + 1}"
        )
        return 1
    except Stopped:
        say("Stopped.")
        return 0


@contextlib.contextmanager
def _database(instance: Instance) -> Iterator[list[Kept]]:
    """What there is to keep alive: nothing where the server is one's own."""
    if not instance.embedded:
        yield []
        return
    server = Embedded(instance)
    server.start()
    try:
        yield [Database("database", server)]
    finally:
        server.stop()


def _serve(
    *, instance: Instance, database: list[Kept], host: str, port: int, demo: bool, say: Say
) -> int:
    environment = _environment(instance, host, port)
    steps = [sys.executable, "-m", "outwork", "prepare", *(["--demo"] if demo else [])]
    prepared = subprocess.run(steps, env=environment, check=False)
    if prepared.returncode:
        return prepared.returncode
    children = [_worker(environment), _server(environment, host, port)]
    try:
        for child in children:
            child.start()
        _wait_until_ready(host, port)
        say(f"Outwork is ready at {environment['OUTWORK_URL']}")
        _say_logins(environment)
        while True:
            for one in [*database, *children]:
                one.keep_alive(say)
            time.sleep(PAUSE_SECONDS)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for child in reversed(children):
            child.stop()


def _environment(instance: Instance, host: str, port: int) -> dict[str, str]:
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    address = f"[{shown}]" if ":" in shown else shown
    defaults = {"OUTWORK_URL": f"http://{address}:{port}", "OUTWORK_POOL_SIZE": str(THREADS)}
    return {**defaults, **os.environ, "OUTWORK_DATA": str(instance.root)}


def _worker(environment: dict[str, str]) -> Child:
    arguments = [sys.executable, "-m", "outwork", "work"]
    return Child("worker", arguments, environment | {"OUTWORK_POOL_SIZE": "0"})


def _server(environment: dict[str, str], host: str, port: int) -> Child:
    arguments = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    arguments += ["--host", host, "--port", str(port), "--workers", str(WORKERS)]
    arguments += ["--blocking-threads", str(THREADS), "--respawn-failed-workers"]
    arguments += ["--log-level", "warning", "outwork.running.wsgi:application"]
    return Child("server", arguments, environment)


def _say_logins(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "outwork", "logins"], env=environment, check=False)


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _wait_until_ready(host: str, port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while not _is_well(host, port):
        if time.monotonic() > deadline:
            sys.exit("The server did not become ready in a minute; see the lines above.")
        time.sleep(PAUSE_SECONDS)


def _is_well(host: str, port: int) -> bool:
    address = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - compared, not bound
    shown = f"[{address}]" if ":" in address else address
    try:
        with urllib.request.urlopen(f"http://{shown}:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _listen_for_signals() -> None:
    def stop(number: int, frame: types.FrameType | None) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
