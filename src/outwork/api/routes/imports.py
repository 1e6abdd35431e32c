"""Bringing files of other tools in: uploaded, previewed, started, and told row by row."""

from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from ninja import File as Part
from ninja import Query
from ninja.files import UploadedFile

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.files import File
from outwork.api.schemas.imports import (
    ColumnsSent,
    ContractImportSent,
    Import,
    ImportPage,
    LineImportSent,
    ReadRow,
    ReadRowPage,
    StartSent,
)
from outwork.arrangement.authority import Act
from outwork.delivery.actions.importing import preview_hours
from outwork.delivery.actions.importing_cases import preview_cases
from outwork.delivery.hours.file import HOURS_FILE
from outwork.delivery.services.file import CASES_FILE
from outwork.engagements.locking import not_there
from outwork.engagements.outside_file import TARGET as CONTRACTS
from outwork.engagements.outside_file import check_for
from outwork.files.actions import store
from outwork.files.media import TABLE
from outwork.files.queries import open_for
from outwork.intake.actions import abandon, read_file, start
from outwork.intake.models import Import as Row
from outwork.intake.models import Outcome
from outwork.intake.preview import Choice
from outwork.intake.queries import imports_of
from outwork.people.authority import allowed, ask, own_organisation
from outwork.people.models import Organisation

imports = Noun("Imports")

ACTS = {
    CONTRACTS.kind: Act.IMPORT_REGISTER,
    HOURS_FILE.kind: Act.IMPORT_TIME,
    CASES_FILE.kind: Act.IMPORT_CASES,
}
"""What whoever brings a kind of file in may do."""


@imports.post("/import-files", scope="engagements:write", status=201)
def upload_import_file(request: ApiRequest, file: Annotated[UploadedFile, Part()]) -> File:
    """Upload a table to be read: CSV or Excel (xlsx), with a line of heads. Nobody else sees it."""
    _ask_for_any(request)
    kept = store(
        source=file,
        name=file.name or "",
        accepts=TABLE,
        party_id=own_organisation(request.actor),
        by=request.actor,
        at=request.at,
    )
    return File.of(kept)


@imports.post("/contract-imports", scope="engagements:write", status=201)
def preview_contracts(request: ApiRequest, body: ContractImportSent) -> Import:
    """Read a file of contracts for the register. Nothing is entered before it is started."""
    ask(Act.IMPORT_REGISTER, by=request.actor, at=request.at)
    own = Organisation.objects.get(pk=own_organisation(request.actor))
    name, content = _read(request, body.file)
    made = read_file(
        content=content,
        file_name=name,
        target=CONTRACTS,
        party_id=own.pk,
        choice=_choice(body.columns),
        check=check_for(by=request.actor, today=request.at.astimezone(ZoneInfo(own.zone)).date()),
        by=request.actor,
        at=request.at,
    )
    return Import.of(made)


@imports.post("/engagements/{engagement}/hours-imports", scope="delivery:write", status=201)
def preview_hours_file(request: ApiRequest, engagement: UUID, body: LineImportSent) -> Import:
    """Read a file of hours. Each person's own week holds them once it is started."""
    name, content = _read(request, body.file)
    made = preview_hours(
        engagement=engagement,
        line_key=body.line_key,
        content=content,
        file_name=name,
        choice=_choice(body.columns),
        by=request.actor,
        at=request.at,
    )
    return Import.of(made)


@imports.post("/engagements/{engagement}/case-imports", scope="delivery:write", status=201)
def preview_cases_file(request: ApiRequest, engagement: UUID, body: LineImportSent) -> Import:
    """Read a file of cases of a service. What it says otherwise than before is corrected."""
    name, content = _read(request, body.file)
    made = preview_cases(
        engagement=engagement,
        line_key=body.line_key,
        content=content,
        file_name=name,
        choice=_choice(body.columns),
        by=request.actor,
        at=request.at,
    )
    return Import.of(made)


@imports.get("/imports", scope="engagements:read")
def list_imports(request: ApiRequest, after: After = None, limit: Limit = 50) -> ImportPage:
    """The files of the organisation, newest first."""
    _ask_for_any(request)
    kinds = [kind for kind, act in ACTS.items() if allowed(act, by=request.actor, at=request.at)]
    seen = Q(kind__in=kinds) | Q(kind__in=ACTS, begun_by_id=request.actor.person)
    own = imports_of(own_organisation(request.actor)).filter(seen)
    rows, cursor = page_of(own, after=after, limit=limit)
    return ImportPage(items=[Import.of(one) for one in rows], next=cursor)


@imports.get("/imports/{file}", scope="engagements:read")
def show_import(request: ApiRequest, file: UUID) -> Import:
    """One file: what it would bring, how far it is, what came of it."""
    return Import.of(_found(request, file))


@imports.get("/imports/{file}/rows", scope="engagements:read")
def list_import_rows(
    request: ApiRequest,
    file: UUID,
    outcome: Annotated[list[Outcome] | None, Query()] = None,
    after: After = None,
    limit: Limit = 50,
) -> ReadRowPage:
    """Its rows as they were understood, the last of the file first, each with what is wrong."""
    rows = _found(request, file).rows.all()
    page, cursor = page_of(
        rows.filter(outcome__in=outcome) if outcome else rows, after=after, limit=limit
    )
    return ReadRowPage(items=[ReadRow.of(one) for one in page], next=cursor)


@imports.post("/imports/{file}/start", scope="engagements:write")
def start_import(request: ApiRequest, file: UUID, body: StartSent) -> Import:
    """Let it run. It goes on by itself; `GET` says how far it is."""
    found = _found(request, file)
    started = start(
        import_id=found.pk,
        without_bad_rows=body.without_bad_rows,
        by=request.actor,
        at=request.at,
    )
    return Import.of(started)


@imports.post("/imports/{file}/abandonment", scope="engagements:write")
def abandon_import(request: ApiRequest, file: UUID) -> Import:
    """Drop what was read, before it was started."""
    found = _found(request, file)
    return Import.of(abandon(import_id=found.pk, by=request.actor, at=request.at))


def _found(request: ApiRequest, file: UUID) -> Row:
    found = imports_of(own_organisation(request.actor)).filter(pk=file, kind__in=ACTS).first()
    if found is None:
        raise not_there("import")
    if not allowed(ACTS[found.kind], by=request.actor, at=request.at):
        began = found.begun_by_id == request.actor.person
        ask(ACTS[found.kind], by=request.actor, at=request.at, own=began)
    return found


def _ask_for_any(request: ApiRequest) -> None:
    """Whoever may bring any kind of file in."""
    if not allowed(Act.IMPORT_TIME, by=request.actor, at=request.at, own=True):
        ask(Act.IMPORT_REGISTER, by=request.actor, at=request.at)


def _read(request: ApiRequest, file: UUID) -> tuple[str, bytes]:
    """The name of a file and what it holds."""
    kept, source = open_for(file=file, by=request.actor)
    with source:
        return kept.name, source.read()


def _choice(columns: ColumnsSent | None) -> Choice | None:
    return columns.choice if columns else None
