"""An accounting service under agreed levels: who is there, and what they agree on.

Edo's firm (`tests.agency`) answers for it, Chidi's buys it. A month costs €2,000; a case is
answered within four service hours, or the month costs less.
"""

from dataclasses import replace
from datetime import date

from outwork.arrangement.answers import Basis
from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.terms.content import LineContent, PhaseContent, TermsContent
from outwork.engagements.terms.service.content import (
    Credit,
    Level,
    Measure,
    Priority,
    ServiceContent,
    ServiceHours,
)
from tests import world

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
