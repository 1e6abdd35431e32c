"""How a noun lists its routes: each with its scope, and answered as its method asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, get_type_hints

from ninja import Router

from outwork.api.answering import (
    KEY_HEADER,
    LONGEST_KEY,
    Served,
    View,
    acting,
    handing_out,
    reading,
    setting,
)
from outwork.api.entry import Entry
from outwork.api.scopes import WORDS

Kept = TypeVar("Kept", bound=View)
KeptServed = TypeVar("KeptServed", bound=Served)

KEY_PARAMETER = {
    "in": "header",
    "name": KEY_HEADER,
    "required": True,
    "description": "A text of your own: a retry under the same key has one effect, same answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}
TAG_PARAMETER = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The ETag you have: 304 where nothing changed.",
    "schema": {"type": "string"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route as the document and the tests see it."""

    method: str
    path: str
    scope: str
    status: int
    name: str


class Noun:
    """The routes of one noun."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.router = Router(tags=[title])
        self.routes: list[Route] = []

    def get(self, path: str, *, scope: str) -> Callable[[Kept], Kept]:
        """Show something: the view's return type is what it answers with."""

        def register(view: Kept) -> Kept:
            self._add("GET", path, view, reading(view), scope=scope, extra=[TAG_PARAMETER])
            return view

        return register

    def bytes(self, path: str, *, scope: str) -> Callable[[KeptServed], KeptServed]:
        """Give a file out."""

        def register(view: KeptServed) -> KeptServed:
            self._add("GET", path, view, handing_out(view), scope=scope, is_json=False)
            return view

        return register

    def post(self, path: str, *, scope: str, status: int = 200) -> Callable[[Kept], Kept]:
        """Make something (201) or move it, once under a key."""

        def register(view: Kept) -> Kept:
            served = acting(view, status=status)
            self._add("POST", path, view, served, scope=scope, status=status, extra=[KEY_PARAMETER])
            return view

        return register

    def put(self, path: str, *, scope: str) -> Callable[[Kept], Kept]:
        """Let something be as it was sent."""

        def register(view: Kept) -> Kept:
            self._add("PUT", path, view, setting(view), scope=scope)
            return view

        return register

    def delete(self, path: str, *, scope: str) -> Callable[[Kept], Kept]:
        """Take something away."""

        def register(view: Kept) -> Kept:
            self._add("DELETE", path, view, setting(view), scope=scope)
            return view

        return register

    def _add(
        self,
        method: str,
        path: str,
        view: Callable[..., object],
        served: Served,
        *,
        scope: str,
        status: int = 200,
        extra: list[dict[str, object]] | None = None,
        is_json: bool = True,
    ) -> None:
        assert scope in WORDS, f"{scope} is no scope"
        name = view.__name__
        described = {"security": [{"token": [scope]}], "parameters": extra or []}
        self.router.add_api_operation(
            path,
            [method],
            served,
            auth=Entry(scope),
            response={status: get_type_hints(view)["return"] if is_json else None},
            operation_id=name,
            summary=name.replace("_", " ").capitalize(),
            openapi_extra=described,
        )
        self.routes.append(Route(method=method, path=path, scope=scope, status=status, name=name))
