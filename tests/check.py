"""Everything that must hold before tests are worth running: bin/check [NAME ...]."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable

CHECKS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "layers": [str(Path(PYTHON).parent / "lint-imports"), "--no-cache"],
    "types": [PYTHON, "-m", "mypy"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "deployment": [PYTHON, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
    "documents": [PYTHON, "docs/build.py", "--check"],
}


def environment(place: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "outwork.settings",
        "OUTWORK_DATA": place,
        "OUTWORK_URL": "https://outwork.example",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONWARNINGS": "ignore::RuntimeWarning:django.core.management",
    }


def run(name: str, place: str) -> bool:
    """Run one check; its output only where something is wrong."""
    started = time.monotonic()
    done = subprocess.run(
        CHECKS[name], cwd=ROOT, env=environment(place), capture_output=True, text=True, check=False
    )
    verdict = "ok" if done.returncode == 0 else "NOT OK"
    print(f"{name:<12} {verdict:<7} {time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    names = sys.argv[1:] or list(CHECKS)
    unknown = sorted(set(names) - set(CHECKS))
    if unknown:
        print(f"No such check: {', '.join(unknown)}. There are: {', '.join(CHECKS)}.")
        return 2
    with tempfile.TemporaryDirectory() as place:
        verdicts = [run(name, place) for name in names]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
