"""How a file is given to a browser: saved under its name, never shown or run."""

from urllib.parse import quote

from outwork.files.media import ACTIVE
from outwork.files.models import StoredFile

_OPAQUE = "application/octet-stream"
_UNSAFE_IN_QUOTES = '"\\'
_UNRESERVED = "!#$&+-.^_`|~"
"""What RFC 8187 lets stand beside letters and digits."""


def attachment_headers(file: StoredFile) -> dict[str, str]:
    """The headers of a response with this file's bytes."""
    media_type = _OPAQUE if file.media_type in ACTIVE else file.media_type
    return {
        "Content-Type": media_type,
        "Content-Length": str(file.size_bytes),
        "Content-Disposition": content_disposition(file.name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{file.digest}"',
    }


def content_disposition(name: str) -> str:
    """Save as this name (RFC 6266): plain for old programs, and exactly for all others."""
    plain = "".join(
        c if " " <= c <= "~" and c not in _UNSAFE_IN_QUOTES and c != "%" else "_" for c in name
    )
    if plain == name:
        return f'attachment; filename="{plain}"'
    exact = quote(name, safe=_UNRESERVED)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"
