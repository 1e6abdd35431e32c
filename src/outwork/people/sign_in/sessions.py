"""Sessions: which there are, and ending them."""

from importlib import import_module
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings


def end_sessions_of(person: UUID, *, except_key: str = "") -> int:
    """Sign a person out everywhere, but for the session they act from. Gives how many ended.

    The next request of an ended session is a stranger's.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    found = UserSession.objects.filter(user__person_id=person).exclude(session_key=except_key)
    keys = list(found.values_list("session_key", flat=True))
    for key in keys:
        store.delete(key)
    found.delete()
    return len(keys)
