"""Months and levels of a service in the words and tables of pages."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.arrangement.states import ServicePeriodState
from outwork.delivery.queries.services import MonthCard, ServiceCard
from outwork.delivery.services.assessing import Assessed, Figure
from outwork.engagements.terms.service.content import Measure
from outwork.engagements.terms.service.figures import share_words
from outwork.kernel.money import Money
from outwork.web.components.conversation import Sum
from outwork.web.components.figures import hours_text, money_text
from outwork.web.components.reader import Reader
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.telling import PageTeller

SECONDS_A_MINUTE = 60
NAMES = {
    Measure.RESPONSE: gettext_lazy("Answered in time"),
    Measure.RESOLUTION: gettext_lazy("Resolved in time"),
    Measure.AVAILABILITY: gettext_lazy("Available"),
    Measure.QUALITY: gettext_lazy("Right when checked"),
}
SHORT_NAMES = {
    Measure.RESPONSE: gettext_lazy("answered"),
    Measure.RESOLUTION: gettext_lazy("resolved"),
    Measure.AVAILABILITY: gettext_lazy("available"),
    Measure.QUALITY: gettext_lazy("right"),
}
"""On a phone, where no head says it."""
STATES = {
    None: gettext_lazy("running"),
    ServicePeriodState.ENDED: gettext_lazy("to check"),
    ServicePeriodState.CONTESTED: gettext_lazy("contested"),
    ServicePeriodState.ANSWERED: gettext_lazy("answered"),
    ServicePeriodState.CLOSED: gettext_lazy("charged"),
}


def days_words(month: MonthCard, *, reader: Reader) -> str:
    """ "1 to 31 December"."""
    return PageTeller(reader=reader).days(month.days.start, month.days.last)


def state_words(month: MonthCard) -> str:
    """How far a month is."""
    if month.state is ServicePeriodState.ENDED and not month.is_told_of:
        return _("nothing told yet")
    return str(STATES[month.state])


def months_table(card: ServiceCard, *, reader: Reader) -> Table:
    """Every month beside the one before it, and last how it was before the hand-over."""
    older = [*card.months[1:], None]
    rows = [
        _month_row(card, month, before=before.assessed if before else None, reader=reader)
        for month, before in zip(card.months, older, strict=True)
    ]
    levels = [
        Column(title=str(NAMES[one.measure]), phone_label=str(SHORT_NAMES[one.measure]))
        for one in card.service.levels
    ]
    money = [Column(title=_("Comes to"), number=True)] if card.sees_money else []
    return Table(
        caption=_("%(what)s by month") % {"what": card.what},
        columns=(
            Column(title=_("Month"), on_phone=OnPhone.NAME),
            *levels,
            Column(title=_("Volume"), number=True, phone_label=_("volume")),
            *money,
            Column(title=_("State"), on_phone=OnPhone.VALUE),
        ),
        rows=(*rows, *_before_row(card, reader=reader)),
    )


def _month_row(
    card: ServiceCard, month: MonthCard, *, before: Assessed | None, reader: Reader
) -> Row:
    href = reverse("service_period", args=[month.id]) if month.id else ""
    levels = [
        _level_cell(month.assessed.figure(level.measure), before=before)
        for level in card.service.levels
    ]
    net = [Cell(text=money_text(month.assessed.net, reader=reader))] if card.sees_money else []
    return Row(
        cells=(
            Cell(text=days_words(month, reader=reader), href=href),
            *levels,
            Cell(text=str(month.assessed.month.measured.volume)),
            *net,
            Cell(text=state_words(month), soft=month.state is ServicePeriodState.CLOSED),
        )
    )


def _before_row(card: ServiceCard, *, reader: Reader) -> Sequence[Row]:
    """What was before the hand-over, beside the same figures now (OUT-6)."""
    before = card.service.before
    shares = [level.before_basis_points for level in card.service.levels]
    if before.volume is None and before.cost_minor is None and not any(shares):
        return ()
    cost = before.cost_minor
    currency = card.months[0].assessed.fee.currency
    money = [Cell(text=_money(cost, currency, reader=reader))] if card.sees_money else []
    return (
        Row(
            cells=(
                Cell(text=_("Before the hand-over"), second=_("a month")),
                *(Cell(text=share_words(one) if one is not None else "–") for one in shares),
                Cell(text=str(before.volume) if before.volume is not None else "–"),
                *money,
                Cell(),
            )
        ),
    )


def _money(minor: int | None, currency: str, *, reader: Reader) -> str:
    return "–" if minor is None else money_text(Money(minor, currency), reader=reader)


def _level_cell(figure: Figure | None, *, before: Assessed | None) -> Cell:
    if figure is None or figure.attained.basis_points is None:
        return Cell(text="–")
    past = before.figure(figure.measure) if before else None
    trend = _trend(figure, past) if past else ""
    return Cell(
        text=share_words(figure.attained.basis_points),
        second=" · ".join(filter(None, (count_words(figure), trend))),
        urgency="late" if figure.is_missed else "",
    )


def count_words(figure: Figure) -> str:
    """So many of so many; of time, how much of it was down."""
    reached, of = figure.attained.reached, figure.attained.of
    if figure.measure is Measure.AVAILABILITY:
        down = hours_text((of - reached) // SECONDS_A_MINUTE)
        return _("%(hours)s hours down") % {"hours": down}
    return _("%(reached)s of %(of)s") % {"reached": reached, "of": of}


def _trend(figure: Figure, past: Figure) -> str:
    """By how much it is better or worse than the month before."""
    now, then = figure.attained.basis_points, past.attained.basis_points
    if now is None or then is None or now == then:
        return ""
    points = {"points": f"{abs(now - then) / 100:.2f}".rstrip("0").rstrip(".")}
    return (_("%(points)s up") if now > then else _("%(points)s down")) % points


def levels_table(card: ServiceCard, month: MonthCard, *, reader: Reader) -> Table | None:
    """The levels of one month: promised, reached, and what that moves."""
    figures = month.assessed.figures
    if not figures:
        return None
    money = [Column(title=_("Credit"), number=True, on_phone=OnPhone.VALUE)]
    return Table(
        caption=_("Levels of %(days)s") % {"days": days_words(month, reader=reader)},
        columns=(
            Column(title=_("Level"), on_phone=OnPhone.NAME),
            Column(title=_("Promised"), phone_label=_("promised")),
            Column(title=_("Reached"), phone_label=_("reached")),
            *(money if card.sees_money else []),
        ),
        rows=tuple(_figure_row(card, one, reader=reader) for one in figures),
    )


def _figure_row(card: ServiceCard, figure: Figure, *, reader: Reader) -> Row:
    money = [_credit_cell(card, figure, reader=reader)] if card.sees_money else []
    return Row(
        cells=(
            Cell(text=str(NAMES[figure.measure])),
            Cell(text=share_words(figure.target)),
            _level_cell(figure, before=None),
            *money,
        )
    )


def _credit_cell(card: ServiceCard, figure: Figure, *, reader: Reader) -> Cell:
    """The credit and why, or what is earned back."""
    if figure.earned_back:
        amount = money_text(figure.earned_back, reader=reader)
        return Cell(text=f"+{amount}", second=_("earned back: met in the months after"))
    if not figure.credit:
        return Cell(text="–")
    level = card.service.level(figure.measure)
    steps = level.credits if level else ()
    missed = (
        one.below_basis_points for one in steps if figure.attained.is_below(one.below_basis_points)
    )
    why = min(missed, default=figure.target)
    return Cell(
        text=f"−{money_text(figure.credit, reader=reader)}",
        second=_("below %(share)s") % {"share": share_words(why)},
    )


def sums_of(card: ServiceCard, month: MonthCard) -> tuple[Sum, ...]:
    """What a month comes to, line by line; nothing for whoever may not see money."""
    if not card.sees_money:
        return ()
    found = month.assessed
    rows = [
        Sum(label=_("Fee"), amount=found.fee),
        *([Sum(label=_("Credits"), amount=-found.credits)] if found.credits else []),
        *([Sum(label=_("Earned back"), amount=found.earned_back)] if found.earned_back else []),
        *(
            [Sum(label=_("Conceded"), amount=-found.month.concession)]
            if found.month.concession
            else []
        ),
        Sum(label=_("Comes to, without VAT"), amount=found.net, is_total=True),
    ]
    if month.charged is not None and month.charged != found.net:
        rows.append(Sum(label=_("Charged until now"), amount=month.charged))
    return tuple(rows)
