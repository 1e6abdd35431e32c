"""What contradicts itself: a table of rows, each with the fields it holds against each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from outwork.kernel.refusal import Problem

from ..assumptions import Assumptions
from ..brief import FUNCTIONS
from ..ways import CATALOGUE
from .sections import Reading
from .values import printable

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Fields that may each be right and together can't be."""

    fields: tuple[str, ...]
    """All of them must be usable for the row to be asked; the first one is told."""
    holds: Callable[[Values], bool]
    """Whether the fields contradict each other."""
    message: str
    accepted: str


def _both(first: str, second: str, apart: Callable[[float, float], bool]) -> Callable[..., bool]:
    """Whether two numbers, where both are given, stand in a relation they must not."""

    def holds(values: Values) -> bool:
        one, other = values.get(first), values.get(second)
        return isinstance(one, float) and isinstance(other, float) and apart(one, other)

    return holds


CONTRADICTIONS = (
    Contradiction(
        fields=("piece.effort_hours_low", "piece.effort_hours_likely"),
        holds=_both("piece.effort_hours_low", "piece.effort_hours_likely", lambda a, b: a > b),
        message="The good case takes longer than the likely one. Enter low, likely, high in order.",
        accepted="at most effort_hours_likely",
    ),
    Contradiction(
        fields=("piece.effort_hours_likely", "piece.effort_hours_high"),
        holds=_both("piece.effort_hours_likely", "piece.effort_hours_high", lambda a, b: a > b),
        message="The likely case takes longer than the bad one. Enter low, likely, high in order.",
        accepted="at most effort_hours_high",
    ),
    Contradiction(
        fields=("piece.effort_hours_low", "piece.effort_hours_high"),
        holds=_both("piece.effort_hours_low", "piece.effort_hours_high", lambda a, b: a > b),
        message="The good case takes longer than the bad one. Enter low, likely, high in order.",
        accepted="at most effort_hours_high",
    ),
    Contradiction(
        fields=("piece.effort_hours_likely", "piece.template"),
        holds=lambda values: not (values["piece.effort_hours_likely"] or values["piece.template"]),
        message="How much work is it? Enter effort_hours_likely, or a template it is like.",
        accepted="a number of hours, or a template",
    ),
    Contradiction(
        fields=("piece.template", "piece.effort_hours_likely"),
        holds=lambda values: bool(values["piece.template"] and values["piece.effort_hours_likely"]),
        message="Hours and a template were both given. Keep the one you trust more.",
        accepted="either hours or a template",
    ),
    Contradiction(
        fields=("service.arrivals_per_month", "service.handling_minutes", "service.template"),
        holds=lambda values: (
            not values["service.template"]
            and not (values["service.arrivals_per_month"] and values["service.handling_minutes"])
        ),
        message="How much is it? Enter arrivals_per_month and handling_minutes, or a template.",
        accepted="both numbers, or a template",
    ),
    Contradiction(
        fields=("service.template", "service.arrivals_per_month", "service.handling_minutes"),
        holds=lambda values: bool(
            values["service.template"]
            and (values["service.arrivals_per_month"] or values["service.handling_minutes"])
        ),
        message="Volume and a template were both given. Keep the one you trust more.",
        accepted="either volume and handling time or a template",
    ),
    Contradiction(
        fields=("client.people_doing_it_now", "client.own_people"),
        holds=lambda values: (
            values["client.own_people"] == "none" and values["client.people_doing_it_now"] != 0
        ),
        message="People of yours do it today, yet you have none who could. "
        "Set own_people to busy or idle, or people_doing_it_now to 0.",
        accepted="0 where own_people is none",
    ),
    Contradiction(
        fields=("limits.headcount_cap", "client.headcount_freeze"),
        holds=lambda values: bool(
            values["client.headcount_freeze"] and values["limits.headcount_cap"]
        ),
        message="Hiring is frozen, yet more people may be employed. Drop one of the two.",
        accepted="0, or nothing, under a freeze",
    ),
    Contradiction(
        fields=("limits.excluded_countries", "limits.must_stay_in_country", "client.country"),
        holds=lambda values: (
            bool(values["limits.must_stay_in_country"])
            and values["client.country"] in _words(values, "limits.excluded_countries")
        ),
        message="It must stay in your country, and your country is excluded: nothing is left.",
        accepted="other countries than your own",
    ),
    Contradiction(
        fields=("goods.units_per_month", "about.function"),
        holds=lambda values: values["about.function"] != "production_worker",
        message="Goods are for making things. Drop [goods], or set function to production_worker.",
        accepted="[goods] only with function = production_worker",
    ),
    Contradiction(
        fields=("passing_on.own_hour_value",),
        holds=lambda values: "piece.skills_needed" not in values,
        message="What is passed on is a part with an end. Describe it as [piece].",
        accepted="[passing_on] only with [piece]",
    ),
    Contradiction(
        fields=("limits.excluded_arrangements",),
        holds=lambda values: set(CATALOGUE) <= set(_words(values, "limits.excluded_arrangements")),
        message="Every way of working is excluded: nothing is left to compare.",
        accepted="some of the arrangements, not all",
    ),
)
"""Each row is asked only where its sections are there and its fields were fine by themselves."""


def contradictions(reading: Reading) -> list[Problem]:
    """Everything in `reading` that contradicts itself."""
    return [
        Problem(
            field=row.fields[0],
            message=row.message,
            given=printable(_given(reading.values[row.fields[0]])),
            accepted=row.accepted,
        )
        for row in CONTRADICTIONS
        if all(name in reading.values and name not in reading.broken for name in row.fields)
        and row.holds(reading.values)
    ]


def template_units(assumptions: Assumptions) -> dict[str, list[str]]:
    """Reference classes by the shape of work they are for: `piece` or `service`."""
    templates = [row for row in assumptions if row.id.startswith("tpl_")]
    return {
        "piece": [row.id for row in templates if row.unit == "hours of work"],
        "service": [row.id for row in templates if row.unit.startswith("hours per ")],
    }


def known_words(assumptions: Assumptions) -> dict[str, list[str]]:
    """Words a field may hold where the question itself does not list them, by dotted path."""
    countries = list(assumptions.countries)
    templates = template_units(assumptions)
    return {
        "piece.template": templates["piece"],
        "service.template": templates["service"],
        "about.law_of_country": countries,
        "about.languages_of_users": _languages(assumptions),
        "about.languages_of_text": _languages(assumptions),
        "client.country": countries,
        "client.currency": sorted({one.currency for one in assumptions.countries.values()}),
        "client.works_in": countries,
        "limits.excluded_arrangements": list(CATALOGUE),
        "limits.excluded_countries": countries,
        "candidates.arrangement": list(CATALOGUE),
        "candidates.country": countries,
        "team.roles.function": list(FUNCTIONS),
    }


def _languages(assumptions: Assumptions) -> list[str]:
    return sorted({word for one in assumptions.countries.values() for word in one.languages})


def _words(values: Values, path: str) -> tuple[str, ...]:
    found = values[path]
    return found if isinstance(found, tuple) else ()


def _given(value: object) -> object:
    return "" if value is None else value
