"""Who signs: a key and a certificate of an instance, derived from its secret and never kept.

The same secret always gives the same key and the same certificate, so a backup needs nothing more
than it has, and documents of years ago name the signer of today.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CURVE = ec.SECP256R1()
_ORDER = CURVE.group_order
_FROM = datetime(2026, 1, 1, tzinfo=UTC)
_UNTIL = datetime(2125, 12, 31, tzinfo=UTC)
"""Nobody renews it: it says which instance signed, and nothing about that being somebody."""


@dataclass(frozen=True)
class Identity:
    """A key with its certificate, which it signed itself."""

    key: ec.EllipticCurvePrivateKey
    name: str

    @cached_property
    def certificate(self) -> x509.Certificate:
        """For signing documents, and nothing else."""
        public = self.key.public_key()
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Outwork"),
                x509.NameAttribute(NameOID.COMMON_NAME, self.name),
            ]
        )
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(public)
            .serial_number(int.from_bytes(hashlib.sha256(_written(public)).digest()[:16]) >> 1)
            .not_valid_before(_FROM)
            .not_valid_after(_UNTIL)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_FOR_DOCUMENTS, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .sign(self.key, hashes.SHA256(), ecdsa_deterministic=True)
        )

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal: what to compare when told by another way."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def pem(self) -> str:
        """The certificate, to give to whoever wants to trust it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


_FOR_DOCUMENTS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def identity_of(secret: str) -> Identity:
    """The identity that a secret (hexadecimal, 32 bytes or more) stands for."""
    wide = hashlib.shake_256(bytes.fromhex(secret)).digest(48)
    key = ec.derive_private_key(int.from_bytes(wide) % (_ORDER - 1) + 1, CURVE)
    digest = hashlib.sha256(_written(key.public_key())).hexdigest()
    return Identity(key=key, name=f"Outwork instance {digest[:12]}")


def _written(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
