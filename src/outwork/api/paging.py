"""Paging by cursor: newest first, from after an id. Rows that are added meanwhile move nothing.

Ids are UUIDs of version 7, so their order is the order in which things were made.
"""

from typing import Annotated, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from ninja import Query

MOST = 100

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
After = Annotated[UUID | None, Query(description="`next` of the page before.")]

Row = TypeVar("Row", bound=Model)


def page_of(
    rows: QuerySet[Row], *, after: UUID | None, limit: int
) -> tuple[list[Row], UUID | None]:
    """A page, newest first, and the cursor of the next one; None where this is the last."""
    ordered = rows.order_by("-id")
    found = list((ordered.filter(pk__lt=after) if after else ordered)[: limit + 1])
    page = found[:limit]
    return page, page[-1].pk if len(found) > limit else None
