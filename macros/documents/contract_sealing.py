"""The sealed PDFs of customers who have signed: each beside the unsealed one, and not made again while that stays the same."""

from __future__ import annotations

from pathlib import Path

from macros.documents.contract_files import put_file
from macros.documents.seal import Seal, is_sealed, sealed
from macros.problems import Place, Problems


def seal_agreement(folder: Path, stem: str, seal: Seal) -> bool:
    """Whether a seal was put on the PDF of an agreement; not where one of this certificate stands on it. Raises OSError."""
    pdf = (folder / f"{stem}.pdf").read_bytes()
    path = sealed_path(folder, stem)
    if path.is_file() and not path.is_symlink() and is_sealed(pdf, path.read_bytes(), seal):
        return False
    put_file(path, sealed(pdf, seal))
    return True


def judge_seal(folder: Path, stem: str, place: Place, problems: Problems) -> None:
    """Note a sealed file that is not about the PDF beside it. Raises OSError."""
    path, unsealed = sealed_path(folder, stem), folder / f"{stem}.pdf"
    if path.is_file() and unsealed.is_file() and not path.read_bytes().startswith(unsealed.read_bytes()):
        message = f"{path.name} seals another file than the {unsealed.name} that stands beside it now"
        problems.warn("sealed-otherwise", message, place, help="run make contracts SEAL=…, or move that file away")


def sealed_path(folder: Path, stem: str) -> Path:
    """Where the sealed PDF stands."""
    return folder / f"{stem}.sealed.pdf"
