"""Who employs, directs, answers, pays: one drawing for every arrangement, any number of parties.

A party is a vertical line, a relation an arrow from who does to whom; a loop means "itself".
`draw_positions` draws it, for the page and in black for the contract.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext, gettext_lazy

_MOST_IN_A_COLUMN = 3


class Relation(StrEnum):
    """What one party does for another, or for itself."""

    EMPLOYS = "employs"
    DIRECTS = "directs"
    ANSWERS = "answers"
    PAYS = "pays"
    REVIEWS = "reviews"


_WORDS = {
    Relation.EMPLOYS: gettext_lazy("employs"),
    Relation.DIRECTS: gettext_lazy("directs"),
    Relation.ANSWERS: gettext_lazy("answers"),
    Relation.PAYS: gettext_lazy("pays"),
    Relation.REVIEWS: gettext_lazy("reviews"),
}
_SENTENCES = {
    Relation.EMPLOYS: gettext_lazy("%(source)s employs %(target)s"),
    Relation.DIRECTS: gettext_lazy("%(source)s directs %(target)s"),
    Relation.ANSWERS: gettext_lazy("%(source)s answers to %(target)s"),
    Relation.PAYS: gettext_lazy("%(source)s pays %(target)s"),
    Relation.REVIEWS: gettext_lazy("%(source)s reviews the work of %(target)s"),
}
_OWN_SENTENCES = {
    Relation.EMPLOYS: gettext_lazy("%(source)s works on its own account"),
    Relation.DIRECTS: gettext_lazy("%(source)s directs its own work"),
    Relation.ANSWERS: gettext_lazy("%(source)s answers for the result itself"),
    Relation.PAYS: gettext_lazy("%(source)s bears its own cost"),
    Relation.REVIEWS: gettext_lazy("%(source)s reviews its own work"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionParty:
    """A party: the head of one line, with its side and place under it."""

    key: str
    name: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionArrow:
    """One relation; `source` and `target` are keys of parties, equal where it is a loop."""

    relation: Relation
    source: str
    target: str
    label: str = ""
    """Instead of the relation's own word: "answers for the result"."""
    note: str = ""
    """A second line: "warranty 90 days"."""

    @property
    def words(self) -> str:
        """What stands above the arrow."""
        return self.label or str(_WORDS[self.relation])


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDiagram:
    """The parties from left to right and the relations from top to bottom."""

    parties: tuple[PositionParty, ...]
    arrows: tuple[PositionArrow, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it is wider than a side column, so that its figure scrolls."""
        return len(self.parties) > _MOST_IN_A_COLUMN


def describe_positions(*, diagram: PositionDiagram) -> str:
    """The drawing as one sentence, for who hears it or reads it without seeing."""
    names = {party.key: party.name for party in diagram.parties}
    told = "; ".join(_sentence(arrow, names=names) for arrow in diagram.arrows)
    return gettext("Who does what: %(sentence)s.") % {"sentence": told}


def _sentence(arrow: PositionArrow, *, names: dict[str, str]) -> str:
    sentences = _OWN_SENTENCES if arrow.source == arrow.target else _SENTENCES
    parties = {"source": names[arrow.source], "target": names[arrow.target]}
    told = str(sentences[arrow.relation]) % parties
    return f"{told} ({arrow.note})" if arrow.note else told
