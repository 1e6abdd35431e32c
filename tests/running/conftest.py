"""A prepared instance for each test, copied from the one that the session prepared."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CACHE, ROOT
from outwork.running.instance import Instance
from outwork.running.postgres import Embedded
from outwork.running.preparation import code_digest

Done = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    """What a command starts with: this code, and no database of somebody else's."""
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**clean, "PYTHONPATH": str(ROOT / "src"), **more}


def outwork(data: Path, *words: str, **more: str) -> Done:
    """One call of the command on one data directory."""
    return subprocess.run(
        [sys.executable, "-m", "outwork", "--data", str(data), *words],
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def prepared(server: Embedded, tmp_path: Path) -> Instance:
    """An instance at rest: prepared, empty, with a key of its own."""
    del server  # it has made the template
    return made_at(tmp_path / "one")


def made_at(place: Path) -> Instance:
    """A copy of the prepared instance, in a directory that is not there yet."""
    instance = Instance(root=place)
    instance.root.mkdir(mode=0o700)
    shutil.copytree(CACHE / f"postgres-{code_digest()[:16]}", instance.postgres_dir)
    instance.files_dir.mkdir()
    instance.secret("django")
    return instance
