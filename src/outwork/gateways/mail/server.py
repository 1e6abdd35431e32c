"""The SMTP server of the settings, and handing one mail to it."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

_SECONDS = 20
_DEFAULT_PORTS = {"smtp": 587, "smtps": 465}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PERMANENT = range(500, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where mail goes out. Nothing but a server on this machine is spoken to in the clear."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls_from_start: bool = False
    needs_tls: bool = True

    @classmethod
    def of(cls, url: str) -> "Server":
        """From `smtp://user:password@host:587` (TLS after the greeting) or `smtps://...:465`.

        Raises ValueError for any other form.
        """
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or parts.path.strip("/"):
            raise ValueError("OUTWORK_SMTP_URL is smtp://user:password@host:port or smtps://...")
        return cls(
            host=parts.hostname,
            port=parts.port or _DEFAULT_PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls_from_start=parts.scheme == "smtps",
            needs_tls=parts.hostname not in _LOOPBACK,
        )


class NotTaken(Exception):
    """The server did not take a mail; `for_good` says whether trying again is of no use."""

    def __init__(self, detail: str, *, for_good: bool) -> None:
        super().__init__(detail)
        self.detail = detail
        self.for_good = for_good


def hand_over(mail: EmailMessage, *, server: Server) -> None:
    """Give a mail to the server. Raises NotTaken."""
    try:
        with _connected(server) as connection:
            connection.send_message(mail)
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, words),) = refused.recipients.values()
        raise _not_taken(code, words) from refused
    except smtplib.SMTPResponseException as answer:
        raise _not_taken(answer.smtp_code, answer.smtp_error) from answer
    except (smtplib.SMTPException, OSError) as fault:
        raise NotTaken(str(fault) or type(fault).__name__, for_good=False) from fault


def _connected(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.tls_from_start:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=_SECONDS, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
        _secure(connection, server, context)
    if server.user:
        connection.login(server.user, server.password)
    return connection


def _secure(connection: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls(context=context)
        connection.ehlo()
    elif server.needs_tls:
        connection.close()
        raise NotTaken("The mail server offers no encryption (STARTTLS).", for_good=False)


def _not_taken(code: int, words: bytes | str) -> NotTaken:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    # Wrong credentials are the operator's to mend: the mail itself is fine.
    for_good = code in _PERMANENT and code not in {530, 534, 535, 538}
    return NotTaken(f"{code} {text}"[:500], for_good=for_good)
