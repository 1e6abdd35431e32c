"""Whether somebody has proved recently who they are."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from outwork.people.models import Account

SECOND_FACTOR = "mfa"
"""What allauth calls a code of an app, a recovery code or a passkey in the session's records."""


def recently_proved(request: HttpRequest) -> bool:
    """Whether the session holds a proof young enough for a sensitive act.

    For an account with a second factor only that counts; for others the password does.
    """
    if not isinstance(request.user, Account):
        return False
    methods = _recent_methods(request)
    if SECOND_FACTOR in methods:
        return True
    return bool(methods) and not Authenticator.objects.filter(user=request.user).exists()


def strongly_proved(request: HttpRequest) -> bool:
    """Whether a second factor itself was given that recently: a password is not enough."""
    return isinstance(request.user, Account) and SECOND_FACTOR in _recent_methods(request)


def _recent_methods(request: HttpRequest) -> set[str]:
    """Against the clock of the library, which dates the records."""
    oldest = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return {record["method"] for record in records if record["at"] > oldest}
