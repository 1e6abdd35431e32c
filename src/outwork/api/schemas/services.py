"""Services under agreed levels: what is told of them, and what their months come to."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Instant, Line, Money, MoneySent, Page, Sent, Shown, Text
from outwork.arrangement.states import ServicePeriodState
from outwork.delivery.actions.measuring import MOST_EVENTS
from outwork.delivery.models import ServiceEvent as EventRow
from outwork.delivery.queries.services import MonthCard, ServiceCard
from outwork.delivery.services.assessing import Figure
from outwork.delivery.services.plausible import Happened
from outwork.engagements.terms.service.content import Measure

Count = Annotated[int, Field(strict=True, ge=0, le=10**9)]
HAPPENINGS = (
    "To a case: opened, priority_set, responded, paused, resumed, resolved, reopened, withdrawn. "
    "Else: outage, maintenance (agreed beforehand), sample (checked pieces), count (pieces), "
    "nothing (of a month), void (takes another event back)."
)


class ServiceEventSent(Sent):
    """Something that happened in a service. Figures are never sent: they are computed."""

    happening: Annotated[Line, Field(max_length=16, description=HAPPENINGS)]
    at: Instant
    case: Annotated[Line, Field(max_length=60)] = ""
    priority: Annotated[Line, Field(max_length=32)] = ""
    ends_at: Instant | None = Field(default=None, description="Of an outage or maintenance.")
    reached: Count | None = Field(default=None, description="How many were right, of a sample.")
    of: Count | None = None
    corrects: Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)] | None = Field(
        default=None, description="The number of an event that this one stands instead of."
    )

    @property
    def happened(self) -> Happened:
        return Happened(**self.model_dump())


class ServiceEventsSent(Sent):
    """Some events, kept all or not at all."""

    events: Annotated[tuple[ServiceEventSent, ...], Field(min_length=1, max_length=MOST_EVENTS)]


class ServiceEvent(Shown):
    """An event as it was told."""

    id: UUID
    number: int = Field(description="In the order of telling; later ones correct earlier ones.")
    happening: str
    at: datetime
    case: str
    priority: str
    ends_at: datetime | None
    reached: int | None
    of: int | None
    corrects: int | None
    told_at: datetime

    @classmethod
    def of_row(cls, row: EventRow) -> "ServiceEvent":
        return cls(
            id=row.pk,
            number=row.number,
            happening=row.happening,
            at=row.at,
            case=row.case,
            priority=row.priority,
            ends_at=row.ends_at,
            reached=row.reached,
            of=row.of,
            corrects=row.corrects_number,
            told_at=row.told_at,
        )


class ServiceEvents(Shown):
    """What was told, in its order."""

    items: list[ServiceEvent]


class ServiceEventPage(Page[ServiceEvent]):
    """What was told, newest first."""


class ServiceFigure(Shown):
    """A level of a month: so many of so many."""

    measure: Measure
    target_basis_points: int
    reached: int = Field(description="Cases, seconds of service hours, or checked pieces.")
    of: int
    is_missed: bool
    credit: Money | None = Field(description="null for whoever may not see money.")
    earned_back: Money | None = Field(description="Of the credit of an earlier month.")

    @classmethod
    def of_figure(cls, figure: Figure, *, sees_money: bool) -> "ServiceFigure":
        return cls(
            measure=figure.measure,
            target_basis_points=figure.target,
            reached=figure.attained.reached,
            of=figure.attained.of,
            is_missed=figure.is_missed,
            credit=Money.of(figure.credit) if sees_money else None,
            earned_back=Money.of(figure.earned_back) if sees_money else None,
        )


class ServicePeriod(Shown):
    """A month of a service, recomputed from the events that stand."""

    id: UUID | None = Field(description="null while it runs.")
    first_day: date
    last_day: date
    days: int = Field(description="Those on which the service was held.")
    state: ServicePeriodState | None = Field(description="null while it runs.")
    is_told_of: bool = Field(description="Nothing is charged of a month that nobody told of.")
    volume: int
    figures: list[ServiceFigure]
    fee: Money | None = Field(description="null for whoever may not see money.")
    concession: Money | None
    net: Money | None
    charged: Money | None = Field(description="null while nothing was.")
    reason: str = Field(description="Why it is contested.")
    answer: str
    lapses_at: datetime | None = Field(description="When silence closes and charges it.")

    @classmethod
    def of(cls, card: MonthCard, *, sees_money: bool) -> "ServicePeriod":
        found = card.assessed
        return cls(
            id=card.id,
            first_day=card.days.start,
            last_day=card.days.last,
            days=found.month.served_days,
            state=card.state,
            is_told_of=card.is_told_of,
            volume=found.month.measured.volume,
            figures=[ServiceFigure.of_figure(one, sees_money=sees_money) for one in found.figures],
            fee=Money.of(found.fee) if sees_money else None,
            concession=Money.of(found.month.concession) if sees_money else None,
            net=Money.of(found.net) if sees_money else None,
            charged=Money.of(card.charged) if card.charged is not None else None,
            reason=card.reason,
            answer=card.answer,
            lapses_at=card.lapses_at,
        )


class Service(Shown):
    """A service with its months, newest first."""

    line_key: str
    what: str
    months: list[ServicePeriod]

    @classmethod
    def of(cls, card: ServiceCard) -> "Service":
        months = [ServicePeriod.of(one, sees_money=card.sees_money) for one in card.months]
        return cls(line_key=card.key, what=card.what, months=months)


class Services(Shown):
    """The services of an engagement."""

    items: list[Service]


class ContestSent(Sent):
    """What is wrong with a month."""

    reason: Text


class ContestAnswerSent(Sent):
    """What the supplier says to it, and gives beside the credits."""

    answer: Text
    concession: MoneySent | None = None
