"""Opening a mailed link, and asking for a new one where it grew old."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from outwork.engagements.inviting import renew
from outwork.kernel.refusal import Refusal
from outwork.people.models import LinkPurpose
from outwork.people.queries import open_link
from outwork.web.pages.linked.door import closed, keep
from outwork.web.requests import Request


@never_cache
@require_GET
def opening(request: Request, secret: str) -> HttpResponse:
    """Lead on to the one thing, at an address without the secret."""
    try:
        link = open_link(secret=secret, at=request.at, purpose=LinkPurpose.SUPPLIER)
    except Refusal:
        return closed(request, secret=secret)
    keep(request, link)
    return redirect("linked", link.subject_id)


@require_POST
def renewal(request: Request, secret: str) -> HttpResponse:
    """Mail a new link to where the old one went; whether there was one is not told."""
    renew(secret=secret, by=request.actor, at=request.at)
    said = _("If that link was only too old, a new one is on its way to where it was sent.")
    messages.success(request, said)
    return redirect("home")
