"""Terms: versions, how they differ, and the decisions on them."""

from typing import Annotated
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.terms import (
    AgreementSent,
    Difference,
    Differences,
    Effect,
    NoteSent,
    ProposalSent,
    ReasonSent,
    RevisedSent,
    Version,
    Versions,
)
from outwork.documents import print_contract
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.drafting import revise_draft
from outwork.engagements.actions.offering import decline, offer, propose, withdraw
from outwork.engagements.locking import find_engagement, not_there
from outwork.engagements.models import Terms
from outwork.engagements.printing.contract import contract_of
from outwork.engagements.printing.keeping import contract_name
from outwork.engagements.queries.changes import changed_by
from outwork.engagements.terms.differences import differences
from outwork.engagements.terms.effects import effect_of
from outwork.files.headers import attachment_headers, content_disposition
from outwork.files.queries import open_for
from outwork.journal.canonical import digest
from outwork.kernel.refusal import Ground, Refusal

terms = Noun("Terms")


@terms.get("/engagements/{engagement}/terms", scope="engagements:read")
def list_versions(request: ApiRequest, engagement: UUID) -> Versions:
    """Every version of an engagement's terms, newest first."""
    rows = find_engagement(engagement, by=request.actor).terms.prefetch_related("agreements")
    return Versions(items=[Version.of(row) for row in rows.order_by("-number")])


@terms.post("/engagements/{engagement}/terms", scope="engagements:write", status=201)
def propose_version(request: ApiRequest, engagement: UUID, body: ProposalSent) -> Version:
    """Answer an offer with another version, or ask for a change of what is agreed."""
    made = propose(
        engagement=engagement,
        content=body.terms.content,
        note=body.note,
        by=request.actor,
        at=request.at,
    )
    return _version(made.pk)


@terms.get("/terms/{version}", scope="engagements:read")
def show_version(request: ApiRequest, version: UUID) -> Version:
    """One version."""
    return _version(version)


@terms.bytes("/terms/{version}/document", scope="engagements:read")
def download_document(request: ApiRequest, version: UUID) -> HttpResponseBase:
    """The contract as a PDF: the one that was kept when both agreed, else a draft of today."""
    row = _row(version)
    find_engagement(row.engagement_id, by=request.actor)
    if row.document_id:
        kept, source = open_for(file=row.document_id, by=request.actor)
        return FileResponse(source, headers=attachment_headers(kept))
    answer = HttpResponse(print_contract(contract_of(row)).pdf, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition(contract_name(row))
    return answer


@terms.put("/terms/{version}", scope="engagements:write")
def revise_version(request: ApiRequest, version: UUID, body: RevisedSent) -> Version:
    """Write a draft anew. Once offered, a version never changes."""
    revise_draft(terms=version, content=body.terms.content, by=request.actor, at=request.at)
    return _version(version)


@terms.get("/terms/{version}/differences", scope="engagements:read")
def compare_versions(
    request: ApiRequest,
    version: UUID,
    against: Annotated[
        int | None,
        Query(ge=1, le=100_000, description="A number; left out, the version that it changes."),
    ] = None,
) -> Differences:
    """What changed in a version, thing by thing, and what it comes to."""
    newer = _row(version)
    older = changed_by(newer) if against is None else _numbered(against, beside=newer)
    if older is None:
        raise not_there("earlier version")
    rows = differences(older.value, newer.value)
    effect = effect_of(older.value, newer.value, today=request.at.date())
    return Differences(
        before=older.number,
        after=newer.number,
        items=[Difference.of(row) for row in rows],
        effect=Effect.of(effect),
    )


@terms.post("/terms/{version}/offer", scope="engagements:write")
def offer_version(request: ApiRequest, version: UUID, body: NoteSent) -> Version:
    """Show a draft to the other side, who may then agree, answer or decline."""
    offer(terms=version, note=body.note, by=request.actor, at=request.at)
    return _version(version)


@terms.post("/terms/{version}/agreement", scope="sign")
def agree_to_version(request: ApiRequest, version: UUID, body: AgreementSent) -> Version:
    """Sign a version for one's own side. With both signatures it binds."""
    if body.digest is not None and body.digest != digest(_row(version).content):
        raise Refusal(
            "This version is not the one you read. Read it again before you sign.",
            ground=Ground.CONFLICT,
        )
    agree(
        terms=version,
        typed_name=body.typed_name,
        means="token",
        by=request.actor,
        at=request.at,
    )
    return _version(version)


@terms.post("/terms/{version}/refusal", scope="engagements:write")
def decline_version(request: ApiRequest, version: UUID, body: ReasonSent) -> Version:
    """Say no. What is agreed today goes on; an offer that is not agreed yet ends here."""
    decline(terms=version, reason=body.reason, by=request.actor, at=request.at)
    return _version(version)


@terms.post("/terms/{version}/withdrawal", scope="engagements:write")
def withdraw_version(request: ApiRequest, version: UUID) -> Version:
    """Take back what one's own side proposed."""
    withdraw(terms=version, by=request.actor, at=request.at)
    return _version(version)


def _numbered(number: int, *, beside: Terms) -> Terms | None:
    return Terms.objects.filter(engagement=beside.engagement_id, number=number).first()


def _row(version: UUID) -> Terms:
    row = Terms.objects.filter(pk=version).first()
    if row is None:
        raise not_there("version")
    return row


def _version(version: UUID) -> Version:
    return Version.of(_row(version))
