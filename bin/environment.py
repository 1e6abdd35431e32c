"""Make `.venv` as the pinned requirements say, then run a program in it.

Standard library only: this runs before anything is installed. Usage, from the scripts beside it:

    python3 bin/environment.py run|dev COMMAND [ARGUMENT ...]

`run` is what a running Outwork needs, `dev` adds what tests and checks need. Packages come from the
hashed `requirements/*.txt`, by uv where it can be had and by pip otherwise.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def digest(kind: str) -> str:
    """What `.venv` must hold for this kind: the requirements and the interpreter."""
    content = (ROOT / "requirements" / f"{kind}.txt").read_bytes()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def is_current(kind: str) -> bool:
    """Whether `.venv` holds it; `dev` holds all of `run`."""
    kinds = ("run", "dev") if kind == "run" else ("dev",)
    stamps = ((VENV / f"{k}.stamp", digest(k)) for k in kinds)
    return PYTHON.exists() and any(s.exists() and s.read_text() == d for s, d in stamps)


def fresh_venv() -> None:
    """Make `.venv` new if it is missing, broken or of another Python."""
    version = (
        subprocess.run(
            [PYTHON, "-c", "import sys; print(sys.version)"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
        if PYTHON.exists()
        else ""
    )
    if version == sys.version:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True, symlinks=True)


def install(kind: str) -> None:
    wanted = ROOT / "requirements" / f"{kind}.txt"
    started = time.monotonic()
    say(f"Installing packages ({kind}), once; this takes about a minute ...")
    fresh_venv()
    pip = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    if not UV.exists():
        subprocess.run([*pip, "install", "uv"], check=False, capture_output=True)
    if UV.exists():
        tool = [UV, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        tool = [*pip, "install"]
    subprocess.run([*tool, "--require-hashes", "-r", wanted], check=True)
    (VENV / f"{kind}.stamp").write_text(digest(kind))
    say(f"Packages are there ({time.monotonic() - started:.0f} s).")


def ensure(kind: str) -> None:
    """Install unless current; two at once wait for each other."""
    if is_current(kind):
        return
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_current(kind):
            install(kind)


def main() -> None:
    if sys.version_info[:2] != (3, 11):
        sys.exit(f"Outwork needs Python 3.11; this is {sys.version.split()[0]} ({sys.executable}).")
    kind, command, *arguments = sys.argv[1:]
    try:
        ensure(kind)
    except subprocess.CalledProcessError as error:
        sys.exit(f"The packages could not be installed (exit {error.returncode}); see above.")
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    os.execv(VENV / "bin" / command, [command, *arguments])


if __name__ == "__main__":
    main()
