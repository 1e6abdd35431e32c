"""What a file is follows from its content; its name and its sender's word count for nothing."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from outwork.files import media
from outwork.files.media import Medium
from outwork.files.recognition import recognise, verify_picture
from outwork.kernel.refusal import Refusal


def picture(form: str, size: tuple[int, int] = (8, 6)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#204ec3").save(buffer, form)
    return buffer.getvalue()


def archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A picture of a few kilobytes that says it has 3,600 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(b"\x00" * 100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows + chunk(b"IEND", b"")


OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
CASES: list[tuple[str, bytes, Medium]] = [
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", media.PDF),
    ("a PNG", picture("PNG"), media.PNG),
    ("a JPEG", picture("JPEG"), media.JPEG),
    ("a WebP", picture("WEBP"), media.WEBP),
    ("a GIF", picture("GIF"), media.GIF),
    ("a TIFF", picture("TIFF"), media.TIFF),
    ("a workbook", workbook(), media.EXCEL),
    ("a document", archive(**{"[Content_Types].xml": "", "word/document.xml": ""}), media.WORD),
    ("an open document", archive(mimetype=OPEN_DOCUMENT), media.OPEN_TEXT),
    ("an archive", archive(**{"notes.txt": "x"}), media.ARCHIVE),
    ("a video", b"\x00\x00\x00\x18ftypmp42" + bytes(90), media.MP4),
    ("text", "Stunden;Größe\n1,5;3\n".encode("cp1252"), media.TEXT),
    ("wide text", "Stunden\t1\n".encode("utf-16"), media.TEXT),
    ("a web page", b"  <!DOCTYPE html><p>Hello", media.HTML),
    ("a page that hides", b"<!-- a note --><script>alert(1)</script>", media.HTML),
    ("a drawing", b'<?xml version="1.0"?><svg onload="alert(1)"/>', media.SVG),
    ("an invoice", b'<?xml version="1.0"?><Invoice/>', media.XML),
    ("a Windows program", b"MZ\x90\x00" + bytes(200), media.PROGRAM),
    ("a Linux program", b"\x7fELF\x02\x01\x01" + bytes(200), media.PROGRAM),
    ("a script", b"#!/bin/sh\nrm -rf /\n", media.PROGRAM),
    ("a Java program", archive(**{"META-INF/MANIFEST.MF": "Main-Class: A"}), media.PROGRAM),
    ("old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), media.OLDER_OFFICE),
    ("macros", archive(**{"xl/workbook.xml": "", "xl/vbaProject.bin": ""}), media.MACROS),
    ("noise", b"\x01\x02\x03\x80\x00\x07" * 30, media.UNKNOWN),
    ("half an archive", archive(**{"notes.txt": "x" * 500})[:200], media.UNKNOWN),
    ("a Windows program with an archive behind", b"MZ" + archive(a="x"), media.PROGRAM),
]


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "arrived"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(("content", "medium"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_content_tells(put: Callable[[bytes], Path], content: bytes, medium: Medium) -> None:
    assert recognise(put(content)) is medium


def test_an_archive_of_too_many_files_is_not_even_listed(put: Callable[[bytes], Path]) -> None:
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 20_000, 20_000, 900_000, 0, 0)
    assert recognise(put(archive(a="x") + end)) is media.OVERFULL_ARCHIVE


@given(content=st.binary(min_size=1, max_size=300))
def test_any_bytes_are_something(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "arrived"
    path.write_bytes(content)
    assert isinstance(recognise(path), Medium)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "TIFF"])
def test_a_whole_picture_is_fine(put: Callable[[bytes], Path], form: str) -> None:
    verify_picture(put(picture(form)), most_pixels=48)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "TIFF"])
def test_a_picture_cut_off_on_its_way_is_refused(put: Callable[[bytes], Path], form: str) -> None:
    content = picture(form, (300, 300))
    with pytest.raises(Refusal, match="damaged or was cut off"):
        verify_picture(put(content[: len(content) // 2]), most_pixels=10**6)


def test_a_picture_that_would_fill_the_memory_is_refused(put: Callable[[bytes], Path]) -> None:
    assert len(bomb()) < 1000
    with pytest.raises(Refusal, match="at most 50 million pixels"):
        verify_picture(put(bomb()), most_pixels=50_000_000)


def test_a_picture_above_the_limit_of_its_place_is_refused(put: Callable[[bytes], Path]) -> None:
    with pytest.raises(Refusal, match="too large to open") as refused:
        verify_picture(put(picture("PNG", (2001, 1000))), most_pixels=2_000_000)
    assert refused.value.problems[0].given == "2001 x 1000 pixels"
