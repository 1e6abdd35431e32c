"""`outwork prepare`: roles, migrations, rights, static files, and the demo world if asked."""

import argparse

from outwork.cli.django import ready
from outwork.running.preparation import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="the demo world, on the first start")


def run(arguments: argparse.Namespace) -> int:
    with ready() as instance:
        prepare(instance, say=lambda line: print(line, flush=True))
    return 0
