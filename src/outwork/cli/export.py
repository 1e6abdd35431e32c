"""`outwork export`: everything an organisation may take along, a file a table."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from outwork.cli.django import ready
from outwork.kernel.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True, help="of whoever takes the data along")
    parser.add_argument("--organisation", metavar="NAME", help="whose; needed with several")
    parser.add_argument("--format", choices=("csv", "json"), default="csv")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="a new or an empty directory"
    )


def run(arguments: argparse.Namespace) -> int:
    directory = arguments.to
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        print(f"{directory} holds something already. Name an empty directory.", file=sys.stderr)
        return 2
    try:
        with ready():
            number = _exported(arguments)
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{directory} can't be written: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"{number} rows are in {directory}.")
    return 0


def _exported(arguments: argparse.Namespace) -> int:
    from outwork.cli.acting import actor_of
    from outwork.running.exporting import Form, export

    at = datetime.now(UTC)
    by = actor_of(email=arguments.email, organisation=arguments.organisation, at=at)
    return export(directory=arguments.to, form=Form(arguments.format), by=by, at=at)
