"""An outstaffed team: who is there, what is agreed, and how months pass.

| who | what they are | may |
| --- | --- | --- |
| Mika | leads Hoshi, an agency in Tokyo | owner there: staffs seats, closes months, pays wages |
| Fumi, Ren | engineers employed by Hoshi | are on seats at Northwind |
| Chidi | operations at Northwind (`tests.world`) | owner there: directs them, calls seats off |
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Role
from outwork.arrangement.catalogue import CATALOGUE
from outwork.delivery.actions.staffing import staff_seat
from outwork.delivery.models import CapacityPeriod, Seat, SeatAssignment
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    CapacityContent,
    LineContent,
    PhaseContent,
    TermsContent,
)
from outwork.people.actions import FirstAnswer
from outwork.store.scope import scope
from tests import world
from tests.agency import colleague
from tests.following import follow
from tests.world import NOW, Known

RATE_MINOR = 630_000
TODAY = date(2026, 11, 23)
"""A Monday; six of the 21 working days of November are left with it."""
IN_DECEMBER = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)


def mika() -> Known:
    return world.person(
        "Mika Tanaka",
        answer=FirstAnswer.FIRM_THAT_DOES_WORK,
        organisation="Hoshi",
        zone="Asia/Tokyo",
        country="JP",
    )


def engineer(of: Known, name: str) -> Known:
    return colleague(of, name, role=Role.SPECIALIST)


def seat_line(**capacity: object) -> LineContent:
    """Three engineers, two to five by call-off with two weeks of notice."""
    content = CapacityContent(seats=3, least_seats=2, most_seats=5)
    return LineContent(
        key="seats",
        basis=Basis.CAPACITY,
        what="Booking team",
        role="Backend engineer",
        rate_minor=RATE_MINOR,
        unit="month",
        capacity=replace(content, **capacity),  # type: ignore[arg-type]
    )


def team_terms(
    *lines: LineContent, arrangement: str = "outstaffing", **changes: object
) -> TermsContent:
    """Terms of a team that goes on until somebody gives notice."""
    values: dict[str, object] = {
        "title": "Booking team",
        "arrangement": arrangement,
        "phases": (PhaseContent(answers=CATALOGUE[arrangement].usual),),
        "lines": lines or (seat_line(),),
        "ends_by_itself": False,
        "notice_days": 30,
    }
    return world.terms(**(values | changes))


def begun(client: Known, supplier: Known, content: TermsContent | None = None) -> Engagement:
    """A team whose work has begun, with its seats held."""
    made = world.agreed(client, supplier, content or team_terms())
    follow(client, supplier)
    return made


def seats(engagement: Engagement, who: Known) -> list[Seat]:
    with scope(who.actor):
        return list(Seat.objects.filter(engagement=engagement).order_by("number", "first_day"))


def seated(
    engagement: Engagement,
    person: Known,
    by: Known,
    *,
    number: int = 1,
    day: date = TODAY,
    at: datetime = NOW,
) -> SeatAssignment:
    """Somebody put on a seat by their employer."""
    seat = next(one for one in seats(engagement, by) if one.number == number)
    assert person.actor.person is not None
    return staff_seat(seat=seat.pk, person=person.actor.person, first_day=day, by=by.actor, at=at)


def month(engagement: Engagement, who: Known, first: date = date(2026, 11, 1)) -> CapacityPeriod:
    with scope(who.actor):
        return CapacityPeriod.objects.get(engagement=engagement, month=first)
