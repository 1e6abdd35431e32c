"""What a field of the brief asks, kept beside the field itself.

One table serves every door: the reader of files, the page's form and the comments of the examples
are generated from these questions, so that none of them can ask something else.
"""

from collections.abc import Iterable
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, cast

_KEY = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field of the brief, as it is put to a person."""

    name: str = ""
    """The field's name; filled in by `questions`."""
    text: str
    """The question in plain words."""
    why: str
    """Why it is asked: what in the answer hangs on it."""
    unit: str = ""
    """Unit of the answer, in words: "hours", "share from 0 to 1"."""
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    """Accepted words; empty where any number, text or list is meant."""
    required: bool = False
    default: object = None
    """What holds where nothing is said; filled in by `questions`."""

    @property
    def accepted(self) -> str:
        """What would be accepted, in words."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        unit = f" {self.unit}" if self.unit else ""
        if self.least is not None and self.most is not None:
            return f"a number from {self.least:g} to {self.most:g}{unit}"
        if self.least is not None:
            return f"a number of at least {self.least:g}{unit}"
        return self.unit or "any text"


def asked(
    text: str,
    *,
    why: str,
    default: object = MISSING,
    unit: str = "",
    least: float | None = None,
    most: float | None = None,
    choices: Iterable[str] = (),
) -> Any:
    """A dataclass field that carries its question; without a default it must be answered."""
    question = Question(
        text=text,
        why=why,
        unit=unit,
        least=least,
        most=most,
        choices=tuple(choices),
        required=default is MISSING,
    )
    if default is MISSING:
        return field(metadata={_KEY: question})
    return field(default=default, metadata={_KEY: question})


def questions(of: type) -> tuple[Question, ...]:
    """The questions of one part of the brief, in the order of its fields."""
    return tuple(_named(one) for one in fields(of) if _KEY in one.metadata)


def _named(one: "Field[object]") -> Question:
    question = cast("Question", one.metadata[_KEY])
    return Question(
        name=one.name,
        text=question.text,
        why=question.why,
        unit=question.unit,
        least=question.least,
        most=question.most,
        choices=question.choices,
        required=question.required,
        default=None if one.default is MISSING else one.default,
    )
