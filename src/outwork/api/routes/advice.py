"""The advisor: compare a brief, keep what it says, and the figures it rests on."""

from typing import Annotated
from uuid import UUID

from ninja import Path

from outwork.advice.actions import keep, place_work, put_in_figure, take_back_figure
from outwork.advice.answering import whole_answer
from outwork.advice.inquiry import Inquiry, OwnFigure
from outwork.advice.queries import advice_of, kept_advice, own_figures
from outwork.api.nouns import Noun
from outwork.api.paging import Limit
from outwork.api.requests import ApiRequest
from outwork.api.routes.engagements import one
from outwork.api.routes.known import refuse_unknown_organisation
from outwork.api.schemas.advice import (
    Advice,
    AdviceHead,
    AdviceList,
    AdviceSent,
    Assumption,
    Assumptions,
    Compared,
    FigureSent,
    PlacementSent,
)
from outwork.api.schemas.engagements import Engagement
from outwork.arrangement.authority import Act
from outwork.kernel.refusal import Refusal
from outwork.people.authority import ask
from outwork.simulation.assumptions import Assumptions as Known
from outwork.simulation.reading import read_mapping

advice = Noun("Advice")

FOR_THIS_ADVICE = "your own figure, for this advice"
RowId = Annotated[str, Path(pattern="^[a-z0-9_]{1,64}$", description="The id of an assumption.")]


@advice.post("/advice/comparisons", scope="advice:read")
def compare_ways(request: ApiRequest, body: AdviceSent) -> Compared:
    """Compare the ways a brief could be placed. The brief is not kept."""
    ask(Act.SEEK_ADVICE, by=request.actor, at=request.at)
    return Compared.of(whole_answer(_inquiry(request, body)))


@advice.post("/advice", scope="advice:write", status=201)
def seek_advice(request: ApiRequest, body: AdviceSent) -> Advice:
    """Compare, and keep the answer with its brief."""
    ask(Act.SEEK_ADVICE, by=request.actor, at=request.at)
    inquiry = _inquiry(request, body)
    answer = whole_answer(inquiry)
    return Advice.of(keep(inquiry=inquiry, answer=answer, by=request.actor, at=request.at))


@advice.get("/advice", scope="advice:read")
def list_advice(request: ApiRequest, limit: Limit = 50) -> AdviceList:
    """The newest advice of one's organisation."""
    rows = kept_advice(by=request.actor, at=request.at, most=limit)
    return AdviceList(items=[AdviceHead.of(row) for row in rows])


@advice.get("/advice/assumptions", scope="advice:read")
def list_assumptions(request: ApiRequest) -> Assumptions:
    """Every figure advice rests on, one's organisation's own in their places."""
    ask(Act.VIEW_ADVICE, by=request.actor, at=request.at)
    return _assumptions(request)


@advice.put("/advice/assumptions/{row}", scope="advice:write")
def put_own_figure(request: ApiRequest, row: RowId, body: FigureSent) -> Assumption:
    """Put one's organisation's own figure in place of an assumption, from now on."""
    put_in_figure(row=row, figure=body.figure, reason=body.reason, by=request.actor, at=request.at)
    return _assumption(request, row)


@advice.delete("/advice/assumptions/{row}", scope="advice:write")
def take_back_own_figure(request: ApiRequest, row: RowId) -> Assumption:
    """Let the researched figure hold again."""
    take_back_figure(row=row, reason="taken back by API", by=request.actor, at=request.at)
    return _assumption(request, row)


@advice.get("/advice/{advice}", scope="advice:read")
def show_advice(request: ApiRequest, advice: UUID) -> Advice:
    """One answer as it was given."""
    return Advice.of(advice_of(advice, by=request.actor, at=request.at))


@advice.post("/advice/{advice}/placement", scope="engagements:write", status=201)
def place_advised_work(request: ApiRequest, advice: UUID, body: PlacementSent) -> Engagement:
    """Draft the engagement that an advice leads to. The other side sees nothing of it yet."""
    advice_of(advice, by=request.actor, at=request.at)
    refuse_unknown_organisation(body.other, field="other")
    made = place_work(
        advice=advice,
        candidate=body.candidate,
        content=body.terms.content,
        other=body.other,
        by=request.actor,
        at=request.at,
    )
    return one(made, by=request.actor)


def _inquiry(request: ApiRequest, body: AdviceSent) -> Inquiry:
    """What is asked: figures sent with the brief before those of the organisation."""
    read = read_mapping(body.brief)
    if read.candidates:
        message = "Candidates of your own are compared by the command alone. Leave them out here."
        raise Refusal.of("brief.candidates", message, accepted="no such field")
    sent = {
        row: OwnFigure(figure=figure, source=FOR_THIS_ADVICE)
        for row, figure in read.figures.items()
    }
    return Inquiry(brief=read.brief, figures=own_figures(by=request.actor) | sent, seed=body.seed)


def _known(request: ApiRequest) -> Known:
    known = Known.standard()
    for row, own in own_figures(by=request.actor).items():
        known = known.with_values({row: own.figure}, source=own.source)
    return known


def _assumptions(request: ApiRequest) -> Assumptions:
    known = _known(request)
    return Assumptions(edition=known.edition, items=[Assumption.of(row) for row in known])


def _assumption(request: ApiRequest, row: str) -> Assumption:
    return Assumption.of(_known(request)[row])
