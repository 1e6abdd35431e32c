"""`outwork logins`: how to get in."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # nothing to choose


def run(arguments: argparse.Namespace) -> int:
    del arguments
    return 0
