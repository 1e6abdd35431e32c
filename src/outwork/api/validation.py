"""What does not fit a schema, as problems: the field, the remedy, what came, what is accepted."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from ninja.errors import ValidationErrorContext
from pydantic_core import ErrorDetails

from outwork.kernel.refusal import Problem, shown

Facts = Mapping[str, object]
Words = Callable[[Facts], tuple[str, str]]
"""From the facts of an error to the remedy and what is accepted."""

NAMED = frozenset({"body", "form", "file"})
"""Where the parameter's own name is no part of what was sent."""


def problems_of(contexts: Iterable[ValidationErrorContext[Any]]) -> list[Problem]:
    """All problems of a request, in the order of its fields."""
    return [
        _problem(error, source=context.model.__ninja_param_source__)
        for context in contexts
        for error in context.pydantic_validation_error.errors(include_url=False)
    ]


def _problem(error: ErrorDetails, *, source: str | None) -> Problem:
    facts: Facts = error.get("ctx", {})
    words = WORDS.get(error["type"])
    message, accepted = words(facts) if words else (f"{error['msg']}.", "")
    given = "" if error["type"] in NOTHING_CAME else shown(error["input"])
    return Problem(
        field=_field(error["loc"], source=source), message=message, given=given, accepted=accepted
    )


def _field(place: tuple[int | str, ...], *, source: str | None) -> str:
    own = place[1:] if source == "body" and len(place) > 1 else place
    return ".".join(str(part) for part in own)


def _plain(message: str, accepted: str) -> Words:
    return lambda facts: (message, accepted)


def _at_least(facts: Facts) -> tuple[str, str]:
    return f"Enter {facts['ge']} or more.", f"{facts['ge']} or more"


def _at_most(facts: Facts) -> tuple[str, str]:
    return f"Enter {facts['le']} or less.", f"{facts['le']} or less"


def _one_of(facts: Facts) -> tuple[str, str]:
    expected = str(facts["expected"])
    return f"Choose one of {expected}.", expected


def _too_long(facts: Facts) -> tuple[str, str]:
    accepted = f"at most {facts['max_length']}"
    return f"This is too long. Use {accepted}.", accepted


def _too_short(facts: Facts) -> tuple[str, str]:
    accepted = f"at least {facts['min_length']}"
    return f"This is too short. Use {accepted}.", accepted


def _refused(facts: Facts) -> tuple[str, str]:
    """A rule of the kernel said no, in its own words."""
    return str(facts["words"]), str(facts["accepted"])


NOTHING_CAME = frozenset({"missing"})
WHOLE_NUMBER = _plain("Send a whole number.", "a whole number")
TEXT = _plain("Send a text.", "a text")
DAY = _plain("Send a day such as 2026-11-23.", "a day as YYYY-MM-DD")
INSTANT = _plain(
    "Send a time with its offset, such as 2026-11-23T09:12:00Z.", "a time as RFC 3339 writes it"
)
OBJECT = _plain("Send an object.", "a JSON object")
LIST = _plain("Send a list.", "a JSON list")
YES_OR_NO = _plain("Send true or false.", "true or false")
IDENTIFIER = _plain("Send an id as we gave it.", "a UUID")

WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "missing": _plain("This is needed.", ""),
        "extra_forbidden": _plain("There is no such field. Leave it out.", "no such field"),
        "refused": _refused,
        "greater_than_equal": _at_least,
        "less_than_equal": _at_most,
        "enum": _one_of,
        "literal_error": _one_of,
        "string_too_long": _too_long,
        "string_too_short": _too_short,
        "too_long": _too_long,
        "too_short": _too_short,
        "string_type": TEXT,
        "string_unicode": TEXT,
        "int_type": WHOLE_NUMBER,
        "int_parsing": WHOLE_NUMBER,
        "int_parsing_size": WHOLE_NUMBER,
        "int_from_float": WHOLE_NUMBER,
        "bool_type": YES_OR_NO,
        "bool_parsing": YES_OR_NO,
        "date_type": DAY,
        "date_parsing": DAY,
        "date_from_datetime_parsing": DAY,
        "date_from_datetime_inexact": DAY,
        "datetime_type": INSTANT,
        "datetime_parsing": INSTANT,
        "datetime_from_date_parsing": INSTANT,
        "datetime_object_invalid": INSTANT,
        "timezone_aware": INSTANT,
        "uuid_type": IDENTIFIER,
        "uuid_parsing": IDENTIFIER,
        "model_type": OBJECT,
        "model_attributes_type": OBJECT,
        "dict_type": OBJECT,
        "list_type": LIST,
        "tuple_type": LIST,
        "frozen_set_type": LIST,
    }
)
