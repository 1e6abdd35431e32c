"""A brief as a file that explains itself: every field with its question, and why it is asked.

What the brief sets stands as a line of its own; what it leaves at its default stands behind a #.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from .brief import SECTIONS, Brief, Team
from .question import Question, questions

_WIDTH = 96
_HEAD = (
    "A brief for `outwork advise`. Every field is here with its question. What stands behind a # "
    "is not given: it has the value shown. Take the # away to say something else."
)


def commented(brief: Brief) -> str:
    """The brief as TOML text with all its fields, which `reading.read_text` gives back equal."""
    shape = next(name for name, part in SECTIONS.items() if type(brief.work) is part)
    parts: list[tuple[str, object]] = [(shape, brief.work)]
    parts += [(name, getattr(brief, name)) for name in ("about", "client", "limits")]
    parts += [(name, getattr(brief, name)) for name in ("goods", "passing_on")]
    blocks = ["\n".join(_comment(_HEAD)), f"name = {_written(brief.name)}"]
    blocks += [_section(name, part) for name, part in parts if part is not None]
    if isinstance(brief.work, Team):
        blocks[3:3] = [_section("[team.roles]", role) for role in brief.work.roles]
    return "\n\n".join(blocks) + "\n"


def _section(name: str, part: object) -> str:
    heading = (part.__doc__ or "").strip().splitlines()[0]
    asked = [one for one in questions(type(part)) if one.name != "roles"]
    fields = ["\n".join(_field(one, getattr(part, one.name))) for one in asked]
    return "\n\n".join(["\n".join([*_comment(heading), f"[{name}]"]), *fields])


def _field(question: Question, value: object) -> Iterator[str]:
    yield from _comment(question.text)
    yield from _comment(f"({question.accepted}; asked because {question.why})")
    if value is None:
        yield f"# {question.name} is not given"
    elif value == question.default and not question.required:
        yield f"# {question.name} = {_written(value)}"
    else:
        yield f"{question.name} = {_written(value)}"


def _comment(text: str) -> Iterable[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH)]


def _written(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
