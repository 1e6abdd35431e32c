"""From advice to an engagement's draft: what the form of terms begins with."""

from dataclasses import dataclass
from uuid import UUID

from outwork.advice.placing import content_of
from outwork.advice.queries import advice_of
from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.terms.content import TermsContent
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """An advice that is being followed, in one of its ways."""

    advice: UUID
    candidate: str
    title: str
    content: TermsContent


def advised(request: KnownRequest) -> Advised | None:
    """What the address says is followed; None where it names no advice, or a way that is none.

    Raises Refusal (missing) for an advice that is not the reader's to see.
    """
    try:
        wanted = UUID(request.GET.get("advice", ""))
    except ValueError:
        return None
    found = advice_of(wanted, by=request.actor, at=request.at)
    answer, way = found.answer, request.GET.get("way", "")
    chosen = next((one for one in answer.candidates if one.key == way), None)
    if chosen is None or not CATALOGUE[chosen.arrangement].is_engagement:
        return None
    content = content_of(found.inquiry, chosen, currency=answer.currency)
    return Advised(advice=found.pk, candidate=chosen.key, title=found.title, content=content)
