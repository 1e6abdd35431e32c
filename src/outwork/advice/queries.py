"""Reads: the advice of an organisation, and the figures it has put in."""

from datetime import datetime
from uuid import UUID

from outwork.advice.inquiry import OwnFigure
from outwork.advice.models import Advice, FigureChange
from outwork.arrangement.authority import Act
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask, own_organisation
from outwork.people.queries import persons_by_id
from outwork.store.actor import Actor

LISTED = ("id", "title", "arrangement", "country", "currency", "middle_cost", "asked_at")


def advice_of(advice: UUID, *, by: Actor, at: datetime) -> Advice:
    """One advice; refused (missing) where it is not the actor's to see."""
    ask(Act.VIEW_ADVICE, by=by, at=at)
    found = Advice.objects.filter(pk=advice, party_id__in=by.organisations).first()
    if found is None:
        raise Refusal("There is no such advice, or it is not yours to see.", ground=Ground.MISSING)
    return found


def kept_advice(*, by: Actor, at: datetime, most: int = 20) -> list[Advice]:
    """The newest advice of the actor's organisation, without what was said."""
    ask(Act.VIEW_ADVICE, by=by, at=at)
    rows = Advice.objects.filter(party_id=own_organisation(by)).only(*LISTED)
    return list(rows.order_by("-id")[:most])


def own_figures(*, by: Actor) -> dict[str, OwnFigure]:
    """The figures that hold in the actor's organisation, by assumption, each with its source."""
    if by.organisation is None:
        return {}
    rows = FigureChange.objects.filter(party_id=by.organisation).order_by("row", "-id")
    newest = {change.row: change for change in rows.distinct("row")}
    names = persons_by_id({change.changed_by_id for change in newest.values()})
    return {
        row: OwnFigure(
            figure=change.figure,
            source=f"{change.reason} ({names[change.changed_by_id].name}, your organisation)",
        )
        for row, change in newest.items()
        if change.figure is not None
    }
