"""Files of an engagement: uploaded once, referred to by id, given out as attachments."""

from typing import Annotated
from uuid import UUID

from django.http import FileResponse
from django.http.response import HttpResponseBase
from ninja import File as Part
from ninja.files import UploadedFile

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.files import File, FilePage
from outwork.arrangement.authority import Act
from outwork.engagements.authority import own_side, require
from outwork.engagements.locking import find_engagement
from outwork.files.actions import store
from outwork.files.headers import attachment_headers
from outwork.files.media import WORK
from outwork.files.models import StoredFile
from outwork.files.queries import open_for
from outwork.kernel.refusal import Ground, Refusal

files = Noun("Files")


@files.get("/engagements/{engagement}/files", scope="delivery:read")
def list_files(
    request: ApiRequest, engagement: UUID, after: After = None, limit: Limit = 50
) -> FilePage:
    """The files of an engagement, newest first."""
    row = find_engagement(engagement, by=request.actor)
    rows, cursor = page_of(
        StoredFile.objects.filter(engagement_id=row.pk), after=after, limit=limit
    )
    return FilePage(items=[File.of(one) for one in rows], next=cursor)


@files.post("/engagements/{engagement}/files", scope="delivery:write", status=201)
def upload_file(
    request: ApiRequest, engagement: UUID, file: Annotated[UploadedFile, Part()]
) -> File:
    """Upload one file for both sides of an engagement to see, up to 100 MB."""
    row = find_engagement(engagement, by=request.actor)
    require(Act.ATTACH_FILE, engagement=row, by=request.actor, at=request.at)
    side = own_side(row, request.actor)
    kept = store(
        source=file,
        name=file.name or "",
        accepts=WORK,
        party_id=row.organisation_id_of(side),
        counterparty_id=row.organisation_id_of(side.other),
        engagement_id=row.pk,
        by=request.actor,
        at=request.at,
    )
    return File.of(kept)


@files.get("/files/{file}", scope="delivery:read")
def show_file(request: ApiRequest, file: UUID) -> File:
    """What is known of a file."""
    row = StoredFile.objects.filter(pk=file).first()
    if row is None:
        raise Refusal("There is no such file.", ground=Ground.MISSING)
    return File.of(row)


@files.bytes("/files/{file}/content", scope="delivery:read")
def download_file(request: ApiRequest, file: UUID) -> HttpResponseBase:
    """The bytes of a file."""
    row, source = open_for(file=file, by=request.actor)
    return FileResponse(source, headers=attachment_headers(row))
