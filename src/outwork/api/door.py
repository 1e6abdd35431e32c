"""The API with all its nouns."""

from outwork.api.document import OutworkApi
from outwork.api.nouns import Noun, Route
from outwork.api.routes.engagements import engagements
from outwork.api.routes.life import life
from outwork.api.routes.me import people
from outwork.api.routes.problems import problems
from outwork.api.routes.terms import terms

NOUNS: tuple[Noun, ...] = (people, engagements, terms, life)
ROUTES: tuple[Route, ...] = tuple(route for noun in NOUNS for route in noun.routes)


def _opened() -> OutworkApi:
    opened = OutworkApi()
    for noun in NOUNS:
        opened.add_router("", noun.router)
    opened.add_router("", problems)
    return opened


api = _opened()
