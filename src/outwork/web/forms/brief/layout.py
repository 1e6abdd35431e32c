"""Which questions stand in front, and which wait behind "more": the order in which people think."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from outwork.simulation.brief import SECTIONS
from outwork.simulation.question import questions

SHAPE_FRONT = {
    "piece": (
        "piece.template",
        "piece.effort_hours_low",
        "piece.effort_hours_likely",
        "piece.effort_hours_high",
    ),
    "team": ("team.horizon_months",),
    "service": (
        "service.template",
        "service.arrivals_per_month",
        "service.handling_minutes",
        "service.answer_within_minutes",
        "service.opening",
        "service.horizon_months",
    ),
}
"""Of each shape of work, what is asked at once."""

FIRST = "about.function"
"""Asked at once, with the name."""

FRONT = (
    "about.volatility",
    "about.contribution",
    "client.expertise",
    "client.management_hours_per_week",
    "limits.deadline_weeks",
    "limits.budget",
    "about.data_class",
    "client.country",
)
"""Of everything else."""

NOT_TYPED = frozenset({"limits.lifted_rules", "team.roles"})
"""Lifted by a link beside the rule; asked row by row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that belong together, folded away until they are wanted."""

    title: Promise
    paths: tuple[str, ...]
    shape: str = ""
    """Shown only for this shape of work; empty for all."""


_TITLES = {
    "piece": _("More about the piece"),
    "service": _("More about the service"),
    "about": _("More about the work"),
    "client": _("Your side"),
    "limits": _("Limits and wishes"),
    "goods": _("Goods"),
    "passing_on": _("Passing it on"),
}


def groups_for(sections: tuple[str, ...]) -> tuple[Group, ...]:
    """The folded questions of these sections: whatever does not stand in front."""
    found = (
        Group(
            title=_TITLES[section],
            paths=_rest(section),
            shape=section if section in SHAPE_FRONT else "",
        )
        for section in sections
        if section in _TITLES
    )
    return tuple(group for group in found if group.paths)


def _rest(section: str) -> tuple[str, ...]:
    front = {FIRST, *FRONT, *SHAPE_FRONT.get(section, ()), *NOT_TYPED}
    paths = (f"{section}.{one.name}" for one in questions(SECTIONS[section]))
    return tuple(path for path in paths if path not in front)
