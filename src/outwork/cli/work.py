"""`outwork work`: the worker alone, for those who run the processes themselves."""

import argparse

from outwork.cli.django import ready


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # nothing to choose


def run(arguments: argparse.Namespace) -> int:
    del arguments
    with ready() as instance:
        from outwork.running.worker import work

        work(instance)
    return 0
