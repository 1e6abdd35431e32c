"""Status reports: written by the supplier's lead, read by both sides."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.reports import Report, Reports, ReportSent
from outwork.delivery.actions.reporting import Standing, write_report
from outwork.delivery.queries.reports import reports_of
from outwork.engagements.locking import find_engagement

reports = Noun("Reports")


@reports.get("/engagements/{engagement}/reports", scope="delivery:read")
def list_reports(request: ApiRequest, engagement: UUID) -> Reports:
    """The newest reports, newest first."""
    row = find_engagement(engagement, by=request.actor)
    return Reports(items=[Report.of(one) for one in reports_of(engagement=row.pk)])


@reports.post("/engagements/{engagement}/reports", scope="delivery:write", status=201)
def write_new_report(request: ApiRequest, engagement: UUID, body: ReportSent) -> Report:
    """Report on the days since the last report. From now on the next one is owed."""
    standing = Standing(
        done=body.done,
        ahead=body.ahead,
        risks=body.risks,
        expected_end=body.expected_end,
        expected=body.expected.amount if body.expected else None,
    )
    made = write_report(engagement=engagement, standing=standing, by=request.actor, at=request.at)
    return Report.of(made)
