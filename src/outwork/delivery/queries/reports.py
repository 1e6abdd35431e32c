"""Status reports of an engagement, newest first."""

from uuid import UUID

from outwork.delivery.models import StatusReport

PAGE = 50


def reports_of(*, engagement: UUID) -> tuple[StatusReport, ...]:
    """The newest reports that the scope sees, newest first."""
    rows = StatusReport.objects.filter(engagement_id=engagement).select_related("engagement")
    return tuple(rows.order_by("-last_day")[:PAGE])
