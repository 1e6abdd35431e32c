"""XML from outside: no document types, so no entities, and no file or address is ever fetched."""

from xml.etree import ElementTree as ET
from xml.parsers import expat

from outwork.kernel.refusal import Refusal

MOST_DEPTH = 100


class _Unwanted(Exception):
    pass


def parsed(content: bytes) -> ET.Element:
    """The root of a document. Raises Refusal where it is malformed, too deep, or has a DTD."""
    try:
        _look_through(content)
        return ET.fromstring(content)  # noqa: S314 - looked through the line before
    except (expat.ExpatError, ET.ParseError, _Unwanted, ValueError, LookupError) as error:
        raise Refusal.of(
            "file",
            "This file does not read as XML. Get it again from where it came.",
            given=error,
            accepted="XML without a document type",
        ) from error


def local_name(element: ET.Element) -> str:
    """The name of an element without its namespace, which changes with each edition."""
    return element.tag.rpartition("}")[2]


def _look_through(content: bytes) -> None:
    parser = expat.ParserCreate()
    depth = 0

    def refuse(*_: object) -> None:
        raise _Unwanted("it has a document type")

    def deeper(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise _Unwanted("it is nested too deeply")

    def back(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = deeper
    parser.EndElementHandler = back
    parser.Parse(content, True)
