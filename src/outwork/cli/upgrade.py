"""`outwork upgrade`: check, back up, migrate, verify, with the instance at rest."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from outwork.kernel.refusal import Refusal
from outwork.running.instance import Instance


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--backup", type=Path, metavar="FILE", help="where the backup goes")


def run(arguments: argparse.Namespace) -> int:
    from outwork.running.keeping.backing_up import require_instance
    from outwork.running.postgres import is_running

    instance = Instance.from_environment()
    at = datetime.now(UTC)
    backup = arguments.backup or instance.root / f"before-upgrade-{at:%Y%m%d-%H%M%S}.tar"
    try:
        require_instance(instance)
        if is_running(instance):
            raise Refusal(f"An Outwork runs on {instance.root}. Stop it first.")
        done = _upgrade(backup, at)
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    print("Upgraded, and all is as it should be." if done else "It is up to date already.")
    return 0


def _upgrade(backup: Path, at: datetime) -> bool:
    from outwork.cli.django import ready
    from outwork.running.keeping.upgrading import upgrade

    with ready() as instance:
        return upgrade(instance, backup=backup, at=at, say=lambda line: print(line, flush=True))
