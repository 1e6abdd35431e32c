"""An accounting service under agreed levels: who is there, and what they agree on.

Edo's firm (`tests.agency`) answers for it, Chidi's buys it. A month costs €2,000; a case is
answered within four service hours, or the month costs less.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from outwork.arrangement.answers import Basis
from outwork.arrangement.catalogue import CATALOGUE
from outwork.delivery.actions.measuring import tell_service
from outwork.delivery.models import ServiceEvent, ServicePeriod
from outwork.delivery.services.keeping import keep_services
from outwork.delivery.services.plausible import Happened
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import LineContent, PhaseContent, TermsContent
from outwork.engagements.terms.service.content import (
    Credit,
    Level,
    Measure,
    Priority,
    ServiceContent,
    ServiceHours,
)
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import world
from tests.world import Known

FEE_MINOR = 200_000
KEY = "accounting"
SERVICE = ServiceContent(
    hours=ServiceHours(zone="Europe/Berlin"),
    priorities=(
        Priority(name="urgent", response_minutes=60, resolution_minutes=480),
        Priority(name="normal", response_minutes=240, resolution_minutes=1_440),
    ),
    levels=(
        Level(
            measure=Measure.RESPONSE,
            target_basis_points=9_500,
            credits=(
                Credit(below_basis_points=9_500, credit_basis_points=500),
                Credit(below_basis_points=8_000, credit_basis_points=1_000),
            ),
            before_basis_points=7_000,
        ),
        Level(measure=Measure.RESOLUTION, target_basis_points=9_000),
    ),
    most_credit_basis_points=1_500,
    check_days=5,
)


def service_line(**changes: object) -> LineContent:
    """Accounting by the month; changes are of its service."""
    return LineContent(
        key=KEY,
        basis=Basis.SERVICE,
        what="Accounting",
        rate_minor=FEE_MINOR,
        unit="month",
        service=replace(SERVICE, **changes),  # type: ignore[arg-type]
    )


def service_terms(*lines: LineContent, **changes: object) -> TermsContent:
    """A managed service from the first day of December on."""
    values: dict[str, object] = {
        "title": "Accounting",
        "arrangement": "managed_service",
        "phases": (PhaseContent(answers=CATALOGUE["managed_service"].usual),),
        "lines": lines or (service_line(),),
        "starts_on": date(2026, 12, 1),
        "ends_by_itself": False,
    }
    return world.terms(**(values | changes))


def opened(case: str, at: datetime, priority: str = "normal") -> Happened:
    """A case that comes in."""
    return Happened(happening="opened", case=case, at=at, priority=priority)


def told(
    engagement: Engagement, by: Known, at: datetime, *events: Happened, key: str = KEY
) -> list[ServiceEvent]:
    """What the supplier tells of it."""
    return tell_service(engagement=engagement.pk, line_key=key, events=events, by=by.actor, at=at)


def case(name: str, came: datetime, *, hours: int = 1, priority: str = "normal") -> list[Happened]:
    """A case that is answered after some hours, and resolved a day later."""
    answered = came + timedelta(hours=hours)
    return [
        opened(name, came, priority),
        Happened(happening="responded", case=name, at=answered),
        Happened(happening="resolved", case=name, at=answered + timedelta(days=1)),
    ]


def months_pass(engagement: Engagement, *, at: datetime) -> None:
    """What the worker does each hour."""
    by = system(organisations=frozenset({engagement.client_id, engagement.supplier_id}))
    with scope(by):
        rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
        keep_services(rows.select_related("client").get(pk=engagement.pk), by=by, at=at)


def period_of(engagement: Engagement, month: date, *, by: Known) -> ServicePeriod:
    """The record of a month."""
    with scope(by.actor):
        return ServicePeriod.objects.get(engagement=engagement, month=month)


def number_of(case: str, happening: str, *, by: Known) -> int:
    """The number of what was told, by which it is corrected."""
    with scope(by.actor):
        return ServiceEvent.objects.get(case=case, happening=happening).number
