"""What hours come to: minutes at the rate of their day, as far as the limits go.

Hours are charged in pieces (a week, parted at the end of a month) by line row. New hours are
charged until a limit is reached. Hours taken back reduce what was charged only once they reach
below it: hours over a limit were never paid, so they go first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from outwork.billing.charging import Earned, charge
from outwork.billing.models import Charge
from outwork.calendars import week_label
from outwork.delivery.hours.caps import Charged, payable_minutes, worth
from outwork.engagements.models import Engagement, PriceLine
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.store.actor import Actor

MINUTE = "minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Minutes of a piece that are to be charged, below 0 where more is taken back than new."""

    line: PriceLine
    piece: Period
    minutes: int
    approved_minutes: int = 0
    """What was approved of the piece before; asked only where minutes are taken back."""
    origins: frozenset[UUID] = frozenset()
    """The records whose charges are taken back first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One charge that a record of hours makes: minutes of a piece, below 0 where it takes back."""

    line: PriceLine
    piece: Period
    minutes: int
    net: Money
    corrects: Charge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a record of hours would charge if it were approved now."""

    worked_minutes: int
    parts: tuple[Part, ...]
    currency: str

    @property
    def paid_minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    @property
    def net(self) -> Money:
        return Money.total((part.net for part in self.parts), currency=self.currency)

    @property
    def unpaid_minutes(self) -> int:
        """What lies over a limit."""
        return max(0, self.worked_minutes - self.paid_minutes)


def plan_for(worked: Iterable[Worked], *, engagement: Engagement) -> Plan:
    """What hours come to as things stand, in a few queries however many they are."""
    pieces = list(worked)
    charged = charged_of(engagement.pk)
    parts: list[Part] = []
    # What is taken back first makes room under the limits for what is new.
    for one in sorted(pieces, key=lambda one: (one.minutes >= 0, one.piece, one.line.pk)):
        made = _parts(one, charged=charged)
        charged += [_as_charged(part) for part in made]
        parts += made
    return Plan(
        worked_minutes=sum(one.minutes for one in pieces),
        parts=tuple(parts),
        currency=engagement.currency,
    )


def earn(plan: Plan, *, source_kind: str, source_id: UUID, by: Actor, at: datetime) -> list[Charge]:
    """Charge what a record comes to. In the act that approves it, with its engagement locked."""
    return [
        charge(
            earned=_earned(part, source_kind=source_kind, source_id=source_id, number=number),
            by=by,
            at=at,
        )
        for number, part in enumerate(plan.parts, start=1)
    ]


def charged_of(engagement: UUID, *, without: UUID | None = None) -> list[Charged]:
    """What was charged under an engagement so far, by line, kind of unit and first day.

    What the record `without` made is left out, where it is about to be charged anew.
    """
    charges = Charge.objects.filter(engagement_id=engagement)
    others = charges.exclude(source_id=without) if without else charges
    rows = (
        others.values_list("line__key", "unit", "first_day")
        .annotate(Sum("quantity"), Sum("net_minor"))
        .order_by("first_day")
    )
    return [
        Charged(
            line_key=key,
            first_day=first_day,
            minutes=int(quantity) if unit == MINUTE else 0,
            net_minor=int(net_minor),
        )
        for key, unit, first_day, quantity, net_minor in rows
    ]


def _parts(worked: Worked, *, charged: Sequence[Charged]) -> list[Part]:
    if worked.minutes < 0:
        return _taken_back(worked)
    line, day = worked.line, worked.piece.start
    payable = payable_minutes(worked.minutes, line=line.content, day=day, charged=charged)
    return _not_nothing([_part(line, piece=worked.piece, minutes=payable)])


def _taken_back(worked: Worked) -> list[Part]:
    """Corrections of what was charged, that of the corrected records first."""
    line, piece = worked.line, worked.piece
    open_charges = sorted(
        _open_charges(line, piece=piece),
        key=lambda one: one.charge.source_id not in worked.origins,
    )
    over = worked.approved_minutes - sum(one.minutes for one in open_charges)
    to_take = max(0, -worked.minutes - max(0, over))
    parts = []
    for one in open_charges:
        taken = min(to_take, one.minutes)
        to_take -= taken
        net = one.net if taken == one.minutes else min(one.net, _worth(line, taken))
        parts.append(Part(line=line, piece=piece, minutes=-taken, net=-net, corrects=one.charge))
    return _not_nothing(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _OpenCharge:
    """A charge with what corrections have left of it."""

    charge: Charge
    minutes: int
    net: Money


def _open_charges(line: PriceLine, *, piece: Period) -> list[_OpenCharge]:
    """What a piece was charged, the newest first, less what corrections of any kind took back."""
    rows = list(Charge.objects.filter(line=line, first_day=piece.start).order_by("-id"))
    found = []
    for one in rows:
        if one.corrects_id is None and one.unit == MINUTE:
            all_of_it = [one, *(c for c in rows if c.corrects_id == one.pk)]
            minutes = sum(c.quantity for c in all_of_it if c.unit == MINUTE)
            net = Money.total((c.net for c in all_of_it), currency=one.currency)
            found.append(_OpenCharge(charge=one, minutes=minutes, net=net))
    return found


def _part(line: PriceLine, *, piece: Period, minutes: int) -> Part:
    return Part(line=line, piece=piece, minutes=minutes, net=_worth(line, minutes))


def _worth(line: PriceLine, minutes: int) -> Money:
    assert line.rate_minor is not None, "hours have a rate"
    return worth(minutes, rate_minor=line.rate_minor, currency=line.currency)


def _not_nothing(parts: Sequence[Part]) -> list[Part]:
    """A minute at a low rate may come to nothing, and nothing is not charged."""
    return [part for part in parts if part.net]


def _as_charged(part: Part) -> Charged:
    return Charged(
        line_key=part.line.key,
        first_day=part.piece.start,
        minutes=part.minutes,
        net_minor=part.net.minor,
    )


def _earned(part: Part, *, source_kind: str, source_id: UUID, number: int) -> Earned:
    return Earned(
        line=part.line,
        source_kind=source_kind,
        source_id=source_id,
        part=number,
        what=f"{part.line.what}: {week_label(part.piece.start)}",
        net=part.net,
        quantity=part.minutes,
        unit=MINUTE,
        rate_minor=part.line.rate_minor,
        first_day=part.piece.start,
        last_day=part.piece.last,
        corrects=part.corrects,
    )
