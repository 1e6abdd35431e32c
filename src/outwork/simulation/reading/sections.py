"""One section of a file held against the questions of its part of the brief."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, get_type_hints

from outwork.kernel.refusal import Problem, Refusal

from ..question import Question, questions
from .values import Value, listed, named, nearest, printable, read_value

Part = TypeVar("Part")


@dataclass(slots=True)
class Reading:
    """What has been read so far, and everything that was wrong with it."""

    values: dict[str, object] = field(default_factory=dict)
    """Values by dotted path; defaults stand where nothing, or nothing usable, was given."""
    given: set[str] = field(default_factory=set)
    """Paths that came and were fine."""
    broken: set[str] = field(default_factory=set)
    """Paths that came, or had to come, and can't be used."""
    problems: list[Problem] = field(default_factory=list)

    def note(self, problems: Iterable[Problem]) -> None:
        self.problems.extend(problems)


@cache
def kinds(part: type) -> Mapping[str, object]:
    """Type of each field of a part of the brief."""
    return get_type_hints(part)


def read_section(
    reading: Reading,
    part: type,
    given: object,
    *,
    path: str,
    known: Mapping[str, Collection[str]],
    besides: Collection[str] = (),
) -> None:
    """Read the fields of one section into `reading`.

    `known` names the words a field of text may hold, by dotted path without numbers; `besides`
    are fields somebody else reads.
    """
    table = as_table(reading, given, path=path)
    asked = {one.name: one for one in questions(part)}
    read_here = {name: one for name, one in asked.items() if name not in besides}
    unknown_fields(reading, table, asked, path=path)
    for name, question in read_here.items():
        where = f"{path}.{name}"
        reading.values[where] = question.default
        if name in table:
            _read_field(reading, part, question, table[name], where, known)
        elif question.required:
            _missing(reading, question, where)


def built(reading: Reading, part: type[Part], *, path: str, **besides: object) -> Part:
    """The part of the brief whose fields were read at `path` and are all fine."""
    names = [one.name for one in questions(part) if one.name not in besides]
    values: dict[str, Any] = {name: reading.values[f"{path}.{name}"] for name in names}
    return part(**values, **besides)


def as_table(reading: Reading, given: object, *, path: str) -> Mapping[str, object]:
    """The section's fields by name; noted as a problem where it is no table."""
    if isinstance(given, Mapping):
        return {str(name): value for name, value in given.items()}
    problem = Problem(
        field=path,
        message=f"{path} is a section: write [{path}] and its fields on the lines below.",
        given=printable(given),
        accepted="a section of fields",
    )
    reading.note([problem])
    return {}


def unknown_fields(
    reading: Reading, table: Mapping[str, object], names: Collection[str], *, path: str
) -> None:
    """Note every field nobody asked for, with the nearest one that is."""
    for name in table:
        if name in names:
            continue
        where = f"{path}.{named(name)}" if path else named(name)
        message = f"There is no field {where}.{nearest(name, names)}"
        reading.note(
            [Problem(field=where, message=message, given=named(name), accepted=listed(names))]
        )


def _missing(reading: Reading, question: Question, where: str) -> None:
    reading.broken.add(where)
    message = f"{where} is missing. {question.text}"
    reading.note([Problem(field=where, message=message, accepted=question.accepted)])


def _read_field(
    reading: Reading,
    part: type,
    question: Question,
    given: object,
    where: str,
    known: Mapping[str, Collection[str]],
) -> None:
    plain = ".".join(step for step in where.split(".") if not step.isdigit())
    try:
        value = read_value(kinds(part)[question.name], question, given, field=where)
        _refuse_unknown_words(question, value, where, known.get(plain, ()))
    except Refusal as refusal:
        reading.broken.add(where)
        reading.note(refusal.problems)
    else:
        reading.given.add(where)
        reading.values[where] = value


def _refuse_unknown_words(
    question: Question, value: Value, where: str, known: Collection[str]
) -> None:
    words = value if isinstance(value, tuple) else (value,)
    strange = [word for word in words if known and isinstance(word, str) and word not in known]
    if not strange or (value == "" and not question.required):
        return
    word = strange[0]
    message = f"{where} does not know {named(word)}.{nearest(word, known)}"
    raise Refusal.of(where, message, given=word, accepted=listed(known))
