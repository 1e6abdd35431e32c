"""The kinds of problems: what `type` of an error leads to. Open to everybody."""

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from outwork.api.problems import BY_NAME
from outwork.kernel.refusal import Ground, Refusal

problems = Router(tags=["Problems"])


class ProblemKind(BaseModel):
    """A kind of problem and what to do about it."""

    type: str
    status: int
    title: str
    remedy: str


@problems.get("/problems/{name}", response=ProblemKind, operation_id="show_problem_kind")
def show_problem_kind(request: HttpRequest, name: str) -> ProblemKind:
    """One kind of problem."""
    kind = BY_NAME.get(name)
    if kind is None:
        raise Refusal("There is no such kind of problem.", ground=Ground.MISSING)
    return ProblemKind(type=kind.type, status=kind.status, title=kind.title, remedy=kind.remedy)
