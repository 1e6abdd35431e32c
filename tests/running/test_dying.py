"""Whatever is killed while people act: what was acknowledged is there, and nothing is there twice.

The acts are the worst there are: acceptances, each of which books money and is billed by itself
afterwards. Everybody retries under the same key until they are told that it is done.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from conftest import ROOT
from outwork.running.postgres import Embedded
from tests.running import living
from tests.running.beginning import EACH_MINOR
from tests.running.conftest import environment, made_at, outwork
from tests.running.living import PATIENCE_SECONDS, Living, Process, free_port, until

LONG = bool(os.environ.get("OUTWORK_LONG"))
ACTS_A_DEATH = 20 if LONG else 4
AT_ONCE = 3
ACKNOWLEDGED = {200, 201}
NOT_NOW = {0, 500, 502, 503}
"""Nobody there, or cut off in the middle: whoever acts tries again."""

VICTIMS = [
    living.is_web_process,
    living.is_server,
    living.is_job_worker,
    living.is_backend,
    living.is_postmaster,
]


@dataclass
class Scene:
    """A living instance, and somebody who accepts results there."""

    living: Living
    begun: dict[str, Any]
    accepted: list[str] = field(default_factory=list)
    """What was acknowledged."""

    @property
    def here(self) -> str:
        return f"/api/v1/engagements/{self.begun['engagement']}"

    @property
    def token(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.begun['token']}"}

    def read(self, path: str) -> list[dict[str, Any]]:
        """Everything of a list."""
        items: list[dict[str, Any]] = []
        after = ""
        while True:
            status, body = self.living.ask("GET", f"{path}?limit=100{after}", **self.token)
            assert status == 200, body
            items += body["items"]
            if not body["next"]:
                return items
            after = f"&after={body['next']}"

    def accept(self, milestone: str) -> None:
        """Until it is acknowledged, under one key."""
        path = f"/api/v1/milestones/{milestone}/acceptance"
        key = {"Idempotency-Key": f"accept {milestone}"}

        def is_done() -> bool:
            status, body = self.living.ask("POST", path, {}, **self.token, **key)
            assert status in ACKNOWLEDGED | NOT_NOW, body
            return status in ACKNOWLEDGED

        until(is_done, "it is acknowledged")
        self.accepted.append(milestone)

    def billed_minor(self) -> int:
        """What the worker has billed by itself, without tax."""
        return sum(one["net"]["minor"] for one in self.read(f"{self.here}/invoices"))


@pytest.fixture(scope="module")
def scene(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    del server  # it has made the template
    instance = made_at(tmp_path_factory.mktemp("dying") / "one")
    more = environment(OUTWORK_DATA=str(instance.root), OUTWORK_API_QUOTA="100000")
    begun = subprocess.run(
        [sys.executable, "-m", "tests.running.beginning"],
        env=more | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert begun.returncode == 0, begun.stderr
    alive = Living(instance=instance, port=free_port())
    alive.start()
    yield Scene(living=alive, begun=json.loads(begun.stdout))
    assert alive.stop() == 0, alive.output.read_text()
    psutil.wait_procs(alive.known, timeout=PATIENCE_SECONDS)
    assert [one for one in alive.known if one.is_running()] == []


@pytest.mark.parametrize("is_victim", VICTIMS, ids=lambda one: one.__name__)
def test_what_was_acknowledged_is_there_once_whatever_dies(
    scene: Scene, is_victim: Callable[[Process], bool]
) -> None:
    victim = scene.living.one(is_victim)
    below = victim.children(recursive=True)
    with ThreadPoolExecutor(AT_ONCE) as people:
        acts = [people.submit(scene.accept, one) for one in _waiting(scene)]
        until(lambda: any(act.done() for act in acts), "somebody has acted")
        victim.kill()
        for act in acts:
            act.result()
    _is_whole(scene)
    assert psutil.wait_procs([victim, *below], timeout=PATIENCE_SECONDS)[1] == []
    if LONG:
        checked = outwork(scene.living.instance.root, "check")
        assert checked.returncode == 0, checked.stdout


def test_a_page_process_that_was_starting_does_not_outlive_its_server(scene: Scene) -> None:
    """One that did would hold the port, and nobody could start again."""
    dead = scene.living.one(living.is_web_process)
    server = scene.living.one(living.is_server)
    others = set(server.children())
    dead.kill()
    until(lambda: bool(set(server.children()) - others), "the next one is starting")
    starting = set(server.children()) - others
    server.kill()
    assert psutil.wait_procs([server, *others, *starting], timeout=PATIENCE_SECONDS)[1] == []
    _is_whole(scene)


def test_a_second_one_says_what_is_in_its_way(scene: Scene, tmp_path: Path) -> None:
    alive = scene.living
    same_data = outwork(alive.instance.root, "serve", "--port", str(free_port()))
    assert same_data.returncode == 1
    assert f"Another Outwork runs on {alive.instance.root}." in same_data.stdout
    same_port = outwork(tmp_path / "two", "serve", "--port", str(alive.port))
    assert same_port.returncode == 1
    assert f"Port {alive.port} on 127.0.0.1 is in use." in same_port.stdout
    assert not (tmp_path / "two").exists()
    assert alive.is_well()


def test_with_the_supervisor_everything_goes_and_comes_back(scene: Scene) -> None:
    alive = scene.living
    with ThreadPoolExecutor(AT_ONCE) as people:
        acts = [people.submit(scene.accept, one) for one in _waiting(scene)]
        until(lambda: any(act.done() for act in acts), "somebody has acted")
        alive.die()
        assert (alive.instance.postgres_dir / "postmaster.pid").exists(), "a mark of the dead"
        alive.start()
        for act in acts:
            act.result()
    _is_whole(scene)
    checked = outwork(alive.instance.root, "check")
    assert checked.returncode == 0, checked.stdout


def _waiting(scene: Scene) -> list[str]:
    """The next results that nobody has accepted."""
    milestones: list[str] = scene.begun["milestones"]
    return milestones[len(scene.accepted) :][:ACTS_A_DEATH]


def _is_whole(scene: Scene) -> None:
    """What was acknowledged is booked and billed once, nothing else is, and all of it agrees."""
    until(scene.living.is_well, "all of it is well again")
    earned_minor = EACH_MINOR * len(scene.accepted)
    until(lambda: scene.billed_minor() >= earned_minor, "what was accepted is billed")
    assert scene.billed_minor() == earned_minor
    charges = scene.read(f"{scene.here}/charges")
    assert sorted(one["source"] for one in charges) == sorted(scene.accepted)
    invoices = scene.read(f"{scene.here}/invoices")
    numbers = sorted(int(one["number"].rpartition("-")[2]) for one in invoices)
    assert numbers == list(range(1, len(invoices) + 1))
