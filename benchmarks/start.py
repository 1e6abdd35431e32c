"""How long a fresh instance takes to its first page, and how much memory all of it holds.

    .venv/bin/python benchmarks/start.py

A new data directory, a free port, `bin/run` with the demo world, as somebody does after cloning
with packages at hand: the seconds until the first page is whole, the demo's making among them. Then
the pages of a first visit are asked for a few times, and the proportional set size of every process
of the group is added up.
"""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AIM_SECONDS, AIM_MB = 60, 1_000
GIVE_UP_SECONDS = 180
VISITS = 20
PAGES = ("/", "/sign-in/login/", "/sign-in/signup/", "/look", "/healthz")


def main() -> int:
    place = Path(tempfile.mkdtemp(prefix="outwork-bench-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    print(f"load average before the run: {os.getloadavg()[0]:.1f}\n", flush=True)
    begun = time.monotonic()
    command = [ROOT / "bin" / "run", "--port", str(port), "--data", place, "--seed-demo"]
    process = subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, env=environment()
    )
    try:
        wait_for_page(port, process)
        seconds = time.monotonic() - begun
        visit(port)
        by_name = memory_mb(process.pid)
        print_figures(seconds, by_name)
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(60)
        shutil.rmtree(place, ignore_errors=True)
    return 0


def environment() -> dict[str, str]:
    """Nothing of ours is set: as after a fresh clone."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("OUTWORK_", "DATABASE_URL"))}


def print_figures(seconds: float, by_name: dict[str, float]) -> None:
    whole = sum(by_name.values())
    print("| what | measured | aim |")
    print("| --- | ---: | ---: |")
    print(f"| start to first page | {seconds:.1f} s | {AIM_SECONDS} s |")
    print(f"| memory of the whole group | {whole:,.0f} MB | about {AIM_MB:,} MB |")
    for name, megabytes in sorted(by_name.items(), key=lambda row: -row[1]):
        print(f"| of it {name} | {megabytes:,.0f} MB | |")


def wait_for_page(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"The instance ended before its first page (exit {process.returncode}).")
        with contextlib.suppress(OSError, http.client.HTTPException):
            if get(port, "/") == http.HTTPStatus.OK:
                return
        time.sleep(0.1)
    sys.exit(f"No page within {GIVE_UP_SECONDS} seconds.")


def get(port: int, address: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def visit(port: int) -> None:
    """Have every process load what it loads when pages are asked for."""
    for _ in range(VISITS):
        for address in PAGES:
            get(port, address)


def memory_mb(root: int) -> dict[str, float]:
    """Proportional set size of a process and all below it, by what they are."""
    found: dict[str, float] = {}
    for pid in tree(root):
        with contextlib.suppress(OSError):
            name = name_of(pid)
            found[name] = found.get(name, 0) + proportional_kb(pid) / 1024
    return found


def tree(root: int) -> Iterator[int]:
    """A process and everything it started, in whatever session that is."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            # The name stands in brackets and may hold spaces; the parent is the second after it.
            parents[int(folder.name)] = int(
                (folder / "stat").read_text().rpartition(")")[2].split()[1]
            )
    below = [root]
    while below:
        pid = below.pop()
        yield pid
        below += [child for child, parent in parents.items() if parent == pid]


def proportional_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def name_of(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    known = {"granian": "server", "outwork work": "worker", "postgres": "database"}
    return next((name for mark, name in known.items() if mark in words), "supervisor")


if __name__ == "__main__":
    sys.exit(main())
