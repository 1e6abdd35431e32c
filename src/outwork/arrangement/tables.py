"""The tables that the documents print from the rules, so that no document can say otherwise.

    python -m outwork.arrangement.tables docs/concepts/arrangements.md

writes them anew between the markers of a page.
"""

import sys
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from types import MappingProxyType

from outwork.arrangement.answers import Party, Substitution, Workplace
from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.matrix import markdown
from outwork.arrangement.bases import BASES, Silence
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.coherence import CONTRADICTIONS

_PARTY_WORDS = MappingProxyType(
    {
        Party.WORKER: "the worker",
        Party.PROVIDER: "the provider",
        Party.CENTRE: "your own centre",
        Party.CLIENT: "you",
    }
)
_WORKPLACE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        Workplace.WORKER: "the worker's choice",
        Workplace.PROVIDER: "the provider's",
        Workplace.CLIENT: "yours",
        Workplace.REMOTE: "elsewhere, your hours",
        Workplace.CENTRE: "the centre's",
    }
)
_SUBSTITUTION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        Substitution.NONE: "nobody",
        Substitution.CONSENT: "they, if you consent",
        Substitution.FREE: "they",
        Substitution.CLIENT: "you",
    }
)
_KEY_ACTS = (
    Act.ASSIGN_TASK,
    Act.SEE_TIME_OF_EACH,
    Act.APPROVE_ENTRIES,
    Act.APPROVE_STATEMENT,
    Act.ACCEPT_MILESTONE,
    Act.REPLACE_SPECIALIST,
    Act.CONSENT_TO_REPLACEMENT,
    Act.SET_TIMETABLE,
    Act.AGREE_TERMS,
    Act.ISSUE_INVOICE,
    Act.RELEASE_PAYMENT,
)


def catalogue_table() -> str:
    """The arrangements with their answers, the usual choice first."""
    heads = ("arrangement", "employs", "directs and answers", "paid for", "place", "may replace")
    rows = [
        (
            row.name,
            _PARTY_WORDS[row.usual.employer],
            _PARTY_WORDS[row.usual.director],
            ", ".join(row.usual_bases),
            _usual_first(row.usual.workplace, row.choices.workplace, _WORKPLACE_WORDS),
            _usual_first(row.usual.substitution, row.choices.substitution, _SUBSTITUTION_WORDS),
        )
        for row in CATALOGUE.values()
    ]
    return _table(heads, rows)


def bases_table() -> str:
    """What is recorded under each basis, and what silence means."""
    heads = ("paid for", "recorded as", "when it is due", "days to answer", "if nobody does")
    silences = {
        Silence.CONSENT: "it counts as agreed",
        Silence.NOTHING: "nobody has to",
        Silence.REMINDER: "it waits, with reminders",
    }
    rows = [
        (
            rule.name.lower(),
            ", ".join(record.replace("_", " ") for record in rule.records),
            rule.reason,
            str(rule.review_window_days or "-"),
            silences[rule.silence],
        )
        for rule in BASES.values()
    ]
    return _table(heads, rows)


def rights_table() -> str:
    """Who may do what matters most, under the usual answers of each arrangement."""
    return markdown(acts=_KEY_ACTS)


def contradictions_list() -> str:
    """Every reason for which answers are refused."""
    return "".join(f"- {row.reason}\n" for row in CONTRADICTIONS)


TABLES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "catalogue": catalogue_table,
        "bases": bases_table,
        "rights": rights_table,
        "contradictions": contradictions_list,
    }
)
"""Every table by the name in its markers."""


def renewed(page: str) -> str:
    """A page with each table between its markers written anew from the rules."""
    for name, table in TABLES.items():
        page = _between(page, name=name, text=table())
    return page


def _between(page: str, *, name: str, text: str) -> str:
    start, end = f"<!-- {name}: from the rules -->\n", f"<!-- end of {name} -->"
    before, found, rest = page.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}{text}{end}{after}" if found else page


def _usual_first(usual: str, choices: Set[str], words: Mapping[str, str]) -> str:
    others = [choice for choice in words if choice in choices and choice != usual]
    return "; ".join(words[choice] for choice in (usual, *others))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main(paths: Sequence[str]) -> None:
    """Write the tables of each page anew."""
    for path in map(Path, paths):
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
