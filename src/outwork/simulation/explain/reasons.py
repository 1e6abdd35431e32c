"""Three reasons for the best way, from the figures and from the rules that speak for it."""

from ..choose import Choice, Judged
from ..components import COMPONENTS
from ..money.knowledge import knowledge_kept
from ..rules import Effect
from ..situation import Situation
from .words import amount, called, sentence

_LARGEST = 2
_CLEAR_SHARE = 0.05


def reasons_for(situation: Situation, choice: Choice) -> tuple[str, ...]:
    """Reasons in plain sentences, strongest first; at least one."""
    found = [
        *_cost_reason(situation, choice),
        *_component_reasons(situation, choice),
        *_rule_reasons(choice.best),
        *_time_reason(choice),
        *_knowledge_reason(choice),
        *_risk_reason(situation, choice),
    ]
    return tuple(dict.fromkeys(found)) or ("It is the only way left within your limits.",)


def _cost_reason(situation: Situation, choice: Choice) -> list[str]:
    second = choice.second
    if second is None:
        return []
    less = second.mean - choice.best.mean
    if less < _CLEAR_SHARE * choice.best.mean:
        return []
    return [
        (
            f"It costs {amount(situation, less)} less on average than {called(second.case)}, "
            "everything counted."
        )
    ]


def _component_reasons(situation: Situation, choice: Choice) -> list[str]:
    """Where the difference to the second comes from."""
    second = choice.second
    if second is None:
        return []
    gains = {
        name: _mean(second, name) - _mean(choice.best, name)
        for name in COMPONENTS
        if _mean(second, name) - _mean(choice.best, name) > _CLEAR_SHARE * choice.best.mean
    }
    largest = sorted(gains, key=lambda name: -gains[name])[:_LARGEST]
    if not largest:
        return []
    parts = " and ".join(
        f"{COMPONENTS[name].name.lower()} ({amount(situation, gains[name])})" for name in largest
    )
    return [f"Against {called(second.case)} it saves on {parts}."]


def _mean(one: Judged, component: str) -> float:
    return one.run.component_sums.get(component, 0.0) / one.run.chunks


def _rule_reasons(best: Judged) -> list[str]:
    speaking = [one for one in best.verdicts if one.effect == Effect.FOR]
    return [one.reason for one in sorted(speaking, key=lambda one: -one.strength)]


def _time_reason(choice: Choice) -> list[str]:
    best, second = choice.best, choice.second
    if best.on_time is not None:
        return [f"Its chance of your date is {best.on_time:.0%}."]
    if second and float(best.weeks.p50) < 0.8 * float(second.weeks.p50):
        sooner = float(second.weeks.p50) - float(best.weeks.p50)
        return [f"It is there about {sooner:.0f} weeks sooner than {called(second.case)}."]
    return []


def _knowledge_reason(choice: Choice) -> list[str]:
    kept = knowledge_kept(choice.best.case)
    if kept < 0.5:
        return []
    return [f"About {kept:.0%} of what is learned stays with you."]


def _risk_reason(situation: Situation, choice: Choice) -> list[str]:
    second = choice.second
    if second is None or choice.best.cvar95 >= second.cvar95:
        return []
    bad = amount(situation, choice.best.cvar95)
    return [sentence(f"its bad cases are milder: {bad} in the worst twentieth.")]
