"""Run all tests: bin/test [--long] [pytest arguments].

Two processes share the work, each with its own PostgreSQL. Browser tests need Debian's Chromium: it
is installed where it is missing and may be; where it may not, all else runs, what did not is named,
and the exit status is 3.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROCESSES = "2"
WITHOUT_BROWSER = 3
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The browser that tests drive, or None."""
    found = os.environ.get("OUTWORK_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUMS)), None
    )
    if found or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    print("Installing Chromium for the browser tests ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-inter"]
    for command in (["apt-get", "update"], install):
        subprocess.run(command, env=environment, capture_output=True, check=False)
    return shutil.which("chromium")


def main() -> int:
    arguments = sys.argv[1:]
    browser = chromium()
    environment = os.environ | {"OUTWORK_LONG": "1" if "--long" in arguments else ""}
    arguments = [argument for argument in arguments if argument != "--long"]
    command = [sys.executable, "-m", "pytest", "-q", "-n", PROCESSES, "--dist", "worksteal"]
    if browser:
        environment["OUTWORK_CHROMIUM"] = browser
    else:
        command += ["-m", "not browser"]
    status = subprocess.run(
        [*command, *arguments], cwd=ROOT, env=environment, check=False
    ).returncode
    if browser is None and status == 0:
        print("Not run: tests/browser (no Chromium, and it may not be installed here).")
        return WITHOUT_BROWSER
    return status


if __name__ == "__main__":
    sys.exit(main())
