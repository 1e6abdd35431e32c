"""Search or jump to: engagements by title or the other side's name."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse

from outwork.engagements.models import Engagement
from outwork.engagements.queries.cards import EngagementCard, cards
from outwork.people.models import Organisation
from outwork.web.drawing import draw, known
from outwork.web.requests import KnownRequest

MOST = 30
LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found."""

    card: EngagementCard
    partners: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The page's context."""

    text: str
    hits: tuple[Hit, ...]


@known
def search(request: KnownRequest) -> HttpResponse:
    """Whatever the reader may see that holds the words."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    page = SearchPage(text=text, hits=_hits(request, text) if text else ())
    return draw(request, "outwork/pages/search.html", page, current="")


def _hits(request: KnownRequest, text: str) -> tuple[Hit, ...]:
    named = Organisation.objects.filter(name__icontains=text).values("pk")
    found = Engagement.objects.filter(
        Q(title__icontains=text) | Q(client__in=named) | Q(supplier__in=named)
    )
    ids = list(found.order_by("-id").values_list("pk", flat=True)[:MOST])
    known_cards = cards(ids)
    return tuple(
        Hit(
            card=known_cards[one],
            partners=known_cards[one].partners(of=request.actor.organisations),
            href=reverse("engagement", args=[one]),
        )
        for one in ids
    )
