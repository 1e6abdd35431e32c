"""One direct engagement by API from end to end, every route on the way, each call remembered.

The story tests that each route serves whoever is entitled; what it remembers is then sent again by
everybody who is not.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from outwork.api.door import ROUTES
from outwork.api.nouns import Route
from tests.api.contents import terms_sent
from tests.api.program import Answered, Program

BY_NAME = {route.name: route for route in ROUTES}
CANARY = "Zaunkönig"
"""In every text that is written: nobody else may ever read it."""
NOTE = f"{CANARY} as agreed."


@dataclass(frozen=True, kw_only=True)
class Call:
    """What was sent."""

    route: Route
    path: str
    body: object
    sends: bytes | None = None
    """The file that it sends."""

    def by(self, who: Program, *, key: str = "") -> Answered:
        """The same, sent by somebody."""
        if self.sends is not None:
            return who.upload(self.path, file=a_file(self.sends), key=key)
        headers = {"Idempotency-Key": key} if key else {}
        if self.route.method == "POST" and not key:
            return who.post(self.path, self.body)
        return who.call(self.route.method, self.path, self.body, headers=headers)


@dataclass
class Walk:
    """The two sides, and all that they did."""

    client: Program
    supplier: Program
    every_but: dict[str, Program]
    """By scope: a token of the client for everything else."""
    calls: list[Call] = field(default_factory=list)

    def narrow(self, scope: str) -> Program:
        return self.every_but[scope]

    def do(self, who: Program, name: str, body: object = None, /, **ids: object) -> Any:
        """Call a route by its name; it must serve. Gives what it answered."""
        route = BY_NAME[name]
        query = "?" + ids.pop("query") if "query" in ids else ""  # type: ignore[operator]
        path = route.path.format(**ids) + query
        call = Call(
            route=route,
            path=path,
            body=None if isinstance(body, bytes) else body,
            sends=body if isinstance(body, bytes) else None,
        )
        answered = call.by(who)
        assert answered.status == route.status, (name, answered.status, answered.body)
        self.calls.append(call)
        return answered.body


NOTES = f"{NOTE}\n".encode()


def ids(walk: Walk) -> dict[str, set[str]]:
    """Every record that the walk's paths were about, by the name of its place in them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for call in walk.calls:
        template, path = (one.partition("?")[0].split("/") for one in (call.route.path, call.path))
        for name, value in zip(template, path, strict=True):
            if name.startswith("{"):
                found[name.strip("{}")].add(value)
    return found


def a_file(content: bytes = NOTES) -> BytesIO:
    file = BytesIO(content)
    file.name = "notes.xml" if content.startswith(b"<?xml") else "notes.txt"
    return file


def results() -> list[dict[str, object]]:
    """Four results: one is accepted, one in part, one sent back, one called off."""
    return [
        {"key": key, "title": f"{CANARY} {key}", "amount_minor": 100_000, "criteria": ["Works"]}
        for key in ("audit", "flow", "texts", "extra")
    ]


def agreed_terms(**changes: object) -> dict[str, object]:
    lines = [
        {"key": "results", "basis": "result", "what": CANARY, "milestones": results()},
        {
            "key": "hours",
            "basis": "time",
            "what": "Workshops",
            "rate_minor": 6_500,
            "unit": "hour",
            "caps": [{"over": "week", "minutes": 720}],
        },
        {"key": "travel", "basis": "expense", "what": "Travel", "expense_kinds": ["train"]},
    ]
    sent = terms_sent(title=f"{CANARY} portal", lines=lines, ends_by_itself=False, **changes)
    return sent | {"summary": NOTE}


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def in_days(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()
