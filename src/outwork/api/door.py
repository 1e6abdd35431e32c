"""The API with all its nouns."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from outwork.api.document import OutworkApi
from outwork.api.nouns import Noun, Route
from outwork.api.problems import problem
from outwork.api.routes.accounts import accounts
from outwork.api.routes.advice import advice
from outwork.api.routes.bank import bank
from outwork.api.routes.duties import duties
from outwork.api.routes.engagements import engagements
from outwork.api.routes.expenses import expenses
from outwork.api.routes.files import files
from outwork.api.routes.guiding import guiding
from outwork.api.routes.hours import hours
from outwork.api.routes.imports import imports
from outwork.api.routes.invoices import invoices
from outwork.api.routes.life import life
from outwork.api.routes.me import people
from outwork.api.routes.messages import messages
from outwork.api.routes.milestones import milestones
from outwork.api.routes.notices import notices
from outwork.api.routes.oneself import oneself
from outwork.api.routes.organisation import organisation
from outwork.api.routes.payments import payments
from outwork.api.routes.problems import problems
from outwork.api.routes.profiles import profiles
from outwork.api.routes.received import received
from outwork.api.routes.register import register
from outwork.api.routes.reports import reports
from outwork.api.routes.seats import seats
from outwork.api.routes.services import services
from outwork.api.routes.statements import statements
from outwork.api.routes.tasks import tasks
from outwork.api.routes.terms import terms
from outwork.api.routes.tokens import tokens
from outwork.api.routes.webhooks import webhooks

NOUNS: tuple[Noun, ...] = (
    people,
    oneself,
    profiles,
    organisation,
    duties,
    notices,
    advice,
    engagements,
    terms,
    life,
    register,
    milestones,
    hours,
    statements,
    services,
    seats,
    tasks,
    reports,
    guiding,
    expenses,
    files,
    messages,
    imports,
    invoices,
    received,
    payments,
    bank,
    accounts,
    tokens,
    webhooks,
)
"""In the order of the document."""
ROUTES: tuple[Route, ...] = tuple(route for noun in NOUNS for route in noun.routes)


def _opened() -> OutworkApi:
    opened = OutworkApi()
    for noun in NOUNS:
        opened.add_router("", noun.router)
    opened.add_router("", problems)
    return opened


api = _opened()


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other path under /api/."""
    return problem(404)
