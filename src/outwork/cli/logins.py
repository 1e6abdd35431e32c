"""`outwork logins`: how to get in: the demo logins, or the link for the first administrator."""

import argparse
from datetime import UTC, datetime

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
        else:
            _print_link()
    return 0


def _print_link() -> None:
    """Each call makes a new link and closes the earlier; none once there is an administrator."""
    from django.conf import settings
    from django.urls import reverse

    from outwork.people.actions import first_administrator_link

    secret = first_administrator_link(at=datetime.now(UTC))
    if secret is None:
        print("There is an administrator. Sign in with that account.")
        return
    print("Become the administrator of this instance (works once, for 7 days):")
    print(f"  {settings.BASE_URL}{reverse('first_administrator', args=[secret])}")
