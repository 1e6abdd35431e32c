"""Writing a status report: what is done, what comes next, what may go wrong, and the forecast."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.authority import Act
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.models import StatusReport
from outwork.delivery.reporting.owing import keep_reporting, unreported_since
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_text
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the work stands."""

    done: str
    ahead: str
    risks: str = ""
    expected_end: date | None = None
    expected: Money | None = None
    """What all of it is expected to come to, without VAT."""


@action
def write_report(*, engagement: UUID, standing: Standing, by: Actor, at: datetime) -> StatusReport:
    """Report on the days since the last report. From now on the next one is owed.

    Raises Refusal where today is reported on already, and for a forecast in another currency.
    """
    found = lock_engagement(engagement, by=by)
    require(Act.WRITE_REPORT, engagement=found, by=by, at=at)
    refuse_unless_working(found)
    today = at.astimezone(ZoneInfo(found.client.zone)).date()
    first_day = unreported_since(found)
    if first_day > today:
        raise Refusal("Today is reported on already.", ground=Ground.CONFLICT)
    report = _written(found, standing, by=by, at=at)
    report.first_day, report.last_day = first_day, today
    report.save(force_insert=True)
    keep_reporting(found, how=ClosedHow.DONE, by=by, at=at)
    record(
        kind="delivery.reported",
        subject=report,
        by=by,
        at=at,
        body={"first_day": first_day, "last_day": today},
    )
    return report


def _written(
    engagement: Engagement, standing: Standing, *, by: Actor, at: datetime
) -> StatusReport:
    assert by.person is not None, "the system writes no reports"
    expected = standing.expected
    if expected is not None and expected.currency != engagement.currency:
        raise Refusal.of(
            "expected",
            f"Forecast in the currency of the engagement, {engagement.currency}.",
            given=expected,
            accepted=engagement.currency,
        )
    return StatusReport(
        engagement=engagement,
        by_person_id=by.person,
        done=clean_text(standing.done, field="done", most_characters=LONGEST),
        ahead=clean_text(standing.ahead, field="ahead", most_characters=LONGEST),
        risks=clean_text(standing.risks, field="risks", most_characters=LONGEST, may_be_empty=True),
        expected_end=standing.expected_end,
        expected_minor=expected.minor if expected is not None else None,
        currency=engagement.currency,
        written_at=at,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
