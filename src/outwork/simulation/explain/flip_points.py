"""What would change the answer: for each main input, the value at which another way is best."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..assumptions import Assumptions
from ..brief import About, Brief, Piece, Service, Team
from ..choose import Choice, Judged, choose, judge
from ..comparison import FlipPoint, Status
from ..countries import Country
from ..model.hybrid import scaled
from ..situation import Case, Situation
from ..study import Study

_COMPARED = 5
_HALVINGS = 6
Change = Callable[[Brief, Assumptions, float], tuple[Brief, Assumptions]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One input that can be moved from where it is to as far as it may go."""

    id: str
    meaning: str
    unit: str
    today: float
    low: float
    high: float
    change: Change


def flip_points_of(
    situation: Situation, study: Study, judged: Sequence[Judged], choice: Choice | None
) -> tuple[FlipPoint, ...]:
    """Each lever with the nearest value, up or down, at which another arrangement is best."""
    if choice is None or situation.brief.passing_on:
        return ()
    compared = _leading(judged, choice)
    if len(compared) < 2:
        return ()
    best = _best_under(situation, compared, study.seed)
    return tuple(
        _flip(situation, compared, lever, best, study.seed) for lever in _levers(situation, choice)
    )


def _leading(judged: Sequence[Judged], choice: Choice) -> list[Case]:
    """The best candidate of each way: those a change could bring to the top."""
    kept = {_way(choice.best.case): choice.best.case}
    for one in sorted(judged, key=lambda one: one.score):
        if one.status is not Status.FORBIDDEN:
            kept.setdefault(_way(one.case), one.case)
    return list(kept.values())[:_COMPARED]


def _way(case: Case) -> tuple[str, str]:
    return case.candidate.arrangement, case.candidate.variant


def _best_under(situation: Situation, cases: Sequence[Case], seed: int) -> Case:
    """Which of the candidates is best in another situation, on one small set of draws."""
    moved = [Case(situation, case.candidate) for case in cases]
    study = Study(moved, seed=seed, scramblings=4)
    study.extend_to(1)
    found = judge(situation, study.runs)
    choice = choose(found)
    return choice.best.case if choice else min(found, key=lambda one: one.score).case


def _flip(
    situation: Situation, cases: Sequence[Case], lever: Lever, best: Case, seed: int
) -> FlipPoint:
    def best_at(value: float) -> Case:
        brief, assumptions = lever.change(situation.brief, situation.assumptions, value)
        return _best_under(Situation(brief, assumptions), cases, seed)

    found = [
        _halved(lever.today, end, best, best_at)
        for end in (lever.low, lever.high)
        if end != lever.today and _way(best_at(end)) != _way(best)
    ]
    if not found:
        return _point(lever, None, "")
    value, then = min(found, key=lambda one: abs(one[0] - lever.today))
    return _point(lever, value, then.candidate.key)


def _point(lever: Lever, value: float | None, then: str) -> FlipPoint:
    return FlipPoint(
        input=lever.id,
        meaning=lever.meaning,
        unit=lever.unit,
        today=lever.today,
        flips_at=value,
        then=then,
    )


def _halved(
    same: float, other: float, best: Case, best_at: Callable[[float], Case]
) -> tuple[float, Case]:
    """Between a value where nothing changes and one where it does, by halving."""
    then = best_at(other)
    for _ in range(_HALVINGS):
        middle = (same + other) / 2
        there = best_at(middle)
        if _way(there) == _way(best):
            same = middle
        else:
            other, then = middle, there
    return other, then


def _levers(situation: Situation, choice: Choice) -> list[Lever]:
    brief = situation.brief
    levers = [_amount(brief), *_about(brief), _expertise(brief), _nearness(choice)]
    if not isinstance(brief.work, Piece):
        levers.append(_horizon(brief.work))
    if not choice.best.case.way.home_only:
        levers.append(_rates(choice.best.case.country))
    return levers


def _amount(brief: Brief) -> Lever:
    return Lever(
        id="amount_of_work",
        meaning="how much work it is, against your figures",
        unit="times",
        today=1.0,
        low=0.2,
        high=4.0,
        change=lambda brief, known, value: (replace(brief, work=scaled(brief.work, value)), known),
    )


def _about(brief: Brief) -> list[Lever]:
    about = brief.about
    return [
        _quality(
            "specificity",
            "how much of your own knowledge it needs",
            today=about.specificity,
            of=lambda about, value: replace(about, specificity=value),
        ),
        _quality(
            "separability",
            "how well it can be cut off",
            today=about.separability,
            of=lambda about, value: replace(about, separability=value),
        ),
        _quality(
            "volatility",
            "how much the requirements change",
            today=about.volatility,
            of=lambda about, value: replace(about, volatility=value),
            high=2.0,
        ),
    ]


def _quality(
    name: str,
    meaning: str,
    *,
    today: float,
    of: Callable[[About, float], About],
    high: float = 1.0,
) -> Lever:
    return Lever(
        id=name,
        meaning=meaning,
        unit=f"0 to {high:g}",
        today=today,
        low=0.0,
        high=high,
        change=lambda brief, known, value: (replace(brief, about=of(brief.about, value)), known),
    )


def _expertise(brief: Brief) -> Lever:
    return Lever(
        id="expertise",
        meaning="how well you know this work yourselves",
        unit="0 to 1",
        today=brief.client.expertise,
        low=0.0,
        high=1.0,
        change=lambda brief, known, value: (
            replace(brief, client=replace(brief.client, expertise=value)),
            known,
        ),
    )


def _nearness(choice: Choice) -> Lever:
    limits = choice.best.case.situation.brief.limits
    is_piece = isinstance(choice.best.case.situation.brief.work, Piece)
    usual = 0.15 if is_piece else 0.05
    return Lever(
        id="nearness_share",
        meaning="how much more you would pay to have it near",
        unit="share",
        today=usual if limits.nearness_share is None else limits.nearness_share,
        low=0.0,
        high=1.0,
        change=lambda brief, known, value: (
            replace(brief, limits=replace(brief.limits, nearness_share=value)),
            known,
        ),
    )


def _horizon(work: Team | Service) -> Lever:
    def change(brief: Brief, known: Assumptions, value: float) -> tuple[Brief, Assumptions]:
        assert isinstance(brief.work, Team | Service)
        return replace(brief, work=replace(brief.work, horizon_months=max(1, round(value)))), known

    return Lever(
        id="horizon_months",
        meaning="how long you will need it",
        unit="months",
        today=float(work.horizon_months),
        low=3.0,
        high=120.0,
        change=change,
    )


def _rates(country: Country) -> Lever:
    def change(brief: Brief, known: Assumptions, value: float) -> tuple[Brief, Assumptions]:
        scaled_figures = {
            name: figure * value if name.startswith(("lc_", "vr_", "fr_")) else figure
            for name, figure in country.figures.items()
        }
        return brief, known.with_country(replace(country, figures=scaled_figures))

    return Lever(
        id=f"rates_{country.iso2}",
        meaning=f"pay and rates in {country.name}, against our figures",
        unit="times",
        today=1.0,
        low=0.4,
        high=3.0,
        change=change,
    )
