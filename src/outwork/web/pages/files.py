"""Giving a file out: to whoever sees it, as an attachment and never as a page of ours."""

from uuid import UUID

from django.http import FileResponse
from django.http.response import HttpResponseBase

from outwork.files.headers import attachment_headers
from outwork.files.queries import open_for
from outwork.web.drawing import known
from outwork.web.requests import KnownRequest


@known
def file(request: KnownRequest, file: UUID) -> HttpResponseBase:
    """The bytes of one file."""
    found, source = open_for(file=file, by=request.actor)
    return FileResponse(source, headers=attachment_headers(found))
