"""Texts that open something: made here, given out once, kept as digests."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac

CODE_DIGITS = 8


def new_secret(prefix: str = "") -> str:
    """256 random bits for an address or a header."""
    return prefix + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """SHA-256, which is enough for a text that nobody can guess."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    """Digits that a person can type."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def digest_of_code(code: str, *, salt: str) -> str:
    """Keyed with the instance's secret: eight digits alone could be tried out."""
    return salted_hmac(f"outwork.people.code.{salt}", code, algorithm="sha256").hexdigest()
