"""What a version of terms would change."""

from outwork.arrangement.states import TermsState
from outwork.engagements.models import Terms

BOUND = frozenset({TermsState.AGREED, TermsState.REPLACED})


def changed_by(version: Terms) -> Terms | None:
    """The version that this one changes: what binds or bound before it, or the offer it answers.

    A version that was declined in between changes nothing. None for the first one.
    """
    earlier = Terms.objects.filter(
        engagement_id=version.engagement_id, number__lt=version.number
    ).order_by("-number")
    agreed = earlier.filter(state__in=BOUND, lines__isnull=False).first()  # an offer has no lines
    return agreed or earlier.first()
