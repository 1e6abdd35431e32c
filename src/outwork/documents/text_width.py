"""How wide words will be, near enough to place them: a server does not know the reader's font."""

_NARROW = frozenset("iljtf.,;:'!|()[] ·")
_WIDE = frozenset("mwMW@%&ÄÖÜ")
_SHARE_NARROW, _SHARE_WIDE, _SHARE_CAPITAL, _SHARE_OTHER = 0.33, 0.94, 0.72, 0.6
_SHARE_FULL = 1.0
_FIRST_FULL_WIDTH = 0x1100


def text_width(words: str, *, size: float) -> float:
    """The width of a line in the units of its size: rather too wide than too narrow."""
    return size * sum(_share(character) for character in words)


def shortened(words: str, *, size: float, width: float) -> str:
    """The words, or as many of their letters as fit with an ellipsis."""
    if text_width(words, size=size) <= width:
        return words
    kept = words
    while kept and text_width(kept + "…", size=size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(words: str, *, size: float, width: float) -> tuple[str, ...]:
    """The words on one line, or on two broken at a space; the second is shortened to fit."""
    if text_width(words, size=size) <= width or " " not in words:
        return (shortened(words, size=size, width=width),)
    first, *rest = words.split()
    while len(rest) > 1 and text_width(f"{first} {rest[0]}", size=size) <= width:
        first = f"{first} {rest.pop(0)}"
    second = shortened(" ".join(rest), size=size, width=width)
    return (shortened(first, size=size, width=width), second)


def _share(character: str) -> float:
    if character in _NARROW:
        return _SHARE_NARROW
    if character in _WIDE:
        return _SHARE_WIDE
    if ord(character) >= _FIRST_FULL_WIDTH:
        return _SHARE_FULL
    return _SHARE_CAPITAL if character.isupper() else _SHARE_OTHER
