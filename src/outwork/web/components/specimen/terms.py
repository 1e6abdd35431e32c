"""Terms: a version that differs from the one before."""

from outwork.web.components.clauses import Change, ClauseText, Piece
from outwork.web.components.conversation import Sum
from outwork.web.components.duties import Silence
from outwork.web.components.specimen.cast import euro

_REMOVED, _ADDED = Change.REMOVED, Change.ADDED


def _pieces(*texts: str | tuple[Change, str]) -> tuple[Piece, ...]:
    return tuple(
        Piece(text=text) if isinstance(text, str) else Piece(text=text[1], change=text[0])
        for text in texts
    )


CLAUSES = (
    ClauseText(
        key="clause-3",
        number="3",
        title="Results and acceptance",
        mark="You asked",
        pieces=_pieces(
            "Northwind reviews each result within ", (_REMOVED, "10"), " ", (_ADDED, "14"),
            " days. If it says nothing, the result counts as accepted; both sides are told three"
            " days before.",
        ),
        reason="Nobody waits for ever, and nobody is surprised.",
        effect="Four more days for you to review.",
    ),
    ClauseText(
        key="clause-4",
        number="4",
        title="Price",
        mark="Brama proposed",
        pieces=_pieces(
            "Northwind pays ", (_REMOVED, "€138,000"), " ", (_ADDED, "€141,000"),
            " for the seven results in annex A, and hours for changes at ", (_REMOVED, "€62.00"),
            " ", (_ADDED, "€60.00"), ", at most 20 hours a month without a new agreement.",
        ),
        reason="Paid by result: Brama answers for what is delivered, so nothing is due before you"
        " accept it.",
        effect="€3,000 more in all; each hour of change €2.00 less.",
    ),
    ClauseText(
        key="clause-6",
        number="6",
        title="Passing work on",
        mark="Brama proposed",
        pieces=_pieces(
            "Brama may pass on ", (_REMOVED, "no part"), " ",
            (_ADDED, "the accessibility test (result 6), and nothing else,"),
            " to others, and answers for it as for its own work.",
        ),
        reason="A subcontract: you talk to Edo only, whoever does the test.",
        effect="Adds one company; its name is shown to you before it starts.",
        comments=("Dana: fine, as long as the name comes first.",),
    ),
    ClauseText(
        key="clause-7",
        number="7",
        title="Data: EU only",
        pieces=_pieces("Patient data is handled in the European Union only."),
        reason="Your rule for health data.",
    ),
)  # fmt: skip

CONTENTS = (
    ("1", "Parties and work", False),
    ("2", "Who employs, directs, answers", False),
    ("3", "Results and acceptance", True),
    ("4", "Price", True),
    ("5", "Dates", False),
    ("6", "Passing work on", True),
    ("7", "Data: EU only", False),
)

SUMS = (
    Sum(label="First part, on result 1", amount=euro(1_800_000)),
    Sum(label="Six more results", amount=euro(12_300_000)),
    Sum(label="VAT", words="reverse charge"),
    Sum(label="All, by 18 June 2027", amount=euro(14_100_000), is_total=True),
)
SILENCE = Silence(
    consequence="the offer lapses on Fri 4 December", rest="; version 3 is not in force either."
)
