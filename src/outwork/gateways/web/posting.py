"""One POST to an address that somebody entered, with nothing left to that somebody.

The host is resolved once, every address it has must be public, and the connection goes to an
address that was checked: a name that changes its mind in between (DNS rebinding) changes nothing.
No redirect is followed, no proxy of the environment used, and size and time have limits.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from outwork.gateways.web.addresses import (
    Address,
    Resolve,
    is_public,
    parsed_addresses,
    resolve,
)
from outwork.kernel.refusal import Refusal

_PORTS = {"https": 443, "http": 80}
_LOOPBACK = {"localhost": "127.0.0.1"}
_LONGEST_URL = 2_000
_TOO_SLOW = "the answer came too slowly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be called, and how much of an answer is taken."""

    schemes: frozenset[str] = frozenset({"https"})
    is_allowed: Callable[[Address], bool] = is_public
    resolve: Resolve = resolve
    seconds: float = 10
    """For everything together."""
    most_answer_bytes: int = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. A redirect is an answer like any other."""

    status: int
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the receiver says that it took it (2xx)."""
        return 200 <= self.status < 300


class NoAnswer(Exception):
    """Nothing usable came back: no connection, too slow, too much. Trying later may help."""


PUBLIC = Rules()


def checked_url(url: str, *, field: str, rules: Rules = PUBLIC) -> SplitResult:
    """An address that may be entered, before anything is resolved. Raises Refusal."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _LONGEST_URL
    named = bool(parts.hostname) and "@" not in parts.netloc and "%" not in parts.netloc
    if plain and named and parts.scheme in rules.schemes and port != 0:
        _refuse_private_name(parts.hostname or "", field=field, rules=rules)
        return parts
    raise Refusal.of(
        field,
        "This address cannot be called. Enter one such as https://example.org/hook, without a "
        "user name in it.",
        given=url,
        accepted="an https address",
    )


def _refuse_private_name(host: str, *, field: str, rules: Rules) -> None:
    """What can be told before a name is resolved: an address in digits, and this machine's name."""
    with suppress(ValueError):
        _require_allowed(parsed_addresses([_LOOPBACK.get(host, host)]), host, field, rules)


def post(
    url: str, *, body: bytes, headers: Mapping[str, str], field: str = "url", rules: Rules = PUBLIC
) -> Answer:
    """Send a body and take the answer.

    Raises Refusal where the address may not be called, and NoAnswer where nothing usable came.
    """
    parts = checked_url(url, field=field, rules=rules)
    address = _allowed_address(parts, field=field, rules=rules)
    connection = _connection(parts, address=address, seconds=rules.seconds)
    target = parts.path or "/"
    with _in_time(connection):
        connection.request(
            "POST",
            f"{target}?{parts.query}" if parts.query else target,
            body=body,
            headers={"User-Agent": "Outwork", "Connection": "close", **headers},
        )
        response = connection.getresponse()
        return Answer(status=response.status, body=_read(response, most=rules.most_answer_bytes))


def _allowed_address(parts: SplitResult, *, field: str, rules: Rules) -> Address:
    host = parts.hostname or ""
    try:
        found = parsed_addresses(rules.resolve(host, parts.port or _PORTS[parts.scheme]))
    except (OSError, UnicodeError) as fault:
        raise NoAnswer(f"{host} has no address") from fault
    _require_allowed(found, host, field, rules)
    return found[0]


def _require_allowed(found: list[Address], host: str, field: str, rules: Rules) -> None:
    if found and all(rules.is_allowed(address) for address in found):
        return
    raise Refusal.of(
        field,
        f"{host} leads into a private network. Enter an address that everybody can reach.",
        given=host,
        accepted="a public address",
    )


class _PlainConnection(http.client.HTTPConnection):
    """To one address, under the name of its host."""

    reached: socket.socket | None = None
    """Kept apart: the library lets go of its own while the answer is still being read."""

    def __init__(self, parts: SplitResult, *, address: Address, seconds: float) -> None:
        assert parts.hostname, "an address was checked before"
        super().__init__(parts.hostname, parts.port or _PORTS[parts.scheme], timeout=seconds)
        self.address = str(address)
        self.seconds = seconds

    def connect(self) -> None:
        self.sock = self.reached = socket.create_connection((self.address, self.port), self.seconds)

    def cut_off(self) -> None:
        """End it from outside, in whatever it waits."""
        if self.reached is not None:
            with suppress(OSError):
                self.reached.shutdown(socket.SHUT_RDWR)


class _SecureConnection(_PlainConnection):
    """The same under TLS: the certificate must be the host's."""

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        secured = context.wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock = self.reached = secured
        secured.do_handshake()


def _connection(parts: SplitResult, *, address: Address, seconds: float) -> _PlainConnection:
    kind = _SecureConnection if parts.scheme == "https" else _PlainConnection
    return kind(parts, address=address, seconds=seconds)


@contextmanager
def _in_time(connection: _PlainConnection) -> Iterator[None]:
    """End a call when its time is up, whatever comes back.

    A socket's own limit counts anew with every byte: a drop a second could hold us for hours.
    """
    is_over = threading.Event()

    def end() -> None:
        is_over.set()
        connection.cut_off()

    watch = threading.Timer(connection.seconds, end)
    watch.daemon = True
    watch.start()
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as fault:
        if isinstance(fault, TimeoutError) or is_over.is_set():
            raise NoAnswer(_TOO_SLOW) from fault
        raise NoAnswer(str(fault) or type(fault).__name__) from fault
    finally:
        watch.cancel()
        connection.close()
    if is_over.is_set():
        raise NoAnswer(_TOO_SLOW)


def _read(response: http.client.HTTPResponse, *, most: int) -> bytes:
    """The body, as long as it is short."""
    body = response.read(most + 1)
    if len(body) > most:
        raise NoAnswer(f"the answer is longer than {most} bytes")
    return body
