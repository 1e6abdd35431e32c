"""What surrounds every answer under /api/: the limits it tells, and errors in one form.

Django's own answers (no such path, not in this way, too much at once) become problem details too.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from outwork.api.limits import Usage
from outwork.api.problems import MEDIA_TYPE, problem

WHERE = "/api/"
ERRORS = 400


class ApiMiddleware:
    """Gives answers of the API their headers and their form."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.respond(request)
        if not request.path.startswith(WHERE):
            return answer
        if answer.status_code >= ERRORS and answer.get("Content-Type") != MEDIA_TYPE:
            answer = _as_problem(answer)
        usage = getattr(request, "usage", None)
        if isinstance(usage, Usage):
            for name, value in usage.headers().items():
                answer[name] = value
        return answer


def _as_problem(answer: HttpResponseBase) -> HttpResponseBase:
    told = problem(answer.status_code)
    if "Allow" in answer:
        told["Allow"] = answer["Allow"]
    return told
