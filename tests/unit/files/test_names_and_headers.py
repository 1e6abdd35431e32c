"""Names that tell the truth, and headers under which no browser runs a file."""

import re
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.files import media
from outwork.files.headers import attachment_headers, content_disposition
from outwork.files.media import Medium
from outwork.files.models import StoredFile
from outwork.files.names import clean_file_name
from outwork.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("sent", "medium", "kept"),
    [
        ("booking-flow-v2.fig", media.ARCHIVE, "booking-flow-v2.fig"),
        ("Vertrag Ärzte 山田.pdf", media.PDF, "Vertrag Ärzte 山田.pdf"),
        ("C:\\Users\\ana\\report.pdf", media.PDF, "report.pdf"),
        ("../../etc/passwd", media.TEXT, "passwd.txt"),
        ("photo.PNG", media.PNG, "photo.PNG"),
        ("invoice.pdf", media.PNG, "invoice.pdf.png"),
        ("run.bat", media.TEXT, "run.bat.txt"),
        ("..", media.PDF, "file.pdf"),
        ("a:b*c?.pdf", media.PDF, "a_b_c_.pdf"),
        ("x" * 200, media.PDF, "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_and_its_ending_tells_the_truth(
    sent: str, medium: Medium, kept: str
) -> None:
    assert clean_file_name(sent, medium=medium) == kept


@pytest.mark.parametrize(
    "sent", ["abc\u202efdp.exe", "a\x00.pdf", "a\r\nSet-Cookie: x.pdf", "", "/"]
)
def test_names_that_deceive_are_refused(sent: str) -> None:
    with pytest.raises(Refusal) as refused:
        clean_file_name(sent, medium=media.PDF)
    assert refused.value.problems[0].field == "file.name"


def stored(media_type: str, name: str = "a.svg") -> StoredFile:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return StoredFile(name=name, media_type=media_type, size_bytes=9, digest="ab", uploaded_at=at)


@pytest.mark.parametrize("medium", [media.HTML, media.SVG, media.XML])
def test_what_a_browser_could_run_is_given_out_as_bytes(medium: Medium) -> None:
    headers = attachment_headers(stored(medium.media_type))
    assert headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("medium", [media.PDF, media.HTML, media.PNG, media.TEXT])
def test_everything_is_saved_and_nothing_is_guessed(medium: Medium) -> None:
    headers = attachment_headers(stored(medium.media_type))
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("report.pdf", 'attachment; filename="report.pdf"'),
        (
            'Größe "1".md',
            "attachment; filename=\"Gr__e _1_.md\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.md",
        ),
    ],
)
def test_names_travel_in_the_header(name: str, header: str) -> None:
    assert content_disposition(name) == header


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1))
def test_no_name_breaks_out_of_the_header_and_every_name_arrives(name: str) -> None:
    header = content_disposition(name)
    assert header.isascii()
    assert header.isprintable()
    match = re.fullmatch(
        r"attachment; filename=\"([^\"\\]*)\"(?:; filename\*=UTF-8''(\S+))?", header
    )
    assert match is not None
    assert (unquote(match[2]) if match[2] else match[1]) == name
