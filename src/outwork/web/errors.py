"""Pages for what cannot be shown or done: said in words, with the way on."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from outwork.engagements.authority import ProofNeeded
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.absence import TRY_AGAIN_AFTER_SECONDS, is_away
from outwork.web.components.acts import Act, Weight
from outwork.web.components.notices import PageError
from outwork.web.throttling import TooOften

STATUS = {
    Ground.INVALID: 422,
    Ground.FORBIDDEN: 403,
    Ground.MISSING: 404,
    Ground.CONFLICT: 409,
    Ground.TOO_MANY: 429,
}
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def refusal_page(
    request: HttpRequest, refusal: Refusal, *, way_on: Act | None = None
) -> HttpResponse:
    """A refusal that no form was there to show, with the way on; Today where none is named."""
    page = error_page(request, _told(request, refusal, way_on=way_on))
    if isinstance(refusal, TooOften):
        page["Retry-After"] = str(refusal.seconds_left)
    return page


def _told(request: HttpRequest, refusal: Refusal, *, way_on: Act | None) -> PageError:
    titles = {
        Ground.INVALID: _("This does not work as it is"),
        Ground.FORBIDDEN: _("Not yours to do"),
        Ground.MISSING: _("Nothing here"),
        Ground.CONFLICT: _("Not as things stand"),
        Ground.TOO_MANY: _("Too often"),
    }
    act = way_on or Act(label=_("Go to Today"), href="/", weight=Weight.FILLED)
    if isinstance(refusal, ProofNeeded):
        again = f"/sign-in/reauthenticate/?next={request.path}"
        act = Act(label=_("Give it again"), href=again, weight=Weight.FILLED)
    return PageError(
        status=STATUS[refusal.ground],
        title=titles[refusal.ground],
        words=refusal.message,
        act=act,
    )


def error_page(request: HttpRequest, error: PageError) -> HttpResponse:
    return render(request, "outwork/error.html", {"error": error}, status=error.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    words = _("The request could not be understood. Go back and try again.")
    return error_page(request, PageError(status=400, title=_("Not understood"), words=words))


def too_large(request: HttpRequest) -> HttpResponse:
    words = _("This is more than is taken at once. Send it in smaller parts.")
    return error_page(request, PageError(status=413, title=_("Too much at once"), words=words))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("You may not see this. Sign in as somebody who may.")
    return error_page(request, PageError(status=403, title=_("Not yours to see"), words=words))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = _("The form was too old, or cookies are off. Open the page again and repeat the act.")
    return error_page(request, PageError(status=403, title=_("Nothing was done"), words=words))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("There is no such page, or it is not yours to see.")
    act = Act(label=_("Go to Today"), href="/", weight=Weight.FILLED)
    return error_page(request, PageError(status=404, title=_("Nothing here"), words=words, act=act))


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is at hand, which may be nobody's mistake."""
    if is_away(sys.exc_info()[1]):
        return _database_away(request)
    words = _("That was our mistake, and nothing was done. Try again; if it stays, tell the host.")
    return error_page(request, PageError(status=500, title=_("Something broke"), words=words))


def _database_away(request: HttpRequest) -> HttpResponse:
    words = _("The database does not answer, and nothing was done. Try again in a few seconds.")
    away = PageError(status=503, title=_("Back in a moment"), words=words)
    page = error_page(request, away)
    page["Retry-After"] = str(TRY_AGAIN_AFTER_SECONDS)
    return page
