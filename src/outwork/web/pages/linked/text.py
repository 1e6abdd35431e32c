"""The whole text behind a link: prices with their criteria, every clause, who has signed."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.web.components.clauses import ClauseText
from outwork.web.components.conversation import Sum
from outwork.web.components.results import ResultRow
from outwork.web.pages.engagements.frame import see
from outwork.web.pages.engagements.prices import price_rows, sums_of
from outwork.web.pages.engagements.terms import SignatureLine, clause_texts, signature_lines
from outwork.web.pages.linked.door import LinkedRequest, draw_linked, linked
from outwork.web.pages.linked.offer import standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """The page's context."""

    title: str
    version: str
    prices: tuple[ResultRow, ...]
    sums: tuple[Sum, ...]
    clauses: tuple[ClauseText, ...]
    signatures: tuple[SignatureLine, ...]
    back: str


@linked
def text(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """The version that stands on the first page, with what changed from the one before."""
    seen = see(request, engagement)
    version = standing_of(request, seen).version
    content = version.value
    before = (
        seen.engagement.terms.exclude(state="draft")
        .filter(number__lt=version.number)
        .order_by("-number")
        .first()
    )
    page = TextPage(
        title=content.title,
        version=_("Version %(n)s") % {"n": version.number},
        prices=price_rows(content, request=request),
        sums=sums_of(content, request),
        clauses=clause_texts(seen, content, before.value if before else None),
        signatures=signature_lines(request, seen, version),
        back=reverse("linked", args=[engagement]),
    )
    return draw_linked(request, "text", page)
