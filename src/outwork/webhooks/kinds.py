"""Which events an endpoint wants: all, those of a room, or single kinds."""

import re
from collections.abc import Collection, Iterable

from outwork.kernel.refusal import Refusal

EVERYTHING = "*"
MOST = 50
_PATTERN = re.compile(r"\*|[a-z]{2,30}\.(\*|[a-z_]{2,32})")


def wants(kinds: Collection[str], kind: str) -> bool:
    """Whether an event of a kind is among what is wanted."""
    room, _, _ = kind.partition(".")
    return bool({EVERYTHING, f"{room}.*", kind} & set(kinds))


def clean_kinds(kinds: Iterable[str]) -> list[str]:
    """What is wanted, each once and in order. Raises Refusal."""
    found = sorted(set(kinds))
    odd = [one for one in found if not _PATTERN.fullmatch(one)]
    if found and not odd and len(found) <= MOST:
        return found
    raise Refusal.of(
        "kinds",
        f"Name 1 to {MOST} kinds of events: * for all, billing.* for a room, or billing.paid.",
        given=", ".join(odd),
        accepted="*, ROOM.* or ROOM.WHAT_HAPPENED",
    )
