"""What would change the answer: each with a link that tries it."""

from dataclasses import dataclass, replace
from math import ceil, floor
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from outwork.advice.inquiry import Inquiry
from outwork.briefs.spelling import shape_of
from outwork.simulation.brief import Brief
from outwork.simulation.comparison import Comparison, FlipPoint
from outwork.simulation.model.hybrid import scaled
from outwork.simulation.telling.words import candidate_words
from outwork.web.forms.brief import fields_of
from outwork.web.forms.brief.spelling import text_of
from outwork.web.pages.advisor.asking import address_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that would make another way the best."""

    words: str
    arrangement: str
    then: str
    try_href: str
    """The same question with the change; empty where a brief can't hold it."""


def changes_of(answer: Comparison, inquiry: Inquiry) -> tuple[Change, ...]:
    """Those within reach, the smallest change first."""
    found = [one for one in answer.flip_points if one.flips_at is not None and one.then]
    found.sort(key=_distance)
    return tuple(_change(one, answer, inquiry) for one in found)


def _distance(one: FlipPoint) -> float:
    assert one.flips_at is not None
    return abs(one.flips_at - one.today) / max(abs(one.today), 0.2)


def _change(one: FlipPoint, answer: Comparison, inquiry: Inquiry) -> Change:
    then = answer.candidate(one.then)
    return Change(
        words=_words(one),
        arrangement=then.arrangement,
        then=_("%s is best then") % candidate_words(then),
        try_href=_try_href(one, inquiry.brief),
    )


def _words(one: FlipPoint) -> str:
    assert one.flips_at is not None
    words = {
        "meaning": one.meaning[:1].upper() + one.meaning[1:],
        "today": f"{one.today:.3g}",
        "then": f"{one.flips_at:.3g}",
        "unit": "" if one.unit[:1].isdigit() else f" {one.unit}",
    }
    if one.flips_at > one.today:
        return _("%(meaning)s: %(then)s%(unit)s or more (%(today)s today)") % words
    return _("%(meaning)s: %(then)s%(unit)s or less (%(today)s today)") % words


def _try_href(one: FlipPoint, brief: Brief) -> str:
    if one.flips_at is None:
        return ""
    if one.input == AMOUNT:
        changed = replace(brief, work=scaled(brief.work, round(one.flips_at, 3)))
        return f"?{address_of(changed, figures={})}"
    path = FIELDS.get(one.input, "").format(shape=shape_of(brief))
    if not path:
        return ""
    return "?" + urlencode(fields_of(brief) | {path: text_of(_beyond(one))})


def _beyond(one: FlipPoint) -> float:
    """The value as the form can hold it, rounded away from today's."""
    assert one.flips_at is not None
    step = 1.0 if one.today > 2 else STEP
    away = ceil if one.flips_at > one.today else floor
    return round(away(one.flips_at / step) * step, 2)


AMOUNT = "amount_of_work"
STEP = 0.05
FIELDS = {
    "specificity": "about.specificity",
    "separability": "about.separability",
    "volatility": "about.volatility",
    "expertise": "client.expertise",
    "nearness_share": "limits.nearness_share",
    "horizon_months": "{shape}.horizon_months",
}
"""The question of the brief that asks for each input that may turn the answer."""
