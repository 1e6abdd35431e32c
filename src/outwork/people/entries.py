"""What people type about themselves, made one form or refused with the remedy."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_line

NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"})
"""Two-letter codes that name regions or nothing, not countries."""

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,62})[a-z0-9]")


def clean_email(value: str, *, field: str) -> str:
    """An e-mail address in small letters. Raises Refusal."""
    address = clean_line(value, field=field, most_characters=254).lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refusal.of(
            field,
            "This is not an e-mail address. Enter one such as ana@example.com.",
            given=value,
            accepted="an e-mail address",
        ) from error
    return address


def clean_country(value: str, *, field: str) -> str:
    """A country by its two letters (ISO 3166-1). Raises Refusal."""
    code = value.strip().upper()
    if code in countries():
        return code
    raise Refusal.of(
        field,
        "This is not a country we know. Choose one from the list.",
        given=value,
        accepted="two letters, such as PT",
    )


def clean_language(value: str, *, field: str) -> str:
    """A language, with a territory where it matters: "en", "de-AT". Raises Refusal."""
    try:
        return str(Locale.parse(value.strip().replace("-", "_"))).replace("_", "-")
    except (ValueError, UnknownLocaleError) as error:
        raise Refusal.of(
            field,
            "This is not a language we know. Choose one from the list.",
            given=value,
            accepted="a language such as en or de-AT",
        ) from error


def clean_slug(value: str, *, field: str) -> str:
    """The last part of a public address. Raises Refusal."""
    slug = value.strip().lower()
    if SLUG.fullmatch(slug):
        return slug
    raise Refusal.of(
        field,
        "Use 3 to 64 small letters, digits and hyphens, with a letter or digit at both ends.",
        given=value,
        accepted="such as ana-lima-design",
    )


def clean_website(value: str, *, field: str) -> str:
    """An address on the web, or nothing. Raises Refusal."""
    address = clean_line(value, field=field, most_characters=200, may_be_empty=True)
    parts = urlsplit(address)
    if not address or (parts.scheme in {"http", "https"} and "." in parts.netloc):
        return address
    raise Refusal.of(
        field,
        "This is not a web address. Enter one that begins with https://.",
        given=value,
        accepted="https://example.com",
    )


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Every country by its two letters, with its English name, in the order of names."""
    names = {
        code: name
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }
    return dict(sorted(names.items(), key=lambda row: row[1]))
