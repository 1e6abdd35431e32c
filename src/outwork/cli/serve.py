"""`outwork serve`: everything, until Ctrl-C."""

import argparse
import sys

from outwork.running.instance import Instance
from outwork.running.supervisor import serve

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--seed-demo", action="store_true", help="demo world on the first start")
    parser.add_argument("--empty", action="store_true", help="no demo world")


def run(arguments: argparse.Namespace) -> int:
    if not 0 < arguments.port < 65536:
        print(f"--port takes a number from 1 to 65535, not {arguments.port}.", file=sys.stderr)
        return 2
    demo = arguments.seed_demo and not arguments.empty and arguments.host in LOOPBACK
    return serve(
        instance=Instance.from_environment(),
        host=arguments.host,
        port=arguments.port,
        demo=demo,
        say=lambda line: print(line, flush=True),
    )
