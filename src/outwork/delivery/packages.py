"""Packages of work: finding the one that somebody names."""

from uuid import UUID

from outwork.delivery.models import Package
from outwork.engagements.models import Engagement
from outwork.kernel.refusal import Refusal


def package_of(engagement: Engagement, package: UUID | None) -> Package | None:
    """The package of this engagement; Refusal for one that it has not."""
    if package is None:
        return None
    found = Package.objects.filter(engagement=engagement, pk=package).first()
    if found is None:
        raise Refusal.of(
            "package",
            "There is no such package in this engagement. Choose one of its packages.",
            given=package,
            accepted="a package of this engagement",
        )
    return found
