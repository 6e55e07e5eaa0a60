"""
The seal on a PDF: an invisible signature (PAdES baseline B) by a certificate of the provider, behind bytes that stay what they were.

It needs the extra `seal` (pyHanko). No network is asked: neither for the time, nor whether the certificate still holds. The moment of
sealing is that of this machine's clock, the only one that gets into a file, and stands in the sealed file alone.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

PASSPHRASE = "TIERBOOK_SEAL_PASSPHRASE"  # noqa: S105 (the name of a variable)
FIELD = "Seal"
LARGEST = 1_000_000
MISSING = (
    "a seal needs pyHanko, which is not installed: make contracts SEAL=… installs it; without make: "
    ".venv/bin/pip install --require-hashes -r requirements-seal.txt"
)


class CannotSeal(Exception):
    """Nothing can be sealed; the text says why and what to do."""


class Seal(NamedTuple):
    """A key and its certificate, opened; neither is ever shown."""

    signer: Any

    def __repr__(self) -> str:
        """Nothing of the key."""
        return "Seal(…)"


def open_seal(path: Path, passphrase: Callable[[], str]) -> Seal:
    """The seal in a PKCS#12 file (.p12, .pfx), which *passphrase* opens. Raises CannotSeal."""
    try:
        from cryptography.hazmat.primitives.serialization import pkcs12
        from pyhanko.sign import signers
    except ImportError:
        raise CannotSeal(MISSING) from None
    content = _content(path)
    try:
        secret = passphrase().encode()
        key, certificate, _ = pkcs12.load_key_and_certificates(content, secret or None)
    except ValueError:
        told = f"{path} does not open: the passphrase is wrong, or the file is damaged; {PASSPHRASE} holds the passphrase, or you are asked"
        raise CannotSeal(told) from None
    if key is None or certificate is None:
        raise CannotSeal(f"{path} holds no certificate with its private key; export both into one .p12 file")
    _judge(certificate, path, datetime.now(UTC))
    try:
        return Seal(signers.SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=secret or None))
    except ValueError:
        raise CannotSeal(f"{path} holds a kind of key that cannot seal; RSA and the curves of NIST can") from None


def _content(path: Path) -> bytes:
    """The bytes of a PKCS#12 file. Raises CannotSeal for anything that is none."""
    from asn1crypto.pkcs12 import Pfx

    try:
        size = path.stat().st_size
        if not path.is_file():
            raise CannotSeal(f"the certificate {path} is not an ordinary file: save it as one first (.p12, .pfx)")
        content = path.read_bytes() if size <= LARGEST else b""
        Pfx.load(content, strict=True)["version"].native  # noqa: B018 (reads it)
    except OSError as error:
        raise CannotSeal(f"the certificate {path} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError):
        raise CannotSeal(f"{path} is no certificate with its key: a PKCS#12 file (.p12, .pfx) is needed") from None
    return content


def _judge(certificate: Any, path: Path, now: datetime) -> None:
    """Raise CannotSeal for a certificate whose seals no reader would accept."""
    from cryptography import x509

    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > last:
        raise CannotSeal(f"the certificate {path} has expired: it was valid until {last:%Y-%m-%d}; get a new one")
    if now < first:
        raise CannotSeal(f"the certificate {path} is not valid yet: it is from {first:%Y-%m-%d}; or this machine's clock is wrong")
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise CannotSeal(f"the certificate {path} is not made for signatures: its key usage lacks digitalSignature and nonRepudiation")


def asked() -> str:
    """The passphrase from the environment, or typed unseen. Raises CannotSeal where nobody can be asked."""
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    from getpass import GetPassWarning, getpass
    from sys import stdin
    from warnings import catch_warnings, simplefilter

    try:
        if not stdin.isatty():
            raise EOFError
        with catch_warnings():
            simplefilter("error", GetPassWarning)
            return getpass("passphrase of the certificate: ")
    except (EOFError, GetPassWarning):
        raise CannotSeal(f"there is nobody to ask for the passphrase; put it into the environment variable {PASSPHRASE}") from None


def sealed(pdf: bytes, seal: Seal) -> bytes:
    """
    The PDF with a seal behind it. Raises CannotSeal.

    It stays tagged: the field of the seal lies outside of every page and is no part of what is read.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError

    hidden = fields.InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)
    field = fields.SigFieldSpec(FIELD, readable_field_name=FIELD, invis_sig_settings=hidden)
    meta = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES)
    try:
        made = signers.PdfSigner(meta, seal.signer, new_field_spec=field).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    except (SigningError, PdfError, ValueError, NotImplementedError) as error:
        raise CannotSeal(f"no seal could be put: {error}") from None
    return bytes(made.getbuffer())


def is_sealed(pdf: bytes, made: bytes, seal: Seal) -> bool:
    """Whether *made* is *pdf* with a whole seal of this certificate behind it, and nothing more."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    if not made.startswith(pdf):
        return False
    try:
        found = PdfFileReader(io.BytesIO(made)).embedded_signatures
        if len(found) != 1 or found[0].signer_cert.dump() != seal.signer.signing_cert.dump():
            return False
        context = ValidationContext(trust_roots=[seal.signer.signing_cert], allow_fetching=False)
        status = validate_pdf_signature(found[0], signer_validation_context=context)
        return bool(status.intact and status.valid and status.coverage.name == "ENTIRE_FILE")
    except (PdfError, ValueError, KeyError, TypeError):
        return False
