"""`outwork prepare`: roles, migrations, rights, static files, and the demo world if asked."""

import argparse

from outwork.cli.django import ready
from outwork.running.preparation import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="the demo world, on the first start")


def run(arguments: argparse.Namespace) -> int:
    with ready() as instance:
        prepare(instance, say=_say)
        if arguments.demo:
            _make_demo()
    return 0


def _make_demo() -> None:
    """On the first start only: an instance with people in it is left alone."""
    from datetime import UTC, datetime

    from outwork.people.models import Person
    from outwork.running.demo.making import make

    if not Person.objects.exists():
        _say("Making the demo world ...")
        make(now=datetime.now(UTC))


def _say(line: str) -> None:
    print(line, flush=True)
