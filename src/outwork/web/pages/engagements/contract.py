"""The contract as a PDF: the one that was kept when both agreed, else a draft of today."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from outwork.documents import print_contract
from outwork.engagements.locking import not_there
from outwork.engagements.printing.contract import contract_of
from outwork.engagements.printing.keeping import contract_name, signing_identity
from outwork.files.headers import content_disposition
from outwork.web.drawing import known
from outwork.web.pages.engagements.frame import see
from outwork.web.requests import KnownRequest


@known
def contract(request: KnownRequest, engagement: UUID, number: int) -> HttpResponseBase:
    """One version as both sides get it; a draft says that nobody has signed."""
    seen = see(request, engagement)
    version = seen.engagement.terms.filter(number=number).first()
    if version is None:
        raise not_there("version")
    if version.document_id:
        return redirect("file", version.document_id)
    response = HttpResponse(
        print_contract(contract_of(version)).pdf, content_type="application/pdf"
    )
    response["Content-Disposition"] = content_disposition(contract_name(version))
    return response


def certificate(request: HttpRequest) -> HttpResponse:
    """Whom contracts of this instance are signed by, for whoever checks one."""
    response = HttpResponse(signing_identity().pem, content_type="application/x-pem-file")
    response["Content-Disposition"] = content_disposition("outwork.pem")
    return response
