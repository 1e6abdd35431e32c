"""The agreed levels of a service as they are sent: the fields of the domain's own content.

Shares are basis points, times are minutes, amounts minor units of the terms' currency.
"""

from typing import Annotated

from pydantic import Field

from outwork.api.schemas.shared import Line, Minor, Sent, Whole
from outwork.engagements.terms.service.content import Counted, Measure

Country = Annotated[str, Field(pattern="^([A-Z]{2})?$", description="ISO 3166-1, or empty")]
Minutes = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]
BasisPoints = Annotated[int, Field(strict=True, ge=0, le=10_000)]
"""100 are one per cent."""


class ServiceHoursSent(Sent):
    """When the service is held ready, and its clocks run."""

    weekdays: Annotated[
        tuple[Annotated[int, Field(strict=True, ge=0, le=6)], ...],
        Field(min_length=1, max_length=7, description="Monday is 0."),
    ] = (0, 1, 2, 3, 4)
    opens_minute: Annotated[Whole, Field(le=1_440)] = 540
    closes_minute: Annotated[Whole, Field(le=1_440, description="1440 is midnight.")] = 1_020
    zone: Annotated[Line, Field(max_length=64, description="IANA")] = "UTC"
    country: Country = ""


class ServicePrioritySent(Sent):
    """How long a case of a priority may take, counted in service hours."""

    name: Annotated[Line, Field(min_length=1, max_length=32)]
    response_minutes: Minutes | None = None
    resolution_minutes: Minutes | None = None


class CreditStepSent(Sent):
    """Below so much, so much of the period's fee is credited."""

    below_basis_points: BasisPoints
    credit_basis_points: BasisPoints


class LevelSent(Sent):
    """A level that is promised."""

    measure: Measure
    target_basis_points: BasisPoints
    credits: Annotated[tuple[CreditStepSent, ...], Field(max_length=10)] = ()
    before_basis_points: BasisPoints | None = Field(
        default=None, description="The same figure before the hand-over."
    )


class TierSent(Sent):
    """What each piece costs up to a number of them; the last has no end."""

    up_to: Annotated[int, Field(strict=True, ge=1, le=10**9)] | None = None
    rate_minor: Minor


class BaselineSent(Sent):
    """How the process was before it was handed over, a month."""

    volume: Annotated[int, Field(strict=True, ge=0, le=10**9)] | None = None
    cost_minor: Minor | None = None
    minutes_a_piece: Minutes | None = None


class ServiceSent(Sent):
    """Everything that is agreed about a service beside its monthly price."""

    hours: ServiceHoursSent = ServiceHoursSent()
    priorities: Annotated[tuple[ServicePrioritySent, ...], Field(max_length=10)] = ()
    levels: Annotated[tuple[LevelSent, ...], Field(max_length=4)] = ()
    most_credit_basis_points: BasisPoints = 1_500
    earn_back_months: Annotated[Whole, Field(le=12)] = 0
    check_days: Annotated[Whole, Field(ge=1, le=60)] = 5
    counted: Counted = Counted.CASES
    tiers: Annotated[tuple[TierSent, ...], Field(max_length=10)] = ()
    before: BaselineSent = BaselineSent()
