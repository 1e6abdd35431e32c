"""Notices mailed to somebody without an account: they lead behind the link that was opened here."""

from uuid import UUID

from django.urls import reverse

from outwork.notices.actions import mark_read
from outwork.notices.models import Notice
from outwork.people.queries import actor_behind
from outwork.store.scope import scope
from outwork.web.pages.linked.door import LINKS, held
from outwork.web.requests import Request


def place_of(request: Request, notice: UUID) -> str:
    """Where a notice leads this browser; empty where it opened no link that the notice is about."""
    for engagement in map(UUID, request.session.get(LINKS, {})):
        link = held(request, engagement)
        if link is None or link.person_id is None:
            continue
        by = actor_behind(link)
        with scope(by):
            mine = Notice.objects.filter(person_id=link.person_id, engagement_id=engagement)
            if mine.filter(pk=notice).exists():
                mark_read(notices=[notice], by=by, at=request.at)
                return reverse("linked", args=[engagement])
    return ""
