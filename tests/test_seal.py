"""The seal: a signature by a certificate behind the bytes of a signed agreement, put once, refused with a reason where it cannot be."""

from __future__ import annotations

import builtins
import io
import os
import shutil
import subprocess
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from macros.contracts import Order, Outcome, make_contracts
from macros.documents.pdf import pdf_available
from macros.documents.seal import PASSPHRASE, CannotSeal, Seal, is_sealed, open_seal, sealed
from tests.catalogues import TESTS
from tests.customers import LEAST, published_folder
from tests.project import PROJECT, run, tree, write_data

pytestmark = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")
SECRET = "een geheim ✓"
NAME = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Zegel van Voorbeeld")])
PDF = "agreement-plus-2027-01-01.pdf"
SEALED = "agreement-plus-2027-01-01.sealed.pdf"


@cache
def certificate(kind: str = "ec", first: int = 2001, last: int = 2098, signs: bool = True) -> bytes:
    """A PKCS#12 file, opened by SECRET, with a key and a certificate of its own that is valid for those years."""
    key: Any = rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(signs, signs, not signs, False, False, False, False, False, False)
    built = x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).public_key(key.public_key()).serial_number(len(kind) + first)
    built = built.not_valid_before(datetime(first, 1, 1)).not_valid_after(datetime(last, 1, 1)).add_extension(usage, critical=True)
    locked = BestAvailableEncryption(SECRET.encode())
    return pkcs12.serialize_key_and_certificates(b"seal", key, built.sign(key, hashes.SHA256()), None, locked)


def seal_in(folder: Path, **how: Any) -> Path:
    """A file with such a certificate."""
    path = folder / "seal.p12"
    path.write_bytes(certificate(**how))
    return path


@cache
def a_pdf() -> bytes:
    """An agreement that was signed."""
    from macros.documents.look import Look
    from macros.documents.pdf import pdf
    from tests.documents import sample

    return pdf(sample(), Look("#224466"))


def status_of(content: bytes) -> Any:
    """What pyHanko says of the only signature, where its certificate is trusted."""
    (found,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    context = ValidationContext(trust_roots=[found.signer_cert], allow_fetching=False)
    return validate_pdf_signature(found, signer_validation_context=context)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_seal_stands_behind_unchanged_bytes(kind: str, tmp_path: Path) -> None:
    """The sealed file begins with the unsealed one; the seal covers all of it, is a PAdES signature, valid, and changes nothing else."""
    seal = open_seal(seal_in(tmp_path, kind=kind), lambda: SECRET)

    made = sealed(a_pdf(), seal)

    assert made.startswith(a_pdf()) and is_sealed(a_pdf(), made, seal)
    status = status_of(made)
    assert status.bottom_line and status.coverage.name == "ENTIRE_FILE" and status.signer_reported_dt is not None
    (found,) = PdfFileReader(io.BytesIO(made)).embedded_signatures
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    signed = {attribute["type"].native for attribute in found.signer_info["signed_attrs"]}
    assert {"message_digest", "signing_certificate_v2"} <= signed and "signing_time" not in signed
    assert found.signer_info["unsigned_attrs"].native is None, "no time stamp: that would have asked the network"


def test_a_sealed_file_stays_accessible(tmp_path: Path) -> None:
    """It is tagged and says that it is PDF/UA and PDF/A as before; the field of the seal has no size and lies on no page that is seen."""
    made = sealed(a_pdf(), open_seal(seal_in(tmp_path), lambda: SECRET))

    with pikepdf.open(io.BytesIO(made)) as document, pikepdf.open(io.BytesIO(a_pdf())) as before:
        assert document.Root.MarkInfo.Marked and document.Root.StructTreeRoot.objgen == before.Root.StructTreeRoot.objgen
        assert document.open_metadata()["pdfuaid:part"] == "1" and document.open_metadata()["pdfaid:conformance"] == "A"
        (field,) = document.Root.AcroForm.Fields
        assert [int(edge) for edge in field.Rect] == [-9999] * 4 and int(field.F) & 4 and "/AP" not in field
        assert set(document.attachments) == set(before.attachments)


def test_what_was_changed_is_not_sealed(tmp_path: Path) -> None:
    """Another PDF, another certificate, a byte more or another one: none counts as sealed."""
    seal = open_seal(seal_in(tmp_path), lambda: SECRET)
    other = open_seal(seal_in(tmp_path, kind="rsa"), lambda: SECRET)
    made = sealed(a_pdf(), seal)

    assert is_sealed(a_pdf(), made, seal)
    assert not any((
        is_sealed(a_pdf(), a_pdf(), seal), is_sealed(b"%PDF-1.7 other", made, seal), is_sealed(a_pdf(), made, other),
        is_sealed(a_pdf(), made + b"\n% more", seal), is_sealed(a_pdf(), made[:-2000] + bytes(2000), seal),
        is_sealed(a_pdf(), made.replace(b"/TU(Seal)", b"/TU(Soal)"), seal) if b"/TU(Seal)" in made else False,
    ))  # fmt: skip
    assert "key" not in repr(seal) and repr(seal) == "Seal(…)"


def test_what_cannot_seal_is_refused_with_a_reason(tmp_path: Path) -> None:
    """A wrong passphrase, a certificate that has expired, is not valid yet or not made to sign, none at all: each is told."""
    path = tmp_path / "seal.p12"

    def told(content: bytes, secret: str = SECRET) -> str:
        path.write_bytes(content)
        with pytest.raises(CannotSeal) as refused:
            open_seal(path, lambda: secret)
        assert SECRET not in str(refused.value) and secret not in str(refused.value).replace("passphrase", "")
        return str(refused.value)

    assert "the passphrase is wrong" in told(certificate(), "mis")
    assert "has expired: it was valid until 2009-01-01" in told(certificate(last=2009))
    assert "is not valid yet: it is from 2097-01-01" in told(certificate(first=2097))
    assert "is not made for signatures" in told(certificate(signs=False))
    assert "a PKCS#12 file (.p12, .pfx) is needed" in told(b"no certificate")
    assert "a PKCS#12 file (.p12, .pfx) is needed" in told(b"")
    assert "does not open" in told(certificate()[:-20] + bytes(20))
    path.unlink()
    with pytest.raises(CannotSeal, match="cannot be read: No such file"):
        open_seal(path, lambda: SECRET)


def test_a_key_alone_seals_nothing(tmp_path: Path) -> None:
    """A file with a key and no certificate, or a certificate and no key, is told."""
    key, content, _ = pkcs12.load_key_and_certificates(certificate(), SECRET.encode())
    for made in (
        pkcs12.serialize_key_and_certificates(None, key, None, None, NoEncryption()),  # type: ignore[arg-type]
        pkcs12.serialize_key_and_certificates(None, None, content, None, NoEncryption()),
    ):
        (tmp_path / "seal.p12").write_bytes(made)
        with pytest.raises(CannotSeal, match="no certificate with its private key"):
            open_seal(tmp_path / "seal.p12", lambda: "")


def test_the_missing_extra_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyHanko the message says how to get it, and everything else works."""
    usual = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name.startswith("pyhanko"):
            raise ImportError(name)
        return usual(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CannotSeal, match=r"requirements-seal\.txt"):
        open_seal(seal_in(tmp_path), lambda: SECRET)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The example's data with one customer who has signed, and one who has not."""
    made = Path(shutil.copytree(TESTS / "example", tmp_path / "data"))
    shutil.copytree(published_folder(), made / "released")
    shutil.rmtree(made / "internal/customers")
    (made / "internal/customers").mkdir()
    write_data(made / "internal/customers/een.yml", {**LEAST, "signed": "2026-12-15"})
    write_data(made / "internal/customers/twee.yml", {**LEAST, "name": "Tweede"})
    return made


def make(data: Path, seal: Seal | None) -> Outcome:
    """What came of making all agreements."""
    return make_contracts(Order(PROJECT, data, "data", data.parent / "out", seal=seal))


def test_the_signed_are_sealed_once(data: Path, tmp_path: Path) -> None:
    """The PDF of who has signed gets a sealed one beside it, once; who has not gets none; another certificate seals anew."""
    seal = open_seal(seal_in(tmp_path), lambda: SECRET)
    assert make(data, seal)[:2] == (2, 0)
    first = tree(tmp_path / "out")
    assert SEALED in {name.removeprefix("een/") for name in first} and f"twee/{SEALED}" not in first
    assert first[f"een/{SEALED}"].startswith(first[f"een/{PDF}"]) and status_of(first[f"een/{SEALED}"]).bottom_line

    done = make(data, seal)
    assert (done.made, done.unchanged, done.sealed) == (0, 2, 0) and tree(tmp_path / "out") == first
    (tmp_path / "out/een" / SEALED).write_bytes(first[f"een/{SEALED}"] + b"\n% more")
    assert make(data, seal).sealed == 1
    assert make(data, open_seal(seal_in(tmp_path, kind="rsa"), lambda: SECRET)).sealed == 1
    assert make(data, None) == Outcome(0, 2, "")


def test_a_seal_of_another_file_is_told(data: Path, tmp_path: Path) -> None:
    """Where an agreement was made anew, the sealed file of the one before is not taken for it."""
    make(data, open_seal(seal_in(tmp_path), lambda: SECRET))
    (data / "internal/customers/signed/een.json").unlink()
    write_data(data / "internal/customers/een.yml", {**LEAST, "quantities": {"user": "40"}})

    done = make(data, None)

    assert done.failed == 0 and f"warning[sealed-otherwise]: {SEALED} seals another file" in done.report


def test_the_command_seals(project: Path, tmp_path: Path) -> None:
    """The passphrase comes from the environment, and stands in no output; what is wrong makes nothing."""
    path = str(seal_in(tmp_path))
    shutil.copytree(published_folder(), project / "data" / "released")
    shutil.copytree(TESTS / "signed", project / "data/internal/customers/signed")
    wrong = run(project, "-m", "macros", "contract", "--seal", path, **{PASSPHRASE: "mis"})
    assert wrong.returncode == 1 and "the passphrase is wrong" in wrong.stderr and wrong.stderr.endswith("; nothing was made\n")
    nobody = run(project, "-m", "macros", "contract", "--seal", path)
    assert nobody.returncode == 1 and f"environment variable {PASSPHRASE}" in nobody.stderr
    assert not (project / "build/contracts").exists()

    done = run(project, "-m", "macros", "contract", "--seal", path, **{PASSPHRASE: SECRET})

    assert (done.returncode, done.stdout) == (0, "agreements in build/contracts: 1 made, 0 unchanged; 1 sealed\n"), done.stderr
    assert SECRET not in done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_make_installs_the_extra_on_wish_only(tmp_path: Path) -> None:
    """`make contracts` asks for no pyHanko; with SEAL it installs its locked list first."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
    program = tmp_path / ".venv/bin/python"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "<%s>" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    for name in ("requirements.txt", "requirements-seal.txt"):
        (tmp_path / name).touch()
    (tmp_path / ".venv/ready").touch()
    known = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS")) and key != "SEAL"}
    known["PATH"] = f"{program.parent}:/usr/bin:/bin"

    def said(*words: str) -> str:
        return subprocess.run(["make", "contracts", *words], cwd=tmp_path, env=known, capture_output=True, text=True, check=False).stdout

    assert "requirements-seal.txt" not in said() and "--seal" not in said()
    assert "installing requirements-seal.txt" in said("SEAL=my seal.p12") and "<--seal><my seal.p12>" in said("SEAL=my seal.p12")


@pytest.mark.parametrize("what", ["pipe", "device", "folder"])
def test_what_is_no_file_is_no_certificate(tmp_path: Path, what: str) -> None:
    """A pipe that nobody writes to, a device without an end and a folder are told for what they are, and never opened."""
    path = {"pipe": tmp_path / "seal.p12", "device": Path("/dev/zero"), "folder": tmp_path}[what]
    if what == "pipe":
        os.mkfifo(path)

    with pytest.raises(CannotSeal, match="is not an ordinary file: save it as one first"):
        open_seal(path, lambda: SECRET)
