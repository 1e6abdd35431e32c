"""`outwork backup FILE`: key, database and files in one file, whether or not the instance runs."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from outwork.kernel.refusal import Refusal
from outwork.running.instance import Instance


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file; it holds the key too")


def run(arguments: argparse.Namespace) -> int:
    from outwork.running.keeping.backing_up import back_up, require_instance
    from outwork.running.postgres import at_hand

    instance = Instance.from_environment()
    try:
        require_instance(instance)
        with at_hand(instance):
            made = back_up(instance, arguments.file, at=datetime.now(UTC))
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    size = arguments.file.stat().st_size / 2**20
    print(
        f"{arguments.file}: {len(made.parts)} parts, {size:.1f} MiB. It holds the instance's key."
    )
    return 0
