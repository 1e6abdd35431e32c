"""What the choice hangs on: which inputs move the difference of the two best, and what knowing is
worth."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..choose import Choice, Judged
from ..comparison import Influence
from ..distributions import Draws as Values
from ..information import expected_value_of_perfect_information, value_of_information
from ..model import outcome_of
from ..sampling import Draws
from ..sensitivity import sobol_indices
from ..situation import Case
from ..study import SCRAMBLINGS, Study

_SHOWN = 6
_REST = "everything else"
_INDEX_DRAWS, _INDEX_SCRAMBLINGS = 256, 4
_COMPARED = 6
_MEANINGS = {
    "effort": "how much work it really is",
    "price": "what people ask for an hour, everywhere",
    "delay": "what comes in between",
    "attrition": "how many people leave, everywhere",
    "find": "how long it takes to find them, everywhere",
    "failure": "whether it is given up, everywhere",
    "reclass_event": "whether an authority takes offence",
}
_OWN_MEANINGS = {
    "price": "what {whom} asks for an hour",
    "delay": "how {whom} keeps to time",
    "attrition": "how many people leave {whom}",
    "find": "how long it takes to find {whom}",
    "failure": "whether {whom} gives up",
    "ability": "how able {whom} is",
    "bid": "how {whom} estimates",
    "currency": "the exchange rate to {whom}",
}


def influences_of(
    study: Study, judged: Sequence[Judged], choice: Choice | None, *, detailed: bool
) -> tuple[tuple[Influence, ...], float]:
    """Influences, largest first, and the value of knowing everything (EVPI), in the currency."""
    if choice is None or choice.second is None:
        return (), 0.0
    per_usd = choice.best.case.situation.per_usd
    costs = _weighed_costs(judged, choice)
    evpi = expected_value_of_perfect_information(costs=costs) * per_usd
    if not detailed:
        return (), evpi
    return _influences(study, choice, costs, per_usd), evpi


def _weighed_costs(judged: Sequence[Judged], choice: Choice) -> NDArray[np.float64]:
    """Costs of the best few that may be chosen, shape (draws, candidates)."""
    eligible = sorted(
        (one for one in judged if one.status is choice.best.status), key=lambda one: one.score
    )
    kept = [choice.best, *(one for one in eligible if one is not choice.best)][:_COMPARED]
    return np.stack([one.run.cost for one in kept], axis=1)


def _influences(
    study: Study, choice: Choice, costs: NDArray[np.float64], per_usd: float
) -> tuple[Influence, ...]:
    assert choice.second is not None
    cases = (choice.best.case, choice.second.case)
    draws, names = study.draw(0), _names_read(study, cases)
    first = draws.count
    difference = choice.best.run.cost[:first] - choice.second.run.cost[:first]
    shown = _strongest(names, draws, difference)
    if not shown:
        return ()
    known = value_of_information(
        costs=costs[:first],
        inputs=np.stack([draws.uniform(one) for one in shown], axis=1),
        blocks=SCRAMBLINGS,
    )
    indices = sobol_indices(
        function=lambda u: _difference(study, cases, names, u),
        columns=names,
        groups={one: _REST for one in names if one not in shown},
        draws=_INDEX_DRAWS,
        scramblings=_INDEX_SCRAMBLINGS,
        seed=study.seed,
    )
    place = {group: number for number, group in enumerate(indices.groups)}
    found = [
        Influence(
            input=one,
            meaning=meaning_of(study, one),
            first_order=max(0.0, float(indices.first_order[place[one]])),
            total=max(0.0, float(indices.total[place[one]])),
            finding_out_is_worth=float(known.each_input[number]) * per_usd,
        )
        for number, one in enumerate(shown)
    ]
    return tuple(sorted(found, key=lambda one: -one.total))


def _names_read(study: Study, cases: Sequence[Case]) -> list[str]:
    """Inputs that these candidates draw, in the order of the layout."""
    draws = study.sample(points=1)
    for case in cases:
        outcome_of(case, draws)
    return [name for name in study.layout.names if name in draws.names_read]


def _strongest(names: list[str], draws: Draws, difference: Values) -> list[str]:
    """Inputs that go with the difference most, straight or bent."""
    centred = np.stack([draws.uniform(one) - 0.5 for one in names])
    target = difference - difference.mean()
    norm = float(target @ target) or 1.0
    straight = (centred @ target) ** 2 / (centred**2).sum(axis=1)
    bent = centred**2 - (centred**2).mean(axis=1, keepdims=True)
    curved = (bent @ target) ** 2 / (bent**2).sum(axis=1)
    strength = (straight + curved) / norm
    order = np.argsort(-strength, kind="stable")[:_SHOWN]
    return [names[number] for number in order if strength[number] > 1e-4]


def _difference(
    study: Study, cases: tuple[Case, Case], names: list[str], u: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Cost of the best less that of the second, for uniform numbers (rows, columns)."""
    columns = np.ascontiguousarray(u.T)
    draws = Draws(study.assumptions, names, columns.__getitem__)
    best, second = (outcome_of(case, draws).total for case in cases)
    return best - second


def meaning_of(study: Study, name: str) -> str:
    """What an input is, in words."""
    if name in study.assumptions.rows:
        return study.assumptions[name].meaning
    if "@" not in name:
        return _MEANINGS.get(name, name.replace("_", " "))
    kind, *address = name.split("@")
    countries = study.assumptions.countries
    words = [countries[one].name if one in countries else one.replace("_", " ") for one in address]
    return _OWN_MEANINGS[kind].format(whom=" in ".join(words[:2]))
