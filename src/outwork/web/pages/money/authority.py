"""Who may read an organisation's books, and an engagement's money."""

from outwork.arrangement.authority import Act
from outwork.people.authority import ask
from outwork.web.requests import KnownRequest


def require_books(request: KnownRequest) -> None:
    """Raises Refusal for whoever may not read the books of the organisation they act for."""
    ask(Act.VIEW_BOOKS, by=request.actor, at=request.at)
