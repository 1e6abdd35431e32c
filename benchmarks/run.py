"""Run the benchmarks and write what they print into results.md.

    bin/bench [NAME ...] [--quick]

Each script makes its own data and stands for one promise. Without names all are run. The file is
written from their output alone, with the machine's facts above it; of a script that was not run
this time the earlier part stays. A script that fails is told, and the exit status is 1.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.md"
LIBRARIES = ("django", "psycopg", "numpy", "scipy", "granian")
LONGEST_SECONDS = 3_600

SCRIPTS = {
    "start": "Start to first page within 60 s; all of it within about 1 GB with the demo world.",
    "web": "Pages at 0.8 of a bare view's throughput, under 50 ms, as many queries with more rows.",
    "ledger": "Transfers at 0.8 of the least that any books could do.",
    "advise": "Ten ways of doing work compared at 0.5 % error, faster than plain Monte Carlo.",
    "sensitivity": "What an answer depends on, told while somebody waits.",
    "relations": "The model answers as the field's known relations say.",
}
"""Each script with the promise it stands for."""
QUICK = {"web", "ledger"}
"""Those that have a short form."""

PART = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCRIPTS))
    parser.add_argument("--quick", action="store_true", help="shorter rounds, where there are any")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in SCRIPTS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(SCRIPTS)}")
    parts = earlier_parts()
    failed = []
    for name in arguments.names or SCRIPTS:
        facts = machine(quick=arguments.quick and name in QUICK)
        status, output = run(name, quick=arguments.quick)
        if status:
            failed.append(name)
            print(f"{name} failed (exit {status}).", file=sys.stderr, flush=True)
        told = f"\nFailed (exit {status}).\n" if status else ""
        parts[name] = f"{SCRIPTS[name]}\n\n{facts}\n\n{output.strip()}\n{told}"
    write(parts)
    return 1 if failed else 0


def run(name: str, *, quick: bool) -> tuple[int, str]:
    """The exit status of a script and all that it printed, which is shown as it comes."""
    short = ["--quick"] if quick and name in QUICK else []
    print(f"\n{name}: {SCRIPTS[name]}", flush=True)
    process = subprocess.Popen(
        [sys.executable, HERE / f"{name}.py", *short], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        print(line, end="", flush=True)
        lines.append(line)
    return process.wait(LONGEST_SECONDS), "".join(lines)


def machine(*, quick: bool) -> str:
    """When and on what it ran."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    short = " Short rounds (`--quick`)." if quick else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {os.cpu_count()} cores, {memory_gb():.0f} GB, "
        f"load average before the run {load}. {platform.platform()}, Python "
        f"{platform.python_version()}, {libraries}.{short}"
    )


def memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def earlier_parts() -> dict[str, str]:
    """By script, what stands in the file."""
    text = RESULTS.read_text() if RESULTS.exists() else ""
    return {name: body.strip("\n") for name, body in PART.findall(text) if name in SCRIPTS}


def write(parts: dict[str, str]) -> None:
    RESULTS.write_text("\n".join(document(parts)))


def document(parts: dict[str, str], order: Collection[str] = tuple(SCRIPTS)) -> Iterator[str]:
    yield "# Benchmarks\n"
    yield "Written by `bin/bench` from what its scripts print; each part says where it ran."
    for name in order:
        if name in parts:
            yield f"\n## {name}\n"
            yield parts[name].strip("\n")
    yield ""


if __name__ == "__main__":
    sys.exit(main())
