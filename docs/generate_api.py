"""The reference of the API, written from its document: every noun, route, field and scope.

`docs/build.py` writes it to docs/reference/api.md and tells when it is not current.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

Json = Mapping[str, Any]

HEAD = """# The API

Everything a page can do for a direct engagement, under `/api/v1`, as JSON. The document for
programs (OpenAPI 3.1) is at `/api/v1/openapi.json`; `outwork openapi` prints it.

## How to call it

```
token=$(bin/outwork token create --email you@example.com --scope engagements:read)
curl -H "Authorization: Bearer $token" http://127.0.0.1:8000/api/v1/engagements
```

- A token acts for one person in one organisation, with that person's roles and limits, and no
  further than its scopes. It is shown once; only a digest is kept.
- Every `POST` carries an `Idempotency-Key`, a text of your own: a retry under the same key has one
  effect and gets the same answer (`Idempotency-Replayed: true`), for a week. Other content under a
  used key is 409. What was refused is not kept.
- Amounts are `{"minor": 360000, "currency": "EUR"}`: whole minor units. In terms they are minor
  units of the terms' one currency. Times are UTC, days are dates, durations are minutes.
- Lists come newest first; `next` is the cursor of the page after, sent as `after`. What is added
  meanwhile moves nothing.
- Answers to `GET` carry an `ETag`; `If-None-Match` gets 304 where nothing changed.
- `RateLimit-Policy` and `RateLimit` say how often a token may be used and how much of that is left;
  over it, 429 with `Retry-After`.
- Errors are problem details (RFC 9457). Each of `problems` names the field, what is wrong and how
  to mend it, what came, and what is accepted.
- What is not yours to see is 404, whether it exists or not.

## Scopes
"""

PROOFS = """
Writing holds reading. `sign`, `bank`, `pay`, `members` and `webhooks` stand for the proof
that a page would ask for."""
WEBHOOKS = """
## Being told

A webhook is told of the events of its organisation that it asked for, as the Standard Webhooks
specification says: `webhook-id` (the same at every attempt), `webhook-timestamp` and
`webhook-signature` over the body with the secret that was shown once. The body holds references and
figures, never words that people wrote:

```json
{"type": "billing.paid", "timestamp": "2026-11-23T09:12:00.000000Z",
 "data": {"id": "...", "subject": "...", "engagement": "...", "acting_for": "...", "facts": {}}}
```

`POST /webhooks/{webhook}/trial` tells one webhook alone `webhooks.tried_out`. Anything but a 2xx
is tried again after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours.
410 switches the webhook off at once, five days without a success do too, and its owners are told.
Only public https addresses are called, and no redirect is followed. Deliveries are kept for 90 days
and can be told again.
"""


def api_page() -> str:
    """The whole page."""
    from outwork.api.problems import KINDS
    from outwork.api.scopes import WORDS
    from outwork.cli.openapi import document

    described = cast("Json", document())
    scopes = (f"| `{scope}` | {words} |" for scope, words in WORDS.items())
    problems = (f"| {one.status} | `{one.name}` | {one.title} | {one.remedy} |" for one in KINDS)
    return "\n".join(
        [
            HEAD,
            "| scope | reaches |",
            "| --- | --- |",
            *scopes,
            PROOFS,
            WEBHOOKS,
            "## Problems\n",
            "| status | kind | title | what to do |",
            "| --- | --- | --- | --- |",
            *problems,
            "",
            *_nouns(described),
            "## Shapes\n",
            *_shapes(described),
        ]
    )


def _nouns(described: Json) -> Iterator[str]:
    by_noun: dict[str, list[str]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            title = operation["tags"][0]
            by_noun.setdefault(title, []).extend(_route(method, path, operation))
    for title, lines in by_noun.items():
        yield f"## {title}\n"
        yield "| route | scope | sent | answered | what it does |"
        yield "| --- | --- | --- | --- | --- |"
        yield from lines
        yield ""


def _route(method: str, path: str, operation: Json) -> Iterator[str]:
    scopes = [one for entry in operation.get("security", []) for one in entry["token"]]
    status, answer = next(iter(operation["responses"].items()))
    query = [one["name"] for one in operation["parameters"] if one["in"] == "query"]
    asked = f" ?{', '.join(query)}" if query else ""
    words = operation["description"].replace("\n", " ")
    yield (
        f"| `{method.upper()} {path.removeprefix('/api/v1')}`{asked} "
        f"| {', '.join(f'`{one}`' for one in scopes) or 'open'} "
        f"| {_named(operation.get('requestBody', {}))} | {status} {_named(answer)} | {words} |"
    )


def _named(part: Json) -> str:
    """The shape of a body, by its name."""
    for content in part.get("content", {}).values():
        return _type(content["schema"])
    return ""


def _shapes(described: Json) -> Iterator[str]:
    for name, shape in sorted(described["components"]["schemas"].items()):
        yield f"### {name}\n"
        if words := shape.get("description"):
            yield words.replace("\n", " ") + "\n"
        if "enum" in shape:
            yield ", ".join(f"`{one}`" for one in shape["enum"]) + "\n"
        if "properties" in shape:
            yield "| field | type | |"
            yield "| --- | --- | --- |"
            needed = shape.get("required", [])
            for field, part in shape["properties"].items():
                mark = "" if field in needed else "optional. "
                yield f"| `{field}` | {_type(part)} | {mark}{_words(part)} |"
            yield ""


def _words(part: Json) -> str:
    return str(part.get("description", "")).replace("\n", " ").replace("|", "\\|")


def _type(part: Json) -> str:
    """A type in words, with its limits."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in part:
        return " or ".join(_type(one) for one in part["anyOf"])
    if part.get("type") == "array":
        return f"list of {_type(part.get('items', {}))}"
    if "const" in part or "enum" in part:
        return ", ".join(f"`{one}`" for one in part.get("enum", [part.get("const")]))
    limits = [
        words
        for key, words in (
            ("minimum", "from {}"),
            ("maximum", "to {}"),
            ("maxLength", "at most {} long"),
        )
        if key in part
        for words in [words.format(part[key])]
    ]
    name = part.get("format") or part.get("type", "any")
    return " ".join([str(name), *limits])
