"""Calls to entered addresses: public ones only, the checked one, briefly, and signed."""

import http.server
import secrets
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from standardwebhooks import Webhook, WebhookVerificationError

from outwork.gateways.web import Answer, NoAnswer, Rules, new_secret, post, signed_headers
from outwork.gateways.web.addresses import Address, is_public
from outwork.kernel.refusal import Refusal


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2001:0:0:0:0:0:80ff:fefe",
    ],
)
def test_inner_addresses_are_not_public_in_any_dress(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"]
)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::ffff:10.0.0.1"], []]
)
def test_a_name_with_any_inner_address_is_refused(found: list[str]) -> None:
    rules = Rules(resolve=lambda _host, _port: found)
    with pytest.raises(Refusal, match="private network") as refused:
        post("https://hook.example.org/", body=b"{}", headers={}, rules=rules)
    assert refused.value.problems[0].given == "hook.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "https://user:pass@example.org/",
        "https://example.org@evil.example/",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: evil",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://[::1",
        "https://example.org/" + "x" * 2000,
        "//example.org/",
        "",
    ],
)
def test_addresses_that_cannot_be_called_are_refused(url: str) -> None:
    with pytest.raises(Refusal, match="cannot be called"):
        post(url, body=b"{}", headers={})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"])
def test_this_machine_is_never_called_however_it_is_written(host: str) -> None:
    with pytest.raises(Refusal, match="private network"):
        post(f"https://{host}/", body=b"{}", headers={})


class Receiver(http.server.BaseHTTPRequestHandler):
    """Answers as its path says, and remembers what came."""

    came: list[tuple[str, str, bytes]]
    over: threading.Event

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.came.append((self.headers["Host"], self.path, body))
        if self.path == "/heads-in-drops":
            self.drop()
            return
        answer = {"/moved": 302, "/broken": 500}.get(self.path, 200)
        self.send_response(answer)
        self.send_header("Location", "http://169.254.169.254/")
        self.end_headers()
        if self.path == "/long":
            self.wfile.write(b"x" * 200_000)
        if self.path == "/drops":
            self.drop()

    def drop(self) -> None:
        for _ in range(50):
            try:
                self.wfile.write(b".")
                self.wfile.flush()
            except OSError:
                return
            self.over.wait(0.05)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def receiver() -> Iterator[tuple[int, list[tuple[str, str, bytes]]]]:
    came: list[tuple[str, str, bytes]] = []
    kind = type("Listening", (Receiver,), {"came": came, "over": threading.Event()})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_address[1], came
        server.shutdown()
        thread.join()


def is_here(address: Address) -> bool:
    return address == ip_address("127.0.0.1")


def rules_of_tests(*answers: list[str], seconds: float = 5) -> tuple[Rules, list[str]]:
    """Rules under which only this machine may be called, and the names that were resolved."""
    asked: list[str] = []
    left = list(answers) or [["127.0.0.1"]]

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return left.pop(0)

    rules = Rules(schemes=frozenset({"http"}), is_allowed=is_here, resolve=resolve, seconds=seconds)
    return rules, asked


def test_the_address_that_was_checked_is_the_one_that_is_called(
    receiver: tuple[int, list[tuple[str, str, bytes]]],
) -> None:
    port, came = receiver
    rules, asked = rules_of_tests(["127.0.0.1"], ["10.0.0.1"])
    answer = post(
        f"http://hook.example.org:{port}/in?x=1", body=b'{"a":1}', headers={}, rules=rules
    )
    assert answer == Answer(status=200, body=b"")
    assert asked == ["hook.example.org"]
    assert came == [(f"hook.example.org:{port}", "/in?x=1", b'{"a":1}')]


def test_a_redirect_is_an_answer_and_followed_nowhere(
    receiver: tuple[int, list[tuple[str, str, bytes]]],
) -> None:
    port, came = receiver
    rules, _ = rules_of_tests()
    answer = post(f"http://hook.example.org:{port}/moved", body=b"{}", headers={}, rules=rules)
    assert (answer.status, answer.is_success, len(came)) == (302, False, 1)


@pytest.mark.parametrize(
    ("path", "said"),
    [("/long", "longer than 65536"), ("/drops", "slowly"), ("/heads-in-drops", "slowly")],
)
def test_answers_that_are_too_long_or_too_slow_are_cut_off(
    receiver: tuple[int, list[tuple[str, str, bytes]]], path: str, said: str
) -> None:
    port, _ = receiver
    rules, _ = rules_of_tests(seconds=0.3)
    with pytest.raises(NoAnswer, match=said):
        post(f"http://hook.example.org:{port}{path}", body=b"{}", headers={}, rules=rules)


def test_nobody_there_is_no_answer(receiver: tuple[int, list[tuple[str, str, bytes]]]) -> None:
    rules, _ = rules_of_tests()
    with pytest.raises(NoAnswer):
        post("http://hook.example.org:1/", body=b"{}", headers={}, rules=rules)


def certificate_of_nobody(folder: Path) -> ssl.SSLContext:
    """A server's certificate for the right host that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hook.example.org")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hook.example.org")]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "pem").write_bytes(secret + made.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "pem")
    return context


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    came: list[tuple[str, str, bytes]] = []
    kind = type("Listening", (Receiver,), {"came": came, "over": threading.Event()})
    with http.server.HTTPServer(("127.0.0.1", 0), kind) as server:
        server.socket = certificate_of_nobody(tmp_path).wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        rules = Rules(is_allowed=is_here, resolve=lambda _host, _port: ["127.0.0.1"])
        url = f"https://hook.example.org:{server.server_address[1]}/"
        with pytest.raises(NoAnswer, match="certificate verify failed"):
            post(url, body=b"{}", headers={}, rules=rules)
        thread.join()
    assert came == []


def test_a_header_cannot_carry_another() -> None:
    rules, _ = rules_of_tests()
    with pytest.raises(NoAnswer):
        post("http://h.example:1/", body=b"", headers={"X-A": "b\r\nX-C: d"}, rules=rules)


def test_receivers_can_verify_what_we_sign_and_nothing_else() -> None:
    secret = new_secret(secrets.token_bytes)
    body = '{"type":"delivery.accepted","data":{"title":"Größe"}}'
    headers = signed_headers(secret=secret, id="msg_1", body=body, at=datetime.now(tz=UTC))
    assert Webhook(secret).verify(body, headers)["type"] == "delivery.accepted"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace("accepted", "refused"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret(secrets.token_bytes)).verify(body, headers)


def test_the_signature_is_the_one_of_the_specification() -> None:
    headers = signed_headers(
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        body='{"test": 2432232314}',
        at=datetime.fromtimestamp(1_614_265_330, tz=UTC),
    )
    assert headers["webhook-timestamp"] == "1614265330"
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
