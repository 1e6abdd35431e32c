"""A brief as the fields of an address, and back: what stands in the address is the whole question.

Only what differs from the usual answer is written, so an address stays short enough to send.
"""

from collections.abc import Mapping
from typing import cast

from outwork.briefs.spelling import shape_of, spell
from outwork.simulation.brief import SECTIONS, Brief, Role
from outwork.simulation.question import Question, questions
from outwork.simulation.reading.sections import kinds

Fields = dict[str, str]
YES, NO = "yes", "no"
COMMON = ("about", "client", "limits")
OPTIONAL = ("goods", "passing_on")
MOST_ROLES = 50
UNNAMED = "Unnamed work"


def fields_of(brief: Brief) -> Fields:
    """The brief as field names and texts; usual answers are left out."""
    held = spell(brief)
    shape = shape_of(brief)
    found: Fields = {"shape": shape, "name": brief.name}
    for section in (shape, *COMMON, *OPTIONAL):
        if section in held:
            found |= _section_fields(section, cast("Mapping[str, object]", held[section]))
    return found


def mapping_of(fields: Mapping[str, str]) -> dict[str, object]:
    """Typed fields as the nested dictionaries that a file would hold.

    What is no number where one belongs stays text; the reader refuses it.
    """
    shape = fields.get("shape", "")
    given = {name.partition(".")[0] for name in fields if "." in name}
    sections = [shape, *COMMON, *(one for one in OPTIONAL if one in given)]
    held: dict[str, object] = {"name": fields.get("name", "").strip() or UNNAMED}
    for section in sections:
        if section in SECTIONS:
            held[section] = _read_section(section, SECTIONS[section], fields)
    return held


def _section_fields(section: str, held: Mapping[str, object]) -> Fields:
    found: Fields = {}
    for question in questions(SECTIONS[section]):
        value = held.get(question.name)
        if question.name == "roles":
            found |= _role_fields(cast("list[dict[str, object]]", value))
        elif value is not None and (question.required or value != _usual(question)):
            found[f"{section}.{question.name}"] = text_of(value)
    return found


def _usual(question: Question) -> object:
    usual = question.default
    return list(usual) if isinstance(usual, tuple) else usual


def _role_fields(roles: list[dict[str, object]]) -> Fields:
    return {
        f"team.roles.{number}.{name}": text_of(value)
        for number, role in enumerate(roles, start=1)
        for name, value in role.items()
    }


def text_of(value: object) -> str:
    """A value as it stands in a field: numbers with a point, lists with commas."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _read_section(section: str, part: type, fields: Mapping[str, str]) -> dict[str, object]:
    held: dict[str, object] = {}
    for question in questions(part):
        path = f"{section}.{question.name}"
        if question.name == "roles":
            held["roles"] = _read_roles(fields)
        elif text := fields.get(path, "").strip():
            held[question.name] = _value(kinds(part)[question.name], text)
    return held


def _read_roles(fields: Mapping[str, str]) -> list[dict[str, object]]:
    rows = (
        _read_section(f"team.roles.{number}", Role, fields) for number in range(1, MOST_ROLES + 1)
    )
    return [row for row in rows if row.get("people")]


def _value(kind: object, text: str) -> object:
    if kind is bool:
        return text == YES
    if kind == tuple[str, ...]:
        return [word.strip() for word in text.split(",") if word.strip()]
    if kind in (int, float, float | None):
        return _number(text)
    return text


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
