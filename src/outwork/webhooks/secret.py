"""The secret that an endpoint shares with us: derived each time, shown once, kept nowhere.

A copy of the database alone signs nothing; a restored instance with its key file signs as before.
"""

import hashlib
import hmac

from django.conf import settings

from outwork.gateways.web import new_secret
from outwork.webhooks.models import Endpoint

PURPOSE = "webhooks"


def secret_of(endpoint: Endpoint) -> str:
    """The secret in force, as the Standard Webhooks specification spells it."""
    key = settings.INSTANCE.secret(PURPOSE).encode()
    named = f"{endpoint.pk}:{endpoint.secret_number}".encode()
    whole = hmac.new(key, named, hashlib.sha256).digest()
    return new_secret(lambda size: whole[:size])
