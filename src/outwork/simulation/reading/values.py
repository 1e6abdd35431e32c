"""One value held against its question: the value as the brief needs it, or a refusal in words."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches

from outwork.kernel.refusal import Refusal, shown

from ..question import Question

Value = str | float | int | bool | tuple[str, ...] | None

_LONGEST_TEXT = 200
_LONGEST_LIST = 100
_LARGEST_NUMBER = 1e15
"""Beyond it nothing in a brief makes sense, whatever its unit."""


def read_value(kind: object, question: Question, given: object, *, field: str) -> Value:
    """The value of a field whose type in the brief is `kind`; refused where it does not fit."""
    return _READERS[kind](question, given, field)


def nearest(word: str, known: Collection[str]) -> str:
    """ "Did you mean ...?" where one of the known words is near, else nothing."""
    found = get_close_matches(word[:_LONGEST_TEXT], known, n=1, cutoff=0.6)
    return f" Did you mean {found[0]}?" if found else ""


def listed(words: Collection[str], *, most: int = 40) -> str:
    """Accepted words in a sentence; long lists are cut."""
    shown_words = sorted(words)[:most]
    more = len(words) - len(shown_words)
    return "one of " + ", ".join(shown_words) + (f" and {more} more" if more else "")


def printable(given: object) -> str:
    """What came, short enough to print; a number with thousands of digits is not spelt out."""
    if isinstance(given, int) and given.bit_length() > 128:
        return "a number with very many digits"
    if isinstance(given, dict):
        return "a table"
    if isinstance(given, list | tuple):
        return "a list"
    return shown(given)


def named(word: str) -> str:
    """A word that came, as it may stand in a sentence."""
    return shown(word, length=60) or "an empty word"


def refuse(field: str, message: str, given: object, accepted: str) -> Refusal:
    """A refusal of one field that prints whatever came."""
    return Refusal.of(field, message, given=printable(given), accepted=accepted)


def _number(question: Question, given: object, field: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise refuse(field, f"{field} takes a number, without quotes.", given, question.accepted)
    if not abs(given) <= _LARGEST_NUMBER:
        raise refuse(field, f"{field} is not a number to reckon with.", given, question.accepted)
    if question.least is not None and given < question.least:
        message = f"{field} is too small. Enter {question.least:g} or more."
        raise refuse(field, message, given, question.accepted)
    if question.most is not None and given > question.most:
        message = f"{field} is too large. Enter {question.most:g} or less."
        raise refuse(field, message, given, question.accepted)
    return float(given)


def _whole(question: Question, given: object, field: str) -> int:
    number = _number(question, given, field)
    if not number.is_integer():
        message = f"{field} takes a whole number."
        raise refuse(field, message, given, question.accepted)
    return int(number)


def _truth(question: Question, given: object, field: str) -> bool:
    if not isinstance(given, bool):
        message = f"{field} takes true or false, without quotes."
        raise refuse(field, message, given, "true or false")
    return given


def _text(question: Question, given: object, field: str) -> str:
    if not isinstance(given, str):
        raise refuse(field, f"{field} takes a word in quotes.", given, question.accepted)
    if len(given) > _LONGEST_TEXT or not given.isprintable():
        message = f"{field} takes one line of at most {_LONGEST_TEXT} characters."
        raise refuse(field, message, given, question.accepted)
    if question.choices and given not in question.choices:
        message = f"{field} does not know {named(given)}."
        message += nearest(given, question.choices)
        raise refuse(field, message, given, question.accepted)
    return given


def _words(question: Question, given: object, field: str) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        message = f"{field} takes a list of words in square brackets."
        raise refuse(field, message, given, f"a list of {question.unit}")
    if len(given) > _LONGEST_LIST:
        message = f"{field} is too long. Enter {_LONGEST_LIST} words or fewer."
        raise refuse(field, message, given, f"a list of {question.unit}")
    return tuple(_text(question, one, field) for one in given)


_READERS: Mapping[object, Callable[[Question, object, str], Value]] = {
    str: _text,
    bool: _truth,
    int: _whole,
    float: _number,
    float | None: _number,
    tuple[str, ...]: _words,
}
