"""A small SMTP server for tests (RFC 5321): it takes mail over a real socket and keeps it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Taken:
    """What the server was given."""

    envelopes: list[tuple[str, str]] = field(default_factory=list)
    """From and to, as the protocol says them."""
    mails: list[bytes] = field(default_factory=list)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *, answer_to_recipient: str) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.answer_to_recipient = answer_to_recipient
        self.taken = Taken()


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, _Server)
        self.say("220 test.example ESMTP")
        sender = recipient = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "EHLO":
                self.say("250-test.example")
                self.say("250 8BITMIME")
            elif word == "MAIL":
                sender = _address(line)
                self.say("250 OK")
            elif word == "RCPT":
                recipient = _address(line)
                self.say(self.server.answer_to_recipient)
            elif word == "DATA":
                self.say("354 go on")
                self.server.taken.mails.append(self.data())
                self.server.taken.envelopes.append((sender, recipient))
                self.say("250 taken")
            else:
                self.say("221 bye" if word == "QUIT" else "250 OK")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def data(self) -> bytes:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]


@contextmanager
def smtp_server(*, answer_to_recipient: str = "250 OK") -> Iterator[tuple[str, Taken]]:
    """A running server: its URL for the settings, and what it takes."""
    with _Server(answer_to_recipient=answer_to_recipient) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{server.server_address[1]}", server.taken
        finally:
            server.shutdown()
            thread.join()
