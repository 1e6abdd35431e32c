"""A program that calls the API with somebody's token."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client

from outwork.api.scopes import WORDS
from outwork.people.actions import make_token
from tests.world import Known

HERE = "/api/v1"
EVERYTHING = frozenset(WORDS)

_keys = count(1)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came back."""

    status: int
    body: Any
    headers: HttpResponseBase

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong, by field."""
        return {one["field"]: one["message"] for one in self.body["problems"]}


@dataclass(frozen=True, kw_only=True)
class Program:
    """One token."""

    secret: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def get(self, path: str, **headers: str) -> Answered:
        return self.call("GET", path, headers=headers)

    def post(self, path: str, body: object = None, *, key: str = "") -> Answered:
        return self.call(
            "POST", path, body, headers={"Idempotency-Key": key or f"test-{next(_keys)}"}
        )

    def put(self, path: str, body: object) -> Answered:
        return self.call("PUT", path, body)

    def delete(self, path: str) -> Answered:
        return self.call("DELETE", path)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> Answered:
        sent = {} if body is None else {"data": body if isinstance(body, bytes) else dumped(body)}
        return answered(
            self.client.generic(
                method,
                HERE + path,
                content_type="application/json",
                headers={"Authorization": f"Bearer {self.secret}", **(headers or {})},
                **sent,
            )
        )

    def upload(self, path: str, *, key: str = "", **files: object) -> Answered:
        """Send files as a form does."""
        return answered(
            self.client.post(
                HERE + path,
                data=files,
                headers={
                    "Authorization": f"Bearer {self.secret}",
                    "Idempotency-Key": key or f"test-{next(_keys)}",
                },
            )
        )


def dumped(body: object) -> bytes:
    return json.dumps(body).encode()


def answered(response: Any) -> Answered:
    kind = response.get("Content-Type", "")
    whole = response.content if not response.streaming else b"".join(response.streaming_content)
    body = json.loads(whole) if whole and "json" in kind else whole
    return Answered(status=response.status_code, body=body, headers=response)


def program(known: Known, *scopes: str) -> Program:
    """A token of somebody, for everything unless scopes are named."""
    return Program(secret=token(known, scopes or EVERYTHING))


def token(known: Known, scopes: Collection[str]) -> str:
    at = datetime.now(UTC)
    made = make_token(
        label="tests", scopes=scopes, expires_at=at + timedelta(days=30), by=known.actor, at=at
    )
    return made.secret
