"""Second factors: their secrets lie encrypted, so that a stolen database alone opens nothing."""

import base64
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext

from outwork.people.models import Account


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our answers to what allauth asks about second factors."""

    def encrypt(self, text: str) -> str:
        """A secret as it is stored: with a key from the instance's key file."""
        return _cipher().encrypt(text.encode()).decode()

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002
        """What a new passkey is called until its owner names it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret that was stored."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


@lru_cache(maxsize=1)
def _cipher() -> Fernet:
    key = bytes.fromhex(settings.INSTANCE.secret("second factors"))
    return Fernet(base64.urlsafe_b64encode(key))
