"""Three ways of choosing wrong, with what they would cost here (OFF-3)."""

from collections.abc import Sequence

from ..choose import Choice, Judged
from ..comparison import Status, WrongChoice
from ..money.knowledge import knowledge_kept
from ..situation import Situation
from ..ways import Pay
from .words import amount, called

_WORTH_SAYING = 0.05


def wrong_choices(
    situation: Situation, judged: Sequence[Judged], choice: Choice | None
) -> tuple[WrongChoice, ...]:
    """The warnings that apply to this brief; money in the brief's currency."""
    if choice is None or situation.brief.passing_on:
        return ()
    found = (
        _core_outsourced(situation, judged),
        _offshore_too_early(situation, judged, choice),
        _savings_over_structure(situation, judged, choice),
    )
    return tuple(one for one in found if one)


def _core_outsourced(situation: Situation, judged: Sequence[Judged]) -> WrongChoice | None:
    about = situation.brief.about
    given = [one for one in judged if knowledge_kept(one.case) < 0.5]
    if about.contribution < 0.6 or not given:
        return None
    cheapest = min(given, key=lambda one: one.score)
    lost = _mean(cheapest, "knowledge")
    return WrongChoice(
        id="core_outsourced",
        sentence=(
            f"It is close to the core of your business. With {called(cheapest.case)}, learning "
            f"again what leaves would cost about {amount(situation, lost)}."
        ),
        cost=lost * situation.per_usd,
    )


def _mean(one: Judged, component: str) -> float:
    return one.run.component_sums.get(component, 0.0) / one.run.chunks


def _offshore_too_early(
    situation: Situation, judged: Sequence[Judged], choice: Choice
) -> WrongChoice | None:
    centres = [one for one in judged if one.case.way.pay is Pay.CENTRE_WAGE]
    if not centres:
        return None
    cheapest = min(centres, key=lambda one: one.mean)
    more = cheapest.mean - choice.best.mean
    if more < _WORTH_SAYING * choice.best.mean:
        return None
    return WrongChoice(
        id="offshore_too_early",
        sentence=(
            f"A centre of your own would cost about {amount(situation, more)} more over this "
            "horizon: setting up and its fixed cost need more people or more years."
        ),
        cost=more * situation.per_usd,
    )


def _savings_over_structure(
    situation: Situation, judged: Sequence[Judged], choice: Choice
) -> WrongChoice | None:
    priced = [
        one for one in judged if one.status is not Status.FORBIDDEN and _mean(one, "price") > 0
    ]
    bait = min(priced, key=lambda one: _mean(one, "price"))
    more = bait.score - choice.best.score
    if bait is choice.best or more < _WORTH_SAYING * choice.best.score:
        return None
    return WrongChoice(
        id="savings_over_structure",
        sentence=(
            f"{_capital(called(bait.case))} has the lowest price, {_price(situation, bait)}, but "
            f"in all it costs {amount(situation, bait.mean)} on average, and "
            f"{amount(situation, bait.cvar95)} in the worst twentieth of cases."
        ),
        cost=more * situation.per_usd,
    )


def _price(situation: Situation, one: Judged) -> str:
    return amount(situation, _mean(one, "price"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
