"""The `outwork` command: one module a command, imported only when it is called.

Each module has `add_arguments(parser)` and `run(arguments) -> int`, the exit status: 0 done, 1 it
is not as it should be, 2 what was asked makes no sense.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

import outwork

COMMANDS = {
    "advise": "say which way of working suits a brief, what it costs and how sure that is",
    "serve": "run everything: database, worker, server",
    "prepare": "bring the database to what this code expects",
    "work": "run the worker alone",
    "logins": "print the demo logins, or the link for the first administrator",
    "check": "verify journal, ledger and files against each other",
    "token": "make a key for a program",
    "export": "take along everything an organisation keeps here",
    "openapi": "print the document of the API",
    "backup": "write everything this instance keeps to one file, also while it runs",
    "restore": "bring a backup to an empty directory",
    "upgrade": "move a resting instance to this code; back by itself on failure",
}


class Command(Protocol):
    """What each module of this package offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


def main(words: Sequence[str]) -> int:
    """Run one command; its exit status."""
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--data", type=Path, metavar="DIR", help="the instance's directory")
    known, rest = where.parse_known_args(words)
    if known.data:
        os.environ["OUTWORK_DATA"] = str(known.data.absolute())
    parser = _parser(rest[0] if rest else "")
    arguments = parser.parse_args(rest)
    if arguments.command is None:
        parser.print_help()
        return 2
    try:
        return module_of(arguments.command).run(arguments)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _parser(called: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="outwork",
        description=f"{outwork.__doc__} --data DIR names the instance, for every command.",
    )
    parser.add_argument("--version", action="version", version=f"outwork {outwork.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, line in COMMANDS.items():
        command = commands.add_parser(name, help=line, description=line[0].upper() + line[1:] + ".")
        if name == called:
            module_of(name).add_arguments(command)
    return parser


def module_of(name: str) -> Command:
    """The module of a command, imported now."""
    return cast("Command", importlib.import_module(f"outwork.cli.{name}"))
