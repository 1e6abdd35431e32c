"""While an engagement is paused, what its work owes rests: those clocks stand still."""

from django.db.models import Q

from outwork.duties.kinds import KINDS
from outwork.duties.models import Rest

RESTING_KINDS = frozenset(code for code, kind in KINDS.items() if kind.rests)


def resting() -> Q:
    """The condition of duties whose clock stands still now."""
    return Q(kind__in=RESTING_KINDS, engagement_id__in=Rest.objects.values("engagement_id"))
