"""`outwork restore FILE`: a backup, in an empty directory and database, checked before it opens."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from outwork.kernel.refusal import Refusal
from outwork.running.instance import Instance


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="as `outwork backup` wrote it")


def run(arguments: argparse.Namespace) -> int:
    instance = Instance.from_environment()
    try:
        found, draft = _restore(instance, arguments.file)
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    if found:
        print("\n".join(found), file=sys.stderr)
        print(
            f"The backup is read, but this is off. It stays in {draft.root}; look at it with "
            f"--data {draft.root}, or take an older backup.",
            file=sys.stderr,
        )
        return 1
    print(f"{instance.root} is as {arguments.file} was, and all is as it should be.")
    return 0


def _restore(instance: Instance, file: Path) -> tuple[list[str], Instance]:
    from outwork.running.keeping.restoring import fill, move_in, unpack

    draft = unpack(instance, file)
    os.environ["OUTWORK_DATA"] = str(draft.root)
    from outwork.cli.django import ready

    with ready():
        found = fill(draft, at=datetime.now(UTC), say=lambda line: print(line, flush=True))
    if not found:
        move_in(draft, instance)
    return found, draft
