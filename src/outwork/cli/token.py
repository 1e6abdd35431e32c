"""`outwork token create`: a key for a program, acting for somebody within its scopes.

The secret is printed alone, so that it can be put into a variable; it is kept nowhere.
"""

import argparse
import json
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from outwork.cli.django import ready
from outwork.kernel.refusal import Refusal

if TYPE_CHECKING:
    from outwork.people.actions import NewToken
    from outwork.store.actor import Actor

DAYS = 90


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    create = acts.add_parser("create", help="make one and print its secret, this once")
    create.add_argument("--email", required=True, help="of whoever the token acts as")
    create.add_argument("--organisation", metavar="NAME", help="for which; needed with several")
    create.add_argument(
        "--scope",
        action="append",
        required=True,
        dest="scopes",
        metavar="SCOPE",
        help="how far it reaches, such as engagements:read or sign; may be given several times",
    )
    create.add_argument("--days", type=int, default=DAYS, help=f"until it expires ({DAYS})")
    create.add_argument("--label", default="command line", help="by which it is told from others")
    create.add_argument("--json", action="store_true", help="one object instead of the secret")


def run(arguments: argparse.Namespace) -> int:
    at = datetime.now(UTC)
    with ready():
        try:
            made = _made(arguments, at=at)
        except Refusal as refusal:
            print(refusal.message, file=sys.stderr)
            for problem in refusal.problems:
                print(f"    accepted: {problem.accepted}", file=sys.stderr)
            return 2
    if arguments.json:
        print(json.dumps(_told(made)))
    else:
        print(made.secret)
    return 0


def _made(arguments: argparse.Namespace, *, at: datetime) -> "NewToken":
    from outwork.people.actions import make_token

    return make_token(
        label=arguments.label,
        scopes=arguments.scopes,
        expires_at=at + timedelta(days=arguments.days),
        by=_actor(arguments, at=at),
        at=at,
    )


def _actor(arguments: argparse.Namespace, *, at: datetime) -> "Actor":
    from outwork.cli.acting import actor_of

    return actor_of(email=arguments.email, organisation=arguments.organisation, at=at)


def _told(made: "NewToken") -> dict[str, object]:
    return {
        "secret": made.secret,
        "id": str(made.token.pk),
        "scopes": made.token.scopes,
        "expires_at": made.token.expires_at.isoformat(),
    }
