"""`outwork check`: everything that must agree, held against each other."""

import argparse
import json
from dataclasses import asdict

from outwork.cli.django import ready


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object instead of lines")


def run(arguments: argparse.Namespace) -> int:
    with ready() as instance:
        from outwork.running.checking import check

        found = check(instance)
    if arguments.json:
        print(json.dumps({"ok": not found, "faults": [asdict(fault) for fault in found]}))
    else:
        for fault in found:
            print(f"{fault.where}: {fault.what}")
        print("All is as it should be." if not found else f"{len(found)} things are off.")
    return 1 if found else 0
