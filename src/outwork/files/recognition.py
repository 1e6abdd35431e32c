"""What a file is, by its content alone. Nothing is unpacked, and nothing in it is run."""

import struct
import warnings
import zipfile
from pathlib import Path

import puremagic
from PIL import Image

from outwork.files import media
from outwork.files.media import Medium
from outwork.kernel.refusal import Refusal

_HEAD_BYTES = 64 * 1024
_MOST_ARCHIVED_FILES = 10_000
_MOST_DIRECTORY_BYTES = 4 * 2**20

_PROGRAMS = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",  # macOS
    b"\xca\xfe\xba\xbe",  # Java, and macOS for several processors
    b"dex\n",  # Android
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
    b"#!",  # a script
    b"\xef\xbb\xbf#!",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_ENDING = {
    ending: medium
    for medium in (*media.PICTURES, media.MP4, media.WEBM, media.MP3)
    for ending in medium.endings
}
_PICTURE_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF")
_OPEN_DOCUMENTS = {medium.media_type: medium for medium in (media.OPEN_TEXT, media.OPEN_SHEET)}
_OFFICE_PARTS = {
    "word/document.xml": media.WORD,
    "xl/workbook.xml": media.EXCEL,
    "ppt/presentation.xml": media.SLIDES,
}
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<!doctype svg")
_TEXT_CONTROLS = frozenset("\t\n\r\f\x1b")


def recognise(path: Path) -> Medium:
    """The kind of the file at a path; `media.UNKNOWN` where it is none we know."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_PROGRAMS):
        return media.PROGRAM
    if head.startswith(_OLE):
        return media.OLDER_OFFICE
    if head.startswith(b"%PDF-"):
        return media.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(path)
    return _by_signature(head) or _as_text(head)


def verify_picture(path: Path, *, most_pixels: int) -> None:
    """Decode a picture once, so that what is kept can be shown. Raises Refusal.

    Its size is asked before it is decoded: a few kilobytes can hold gigabytes of one colour.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=_PICTURE_FORMATS) as picture:
                _refuse_large(picture.width, picture.height, most_pixels=most_pixels)
                picture.load()
    except Image.DecompressionBombError as bomb:
        raise _too_many_pixels(most_pixels) from bomb
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError) as damage:
        raise Refusal.of(
            "file",
            "This picture is damaged or was cut off on its way. Save it again and send that.",
            accepted="a picture that opens",
        ) from damage


def _refuse_large(width: int, height: int, *, most_pixels: int) -> None:
    if width * height > most_pixels:
        raise _too_many_pixels(most_pixels, given=f"{width} x {height} pixels")


def _too_many_pixels(most_pixels: int, *, given: str = "") -> Refusal:
    limit = f"{most_pixels // 1_000_000} million pixels"
    return Refusal.of(
        "file",
        f"This picture is too large to open. Make it smaller, to at most {limit}.",
        given=given,
        accepted=f"at most {limit}",
    )


def _by_signature(head: bytes) -> Medium | None:
    try:
        found = puremagic.magic_string(head)
    except puremagic.PureError:
        return None
    media_found = (_BY_ENDING.get(match.extension) for match in found)
    return next((medium for medium in media_found if medium is not None), None)


def _in_zip(path: Path) -> Medium:
    if _has_endless_directory(path):
        return media.OVERFULL_ARCHIVE
    try:
        with zipfile.ZipFile(path) as archive:
            return _by_parts(archive)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return media.UNKNOWN


def _has_endless_directory(path: Path) -> bool:
    """Whether listing an archive would already cost too much memory (its last record says)."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _HEAD_BYTES - 22))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 16:
        return False  # No archive at all: opening it will say so.
    files, directory_bytes = struct.unpack_from("<HL", tail, at + 10)
    return bool(files > _MOST_ARCHIVED_FILES or directory_bytes > _MOST_DIRECTORY_BYTES)


def _by_parts(archive: zipfile.ZipFile) -> Medium:
    names = set(archive.namelist())
    if any(name.endswith("vbaProject.bin") for name in names):
        return media.MACROS
    if {"META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex"} & names:
        return media.PROGRAM
    for part, medium in _OFFICE_PARTS.items():
        if part in names and "[Content_Types].xml" in names:
            return medium
    return _OPEN_DOCUMENTS.get(_declared_type(archive), media.ARCHIVE)


def _declared_type(archive: zipfile.ZipFile) -> str:
    """What an OpenDocument says of itself: a short part, which must not be compressed."""
    try:
        part = archive.getinfo("mimetype")
    except KeyError:
        return ""
    if part.compress_type != zipfile.ZIP_STORED or part.file_size > 100:
        return ""
    return archive.read(part).decode("ascii", errors="replace").strip()


def _as_text(head: bytes) -> Medium:
    text = _decoded(head)
    if text is None:
        return media.UNKNOWN
    start = text.lstrip("\ufeff \t\r\n").lower()
    if "<svg" in start and start.startswith("<"):
        return media.SVG
    if start.startswith(_HTML_STARTS) or (start.startswith("<") and "<script" in start):
        return media.HTML
    return media.XML if start.startswith("<?xml") else media.TEXT


def _decoded(head: bytes) -> str | None:
    """The start of a file as text; None where it is none."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8", "cp1252"):
        # A character may be cut where the head ends, so the last bytes are given up.
        whole = head[: len(head) - len(head) % 2] if wide else head
        for given_up in range(4):
            try:
                text = whole[: len(whole) - given_up].decode(encoding)
            except UnicodeDecodeError:
                continue
            return text if all(map(_is_text, text)) else None
    return None


def _is_text(character: str) -> bool:
    return character >= " " or character in _TEXT_CONTROLS
