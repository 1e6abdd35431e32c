"""How two versions of terms differ, in rows that a person can read.

Rows are computed from the content, field by field and key by key, so that a difference in the text
of a clause is always traced to the thing that changed.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from outwork.engagements.terms.content import (
    LineContent,
    MilestoneContent,
    TermsContent,
)

Part = TypeVar("Part", LineContent, MilestoneContent)

OF_PARTS = frozenset({"phases", "lines", "milestones", "caps", "capacity", "service", "key"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that changed: where, from what, to what. None where it was not there."""

    path: tuple[str, ...]
    """Field names and keys: ("lines", "design", "rate_minor")."""
    before: object
    after: object


def differences(before: TermsContent, after: TermsContent) -> list[Difference]:
    """All that changed from one version to the next, in the order of the terms."""
    return [
        *_fields(before, after, path=()),
        *_phases(before, after),
        *_lines(before.lines, after.lines),
    ]


def _fields(before: object, after: object, *, path: tuple[str, ...]) -> Iterator[Difference]:
    """Plain fields of two frozen values of one kind."""
    assert dataclasses.is_dataclass(before)
    for field in dataclasses.fields(before):
        if field.name in OF_PARTS:
            continue
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield Difference(path=(*path, field.name), before=old, after=new)


def _phases(before: TermsContent, after: TermsContent) -> Iterator[Difference]:
    if before.phases != after.phases:
        yield Difference(path=("phases",), before=before.phases, after=after.phases)


def _lines(before: Sequence[LineContent], after: Sequence[LineContent]) -> Iterator[Difference]:
    for key, old, new in _paired(before, after):
        path = ("lines", key)
        if old is None or new is None:
            yield Difference(path=path, before=old, after=new)
            continue
        yield from _fields(old, new, path=path)
        if old.caps != new.caps:
            yield Difference(path=(*path, "caps"), before=old.caps, after=new.caps)
        yield from _agreed(old.capacity, new.capacity, path=(*path, "capacity"))
        yield from _agreed(old.service, new.service, path=(*path, "service"))
        yield from _milestones(old.milestones, new.milestones, path=path)


def _agreed(before: object, after: object, *, path: tuple[str, ...]) -> Iterator[Difference]:
    """What is agreed about seats or a service: field by field, or as a whole."""
    if before is not None and after is not None:
        yield from _fields(before, after, path=path)
    elif before != after:
        yield Difference(path=path, before=before, after=after)


def _milestones(
    before: Sequence[MilestoneContent],
    after: Sequence[MilestoneContent],
    *,
    path: tuple[str, ...],
) -> Iterator[Difference]:
    for key, old, new in _paired(before, after):
        if old is None or new is None:
            yield Difference(path=(*path, "milestones", key), before=old, after=new)
        else:
            yield from _fields(old, new, path=(*path, "milestones", key))


def _paired(
    before: Sequence[Part], after: Sequence[Part]
) -> Iterator[tuple[str, Part | None, Part | None]]:
    """Parts of both versions by key, in the order of the newer one, dropped ones last."""
    old = {part.key: part for part in before}
    for part in after:
        yield part.key, old.pop(part.key, None), part
    for key, part in old.items():
        yield key, part, None
