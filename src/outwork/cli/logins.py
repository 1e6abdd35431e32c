"""`outwork logins`: how to get in: the demo logins, or the link for the first administrator."""

import argparse

from outwork.cli.django import ready


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # nothing to choose


def run(arguments: argparse.Namespace) -> int:
    with ready():
        from outwork.running.demo.making import exists, logins

        if exists():
            print("Demo logins (sample data, on this machine only):")
            for email, password, line in logins():
                print(f"  {email:<24} {password}   {line}")
    return 0
