"""Who employs, directs, answers and pays, under several arrangements."""

from outwork.documents.positions import (
    PositionArrow,
    PositionDiagram,
    PositionParty,
    Relation,
)

_EMPLOYS, _DIRECTS, _ANSWERS, _PAYS, _REVIEWS = Relation


def _diagram(
    parties: tuple[str, ...], arrows: tuple[tuple[Relation, int, int, str], ...]
) -> PositionDiagram:
    return PositionDiagram(
        parties=tuple(PositionParty(key=name, name=name) for name in parties),
        arrows=tuple(
            PositionArrow(
                relation=relation, source=parties[source], target=parties[target], note=note
            )
            for relation, source, target, note in arrows
        ),
    )


ANA = PositionDiagram(
    parties=(
        PositionParty(key="northwind", name="Northwind", second="client · Berlin"),
        PositionParty(key="ana", name="Ana Marques", second="supplier · Lisbon"),
    ),
    arrows=(
        PositionArrow(relation=_EMPLOYS, source="ana", target="ana", note="herself"),
        PositionArrow(relation=_DIRECTS, source="ana", target="ana", note="tasks, hours, place"),
        PositionArrow(
            relation=_ANSWERS,
            source="ana",
            target="northwind",
            label="answers for the result",
            note="warranty 90 days",
        ),
        PositionArrow(
            relation=_PAYS, source="northwind", target="ana", note="results; hours, capped"
        ),
    ),
)

FREELANCE = _diagram(
    ("Client", "Freelancer"),
    ((_EMPLOYS, 1, 1, ""), (_DIRECTS, 1, 1, ""), (_ANSWERS, 1, 0, ""), (_PAYS, 0, 1, "")),
)
OUTSOURCING = _diagram(
    ("Client", "Provider", "Person"),
    ((_EMPLOYS, 1, 2, ""), (_DIRECTS, 1, 2, ""), (_ANSWERS, 1, 0, ""), (_PAYS, 0, 1, "")),
)
OUTSTAFFING = _diagram(
    ("Client", "Provider", "Person"),
    ((_EMPLOYS, 1, 2, ""), (_DIRECTS, 0, 2, ""), (_ANSWERS, 0, 0, "itself"), (_PAYS, 0, 1, "")),
)
OFFSHORE = _diagram(
    ("Client", "Own centre", "Person"),
    (
        (_EMPLOYS, 1, 2, ""),
        (_DIRECTS, 0, 2, ""),
        (_ANSWERS, 0, 0, "itself"),
        (_PAYS, 0, 1, "cost + margin"),
    ),
)
CHAIN = _diagram(
    ("Northwind Clinics Holding", "Northwind Cebu", "Brama", "Kita Staffing", "Specialists"),
    (
        (_EMPLOYS, 3, 4, ""),
        (_DIRECTS, 2, 4, "tasks and hours"),
        (_ANSWERS, 2, 1, "for the whole, subcontract included"),
        (_REVIEWS, 0, 2, ""),
        (_PAYS, 1, 2, "results"),
        (_PAYS, 2, 3, "seats by month"),
    ),
)

BY_ARRANGEMENT = (
    ("freelance", FREELANCE),
    ("project_outsourcing", OUTSOURCING),
    ("outstaffing", OUTSTAFFING),
    ("offshore_centre", OFFSHORE),
)
