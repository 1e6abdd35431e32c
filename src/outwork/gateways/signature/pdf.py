"""A PDF signed as PAdES (ETSI EN 319 142-1, level B-B), and whether one still is what was signed.

Importing this takes a second: do it where a document is signed, not where a page is drawn.
"""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from outwork.gateways.signature.identity import Identity

FIELD = "Outwork"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a look at a document says."""

    is_whole: bool
    """Signed by the identity asked about, and not one byte changed or added since."""
    why_not: str = ""
    signed_at: datetime | None = None


def sign(pdf: bytes, *, identity: Identity, reason: str, at: datetime) -> bytes:
    """The document with an invisible signature that permits no change at all."""
    return asyncio.run(_signed(pdf, identity=identity, reason=reason, at=at))


async def _signed(pdf: bytes, *, identity: Identity, reason: str, at: datetime) -> bytes:
    asked = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        name=identity.name,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    session = signers.PdfSigner(asked, _signer(identity)).init_signing_session(writer)
    session.system_time = at  # the library would look at a clock of its own
    size = await session.estimate_signature_container_size(None)
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=size)
    whole = io.BytesIO()
    prepared, output = document.digest_tbs_document(output=whole)
    signed = await document.perform_signature(
        document_digest=prepared.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    await signed.post_signature_processing(output)
    return whole.getvalue()


def verify(pdf: bytes, *, identity: Identity) -> Verdict:
    """Whether a document is, to the byte, what this identity signed."""
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if len(found) != 1:
            return Verdict(is_whole=False, why_not="It is not signed.")
        trusted = ValidationContext(
            trust_roots=[_certificate(identity)], allow_fetching=False, revocation_mode="soft-fail"
        )
        status = validate_pdf_signature(found[0], trusted)
    except (PdfError, SignatureValidationError, ValueError, KeyError, IndexError, TypeError):
        return Verdict(is_whole=False, why_not="It cannot be read as a signed document.")
    return _verdict(status.intact and status.valid, status.trusted, status.bottom_line, found[0])


def _verdict(is_intact: bool, is_ours: bool, is_whole: bool, found: object) -> Verdict:
    signed_at = getattr(found, "self_reported_timestamp", None)
    if not is_intact:
        return Verdict(is_whole=False, why_not="It was changed after it was signed.")
    if not is_ours:
        return Verdict(is_whole=False, why_not="Somebody else signed it.", signed_at=signed_at)
    if not is_whole:
        return Verdict(is_whole=False, why_not="Something was added after it was signed.")
    return Verdict(is_whole=True, signed_at=signed_at)


def _signer(identity: Identity) -> signers.SimpleSigner:
    key = identity.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return signers.SimpleSigner(
        signing_cert=_certificate(identity),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def _certificate(identity: Identity) -> x509.Certificate:
    return x509.Certificate.load(identity.certificate.public_bytes(serialization.Encoding.DER))
