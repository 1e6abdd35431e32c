"""A mail as rooms write it: plain paragraphs and at most one link, which leads here."""

import re
from dataclasses import dataclass

from outwork.kernel.refusal import Refusal

_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"]{1,64}@[^\s@<>()\[\]\\,;:\"]{1,253}")
_MOST_SUBJECT_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The one act that a mail is about."""

    label: str
    path: str
    """On this instance, from the first slash: the address before it comes from the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail to one address. Raises Refusal for what would break out of its headers."""

    to: str
    subject: str
    paragraphs: tuple[str, ...]
    link: Link | None = None

    def __post_init__(self) -> None:
        """Refuse line breaks in headers, strange addresses, and links that lead elsewhere."""
        clean_address(self.to)
        if not self.subject.isprintable() or not 0 < len(self.subject) <= _MOST_SUBJECT_CHARACTERS:
            raise Refusal.of(
                "subject",
                "A subject is one line of ordinary characters. Write it again without others.",
                given=self.subject,
                accepted=f"one line of 1 to {_MOST_SUBJECT_CHARACTERS} characters",
            )
        if self.link is not None:
            _hold_own_path(self.link.path)

    def text(self, *, origin: str) -> str:
        """What is read: the paragraphs, and the link under its label."""
        parts = list(self.paragraphs)
        if self.link is not None:
            parts.append(f"{self.link.label}:\n{origin}{self.link.path}")
        return "\n\n".join(parts) + "\n"


def clean_address(text: str) -> str:
    """An address mail can go to. Raises Refusal."""
    if _ADDRESS.fullmatch(text) and text.isprintable():
        return text
    raise Refusal.of(
        "to",
        "This is no e-mail address. Enter one such as ana@example.org.",
        given=text,
        accepted="an e-mail address",
    )


def _hold_own_path(path: str) -> None:
    """A path that browsers could read as another host is an error of ours."""
    own = path.startswith("/") and not path.startswith("//") and "\\" not in path
    assert own, path
    assert path.isascii(), path
    assert path.isprintable(), path
    assert " " not in path, path
