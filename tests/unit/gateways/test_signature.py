"""Signed documents: two validators agree, and a flipped byte is found by both."""

import io
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from outwork.documents import print_contract
from outwork.gateways.signature import identity_of
from outwork.gateways.signature.pdf import sign, verify
from tests.unit.documents.samples import CONTRACT

OURS = identity_of("17" * 32)
ANOTHERS = identity_of("18" * 32)
AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
SIGNED = sign(print_contract(CONTRACT).pdf, identity=OURS, reason="Both sides agreed.", at=AT)
PDFSIG = shutil.which("pdfsig")
with_pdfsig = pytest.mark.skipif(PDFSIG is None, reason="Poppler's pdfsig is not installed")


@dataclass(frozen=True)
class Second:
    """The second validator: Poppler's, which shares no code with the first."""

    folder: Path

    def says(self, pdf: bytes) -> str:
        assert PDFSIG
        document = self.folder / "document.pdf"
        document.write_bytes(pdf)
        command = [PDFSIG, "-nocert", str(document)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Second:
    return Second(tmp_path_factory.mktemp("signed"))


def test_the_same_secret_is_the_same_signer_and_another_is_another() -> None:
    again = identity_of("17" * 32)
    assert again.pem == OURS.pem
    assert again.fingerprint == OURS.fingerprint
    assert ANOTHERS.fingerprint != OURS.fingerprint


def test_what_was_signed_is_whole_and_says_when() -> None:
    verdict = verify(SIGNED, identity=OURS)
    assert verdict.is_whole, verdict
    assert verdict.signed_at == AT


def test_the_text_is_as_before() -> None:
    plain = PdfReader(io.BytesIO(print_contract(CONTRACT).pdf))
    signed = PdfReader(io.BytesIO(SIGNED))
    assert [page.extract_text() for page in signed.pages] == [
        page.extract_text() for page in plain.pages
    ]


@with_pdfsig
def test_a_second_validator_agrees(second: Second) -> None:
    said = second.says(SIGNED)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_somebody_elses_signature_is_not_ours() -> None:
    forged = sign(print_contract(CONTRACT).pdf, identity=ANOTHERS, reason="", at=AT)
    assert verify(forged, identity=OURS).why_not == "Somebody else signed it."


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_any_flipped_byte_is_found(place: int, change: int) -> None:
    changed = bytearray(SIGNED)
    changed[place] ^= change
    if _is_padding(place):
        return
    assert not verify(bytes(changed), identity=OURS).is_whole


@with_pdfsig
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5])
def test_both_find_a_flipped_byte(second: Second, part: float) -> None:
    changed = bytearray(SIGNED)
    changed[int(len(SIGNED) * part)] ^= 1
    assert not verify(bytes(changed), identity=OURS).is_whole
    assert "Signature is Valid" not in second.says(bytes(changed))


def test_what_was_added_afterwards_is_found() -> None:
    writer = PdfWriter(io.BytesIO(SIGNED), incremental=True)
    writer.add_blank_page(100, 100)
    more = io.BytesIO()
    writer.write(more)
    assert not verify(more.getvalue(), identity=OURS).is_whole


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", print_contract(CONTRACT).pdf])
def test_what_is_not_signed_is_not_whole(pdf: bytes) -> None:
    assert not verify(pdf, identity=OURS).is_whole


def _is_padding(place: int) -> bool:
    """Whether a place is in the room that was reserved for the signature and left empty."""
    start = SIGNED.rindex(b"/Contents <") + len(b"/Contents <")
    end = SIGNED.index(b">", start)
    filled = start + len(SIGNED[start:end].rstrip(b"0"))
    return filled <= place < end
