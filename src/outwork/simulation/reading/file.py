"""A brief as a file: TOML text, or the same as nested dictionaries, becomes a `Brief`.

Sections are those of `brief.SECTIONS`, exactly one of `piece`, `team` and `service` among them.
Besides, a file may name its own `[[candidates]]` and put own figures in place of assumptions under
`[assumptions]`, each a number or [low, likely, high].
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from outwork.kernel.refusal import Problem, Refusal

from ..assumptions import Assumptions
from ..brief import SECTIONS, Brief, Role
from ..candidate import Candidate
from .candidates import read_candidates
from .figures import Figure, read_figures
from .sections import Reading, as_table, built, read_section, unknown_fields
from .sense import contradictions, known_words
from .values import printable

SHAPES = ("piece", "team", "service")
REQUIRED = ("about", "client")
OPTIONAL = ("limits", "goods", "passing_on")
NAMES = ("name", *SHAPES, *REQUIRED, *OPTIONAL, "candidates", "assumptions")

_MOST_ROLES = 50
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFile:
    """What a file asks: the brief, and what it wants compared and believed."""

    brief: Brief
    candidates: tuple[Candidate, ...] = ()
    """Empty: the usual ones are compared."""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """Own figures in place of assumptions, by id."""


def read_text(text: str, *, assumptions: Assumptions | None = None) -> BriefFile:
    """Read a brief written as TOML; refuses with every problem at once."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        known = isinstance(error, tomllib.TOMLDecodeError)
        why = str(error) if known else "it is nested too deeply, or a number is too long"
        message = f"This is not a TOML file we can read: {printable(why)}."
        accepted = "TOML text; `outwork advise --example list` names samples"
        raise Refusal.of("", message, accepted=accepted) from None
    return read_mapping(table, assumptions=assumptions)


def read_mapping(
    table: Mapping[str, object], *, assumptions: Assumptions | None = None
) -> BriefFile:
    """Read a brief given as nested dictionaries; refuses with every problem at once."""
    figures = assumptions or Assumptions.standard()
    reading = Reading()
    sections = as_table(reading, table, path="")
    unknown_fields(reading, sections, NAMES, path="")
    name = _read_name(reading, sections.get("name"))
    shape = _read_shape(reading, sections)
    known = known_words(figures)
    for section in (*SHAPES, *REQUIRED, *OPTIONAL):
        if section in REQUIRED or section in sections:
            besides = ("roles",) if section == "team" else ()
            given = sections.get(section, {})
            part = SECTIONS[section]
            read_section(reading, part, given, path=section, known=known, besides=besides)
    roles = _read_roles(reading, sections, known) if shape == "team" else ()
    candidates = read_candidates(reading, sections.get("candidates", []), shape=shape, known=known)
    own_figures = read_figures(reading, sections.get("assumptions", {}), assumptions=figures)
    reading.note(contradictions(reading))
    if reading.problems:
        raise Refusal.all_of(reading.problems)
    brief = _brief(reading, name=name, shape=shape, roles=roles, sections=sections)
    return BriefFile(brief=brief, candidates=candidates, figures=own_figures)


def _read_name(reading: Reading, given: object) -> str:
    if isinstance(given, str) and 0 < len(given) <= _LONGEST_NAME and given.isprintable():
        return given
    message = "name is missing." if given is None else "name takes one line of text in quotes."
    accepted = f"1 to {_LONGEST_NAME} characters"
    shown = "" if given is None else printable(given)
    problem = Problem(
        field="name",
        message=f"{message} What do you call this piece of work?",
        given=shown,
        accepted=accepted,
    )
    reading.note([problem])
    return ""


def _read_shape(reading: Reading, sections: Mapping[str, object]) -> str:
    """Which of the three shapes the work has; nothing where that can't be told."""
    found = [shape for shape in SHAPES if shape in sections]
    if len(found) == 1:
        return found[0]
    message = (
        "The work comes in one shape: keep one of " + ", ".join(f"[{one}]" for one in found) + "."
        if found
        else "Which shape has the work? Add [piece] for work that ends, [team] for people over "
        "months, or [service] for work that keeps arriving."
    )
    accepted = "exactly one of [piece], [team], [service]"
    reading.note([Problem(field="", message=message, given=", ".join(found), accepted=accepted)])
    return found[0] if found else ""


def _read_roles(
    reading: Reading, sections: Mapping[str, object], known: Mapping[str, list[str]]
) -> tuple[str, ...]:
    """Paths of the roles of a team, each read into `reading`."""
    given = as_table(Reading(), sections["team"], path="team").get("roles")
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= _MOST_ROLES:
        problem = Problem(
            field="team.roles",
            message="Who is in the team? Add a [[team.roles]] with function and people for each.",
            given="" if given is None else printable(given),
            accepted=f"1 to {_MOST_ROLES} roles",
        )
        reading.note([problem])
        return ()
    paths = tuple(f"team.roles.{number}" for number in range(1, len(given) + 1))
    for path, one in zip(paths, given, strict=True):
        read_section(reading, Role, one, path=path, known=known)
    return paths


def _brief(
    reading: Reading,
    *,
    name: str,
    shape: str,
    roles: tuple[str, ...],
    sections: Mapping[str, object],
) -> Brief:
    """The brief of values that are all fine."""
    parts: dict[str, Any] = {
        section: built(reading, SECTIONS[section], path=section)
        for section in (*REQUIRED, *OPTIONAL)
        if section in REQUIRED or section in sections
    }
    team = {"roles": tuple(built(reading, Role, path=path) for path in roles)} if roles else {}
    return Brief(name=name, work=built(reading, SECTIONS[shape], path=shape, **team), **parts)
