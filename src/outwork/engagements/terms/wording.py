"""The words of the terms: the clauses that apply, filled, and how two versions' words differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from outwork.arrangement.clauses import Clause, select
from outwork.arrangement.situation import Facts
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.slots import Naming, slot_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A clause in the words of these terms."""

    clause: Clause
    text: str


class Fate(StrEnum):
    """What became of a word from one version to the next."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words with one fate."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClause:
    """A clause of the newer version, or one that the older had, word by word."""

    clause: Clause
    stretches: tuple[Stretch, ...]

    @property
    def changed(self) -> bool:
        return any(stretch.fate is not Fate.KEPT for stretch in self.stretches)


def worded(content: TermsContent, *, facts: Facts, naming: Naming) -> tuple[Worded, ...]:
    """Every clause of the terms, in printed order."""
    clauses = select(content.answers, line_bases=content.bases, facts=facts)
    values = slot_values(content, naming=naming)
    return tuple(Worded(clause=clause, text=clause.filled(values)) for clause in clauses)


def compared(before: tuple[Worded, ...], after: tuple[Worded, ...]) -> tuple[ComparedClause, ...]:
    """The clauses of the newer version against the older's on the same topic; dropped ones last."""
    old = {one.clause.topic: one for one in before}
    found = [_against(old.pop(one.clause.topic, None), one) for one in after]
    return (*found, *(_dropped(one) for one in old.values()))


def _against(before: Worded | None, after: Worded) -> ComparedClause:
    stretches = tuple(word_changes(before.text if before else "", after.text))
    return ComparedClause(clause=after.clause, stretches=stretches)


def _dropped(before: Worded) -> ComparedClause:
    return ComparedClause(
        clause=before.clause, stretches=(Stretch(text=before.text, fate=Fate.REMOVED),)
    )


def word_changes(before: str, after: str) -> Iterator[Stretch]:
    """Whole words that stay, go and come; together the kept and added ones are the newer text."""
    old, new = _words(before), _words(after)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stretch(text="".join(new[k:m]), fate=Fate.KEPT)
            continue
        if i < j:
            yield Stretch(text="".join(old[i:j]), fate=Fate.REMOVED)
        if k < m:
            yield Stretch(text="".join(new[k:m]), fate=Fate.ADDED)


def _words(text: str) -> list[str]:
    """Words with the space that follows them."""
    return [word + " " for word in text.split(" ")[:-1]] + text.split(" ")[-1:]
