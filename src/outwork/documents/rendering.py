"""From data and a layout to a PDF.

What people wrote reaches typst as one JSON text and is set as text: nothing in it is markup or
code. The fonts inside the typst package are used first, so the same input gives the same bytes on
every machine as long as they have its letters; other scripts take fonts of the machine. A sign
that no font has is printed as its code, "[U+1F680]", and told to the caller: a document is never
refused for it, and never shows a box where something else was agreed.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from pathlib import Path

import typst

from outwork.documents.figures import as_data
from outwork.documents.parts import Sheet

_LAYOUTS = Path(__file__).parent / "layouts"
_PROBE = b'#set document(title: "p")\n#set text(font: "Libertinus Serif")\n#sys.inputs.sign'
_ALWAYS_THERE = frozenset(map(chr, range(0x20, 0x7F))) | {"\n"}
_SHAPES_OTHERS = frozenset({"Mn", "Mc", "Me", "Cf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished document."""

    pdf: bytes
    missing_signs: tuple[str, ...]
    """Signs that no font of this machine has; the PDF shows their codes."""


def render(*, layout: str, title: str, sheet: Sheet, content: object) -> Printed:
    """Set a content with a layout: the name of a file in `layouts`, without its ending."""
    data = {"title": title, "content": as_data(content)}
    missing = tuple(sorted({sign for text in _texts(data) for sign in text if not _shown(sign)}))
    readable = _with_codes(data, str.maketrans({sign: _code(sign) for sign in missing}))
    pdf = typst.compile(
        input=_LAYOUTS / f"{layout}.typ",
        format="pdf",
        root=_LAYOUTS,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(readable, ensure_ascii=False)},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(sheet.at.astimezone(UTC).timestamp()),
    )
    assert isinstance(pdf, bytes), "a PDF is one file"
    return Printed(pdf=pdf, missing_signs=missing)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def _shown(sign: str) -> bool:
    # Marks and joiners have no form of their own; they are judged by the letters they shape.
    return sign in _ALWAYS_THERE or unicodedata.category(sign) in _SHAPES_OTHERS or _has_font(sign)


@lru_cache(maxsize=4096)
def _has_font(sign: str) -> bool:
    """Whether some font has a sign: PDF/A refuses to hold one that has no form."""
    try:
        typst.compile(
            _PROBE,
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"sign": sign},
            pdf_standards="a-3a",
        )
    except typst.TypstError:
        return False
    return True


def _code(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for part in value.values():
                yield from _texts(part)
        case list():
            for part in value:
                yield from _texts(part)


def _with_codes(value: object, codes: dict[int, str]) -> object:
    match value:
        case str():
            return value.translate(codes)
        case Mapping():
            return {key: _with_codes(part, codes) for key, part in value.items()}
        case list():
            return [_with_codes(part, codes) for part in value]
    return value
