"""What versions of terms come to on a day, for lists of many engagements.

A version that was offered never changes, so what it says on a day is read once a day and process.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from outwork.arrangement.states import EngagementState, TermsState
from outwork.engagements.models import Engagement, Terms
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.leaving import (
    CostToLeave,
    Horizon,
    cost_to_leave,
    horizon,
    value_a_year,
)
from outwork.engagements.terms.spelling import read
from outwork.kernel.money import Money

Ids = QuerySet[Engagement, Any]
"""A query for ids of engagements."""
MOST_KEPT = 5_000
"""A reading is about two kilobytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one version of terms comes to on a day."""

    currency: str
    value: Money | None
    """A year, or in all where it is shorter; None where nothing limits it."""
    horizon: Horizon
    ends_by_itself: bool
    notice_days: int
    bound: CostToLeave
    """Of giving notice that day, without the results that are open."""
    words: str
    """What a search looks through, in small letters."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A version, and all that what it says depends on."""

    id: UUID
    is_draft: bool
    today: date
    ended_on: date | None
    """The day that was named where notice was given."""
    made_elsewhere: bool


_kept: dict[UUID, tuple[_Version, Reading]] = {}
"""By version, what it said when it was last read."""


def readings(engagements: Collection[Engagement], *, ids: Ids, today: date) -> dict[UUID, Reading]:
    """By engagement, of the agreed version, or of the newest while nothing is agreed.

    In the scope of whoever asks; one query, and one more for versions that were not read today.
    `ids` asks for those of the engagements: the database need not be sent thousands of them.
    """
    versions = _versions(engagements, ids, today=today)
    kept = {one.id: _kept.get(one.id) for one in versions.values()}
    found = {one: pair[1] for one in versions.values() if (pair := kept[one.id]) and pair[0] == one}
    fresh = _read([one for one in versions.values() if one not in found])
    _keep(fresh)
    return {engagement: (found | fresh)[one] for engagement, one in versions.items()}


def _versions(
    engagements: Collection[Engagement], ids: Ids, *, today: date
) -> dict[UUID, _Version]:
    agreed_first = Case(
        When(state=TermsState.AGREED, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    by_id = {one.pk: one for one in engagements}
    rows = (
        Terms.objects.filter(engagement_id__in=ids)
        .order_by("engagement_id", agreed_first, "-number")
        .distinct("engagement_id")
        .values_list("engagement_id", "id", "state")
    )
    return {
        engagement: _Version(
            version,
            state == TermsState.DRAFT,
            today,
            _ended_on(by_id[engagement]),
            by_id[engagement].made_elsewhere,
        )
        for engagement, version, state in rows
    }


def _ended_on(one: Engagement) -> date | None:
    return one.ends_on if one.state == EngagementState.ENDING else None


def _read(versions: Collection[_Version]) -> dict[_Version, Reading]:
    contents = dict(
        Terms.objects.filter(pk__in=[one.id for one in versions]).values_list("pk", "content")
    )
    return {one: _reading(one, read(contents[one.id])) for one in versions}


def _keep(fresh: Mapping[_Version, Reading]) -> None:
    if len(_kept) + len(fresh) > MOST_KEPT:
        _kept.clear()
    _kept.update({one.id: (one, said) for one, said in fresh.items() if not one.is_draft})


def _reading(version: _Version, content: TermsContent) -> Reading:
    today = version.today
    left = _as_it_ends(content, version)
    results = None if version.made_elsewhere else ()
    return Reading(
        currency=left.currency,
        value=value_a_year(left),
        horizon=horizon(left, today=today),
        ends_by_itself=left.ends_by_itself,
        notice_days=left.notice_days,
        bound=cost_to_leave(left, today=today, open_results=results),
        words=" ".join(_searched(left)).casefold(),
    )


def _as_it_ends(content: TermsContent, version: _Version) -> TermsContent:
    """Where notice was given, the day that was named stands for notice and renewal."""
    if version.ended_on is None:
        return content
    left = max((version.ended_on - version.today).days, 0)
    return replace(content, ends_on=version.ended_on, renews_months=0, notice_days=left)


def _searched(content: TermsContent) -> Iterable[str]:
    yield from (content.summary, content.further, content.purchase_order)
    for line in content.lines:
        yield line.what
        yield from (milestone.title for milestone in line.milestones)
