"""Who employs, directs, answers and pays, drawn from the answers: the same on page and contract."""

from outwork.arrangement.answers import Answers, Party
from outwork.documents.positions import (
    PositionArrow,
    PositionDiagram,
    PositionParty,
    Relation,
)
from outwork.engagements.terms.content import TermsContent

CLIENT, SUPPLIER, WORKER = "client", "supplier", "worker"

_KEY_OF = {
    Party.CLIENT: CLIENT,
    Party.PROVIDER: SUPPLIER,
    Party.CENTRE: SUPPLIER,
    Party.WORKER: SUPPLIER,
}


def diagram_of(content: TermsContent, *, client: str, supplier: str) -> PositionDiagram:
    """Two lines where the supplier works in person, three where it employs those who do."""
    answers = content.answers
    parties = [
        PositionParty(key=CLIENT, name=client, second="client"),
        PositionParty(key=SUPPLIER, name=supplier, second="supplier"),
    ]
    if answers.employer is not Party.WORKER:
        parties.append(PositionParty(key=WORKER, name="People", second="who do it"))
    return PositionDiagram(parties=tuple(parties), arrows=_arrows(answers, content))


def _arrows(answers: Answers, content: TermsContent) -> tuple[PositionArrow, ...]:
    doer = SUPPLIER if answers.employer is Party.WORKER else WORKER
    answerable = _KEY_OF[answers.answerable]
    return (
        PositionArrow(relation=Relation.EMPLOYS, source=_KEY_OF[answers.employer], target=doer),
        PositionArrow(relation=Relation.DIRECTS, source=_KEY_OF[answers.director], target=doer),
        PositionArrow(
            relation=Relation.ANSWERS,
            source=answerable,
            target=CLIENT,
            note=f"warranty {content.warranty_days} days" if content.warranty_days else "",
        ),
        PositionArrow(
            relation=Relation.PAYS,
            source=CLIENT,
            target=SUPPLIER,
            note=", ".join(sorted(str(basis) for basis in content.bases)),
        ),
    )
