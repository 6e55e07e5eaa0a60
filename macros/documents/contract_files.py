"""The files of one customer: made from his agreement, written one by one and each whole, and not made again while nothing changed."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping
from pathlib import Path

from macros.documents.calendar_file import calendar_file
from macros.documents.contract import SignedTexts
from macros.documents.document import Document
from macros.documents.kept import program_hash
from macros.documents.look import Look
from macros.documents.pdf import pdf, pdf_available
from macros.documents.released import sha256
from macros.documents.text import text
from macros.documents.word import word
from macros.model.customer import Customer

NOTE = ".made.json"
"""What was made, beside it: the cache of a customer holds nothing of another one."""


def file_stem(customer: Customer) -> str:
    """What the files of a customer are called, without their endings; his name is not in it, for files are sent around."""
    return f"agreement-{customer.tier}-{customer.version}"


def made_files(texts: SignedTexts, customer: Customer, document: Document, look: Look) -> dict[str, bytes]:
    """Every file by its name. Raises CannotWrite."""
    written = text(document)
    made = {
        "docx": word(document, look),
        "txt": written.encode(),
        "json": document.canonical.encode(),
        "ics": calendar_file(texts.catalogue, customer),
    }
    if pdf_available():
        made["pdf"] = pdf(document, look, written)
    return {f"{file_stem(customer)}.{ending}": content for ending, content in made.items()}


def inputs_of(texts: SignedTexts, customer: Customer, document: Document, look: Look) -> str:
    """A number that differs when anything does that the files are made from."""
    drawn = json.dumps({**dataclasses.asdict(look), "logo": (look.logo or b"").hex()}, sort_keys=True)
    days = calendar_file(texts.catalogue, customer).decode()
    return sha256("\n".join((document.hash, file_stem(customer), days, drawn, program_hash())).encode())


def is_current(folder: Path, inputs: str) -> bool:
    """Whether *folder* holds, untouched, what these inputs make."""
    note = _note(folder)
    return note.get("inputs") == inputs and all(_sum_of(folder / name) == sum for name, sum in note.get("files", {}).items())


def write_files(folder: Path, files: Mapping[str, bytes], inputs: str) -> None:
    """
    Put *files* in *folder*, each at once; the note comes last, so that what was cut short is made anew.

    Files that an earlier run made and this one does not are taken away; what somebody else put there, such as a signed copy, stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _note(folder)
    (folder / NOTE).unlink(missing_ok=True)
    for name, content in files.items():
        _put(folder / name, content)
    for name, sum in before.get("files", {}).items():
        if name not in files and _sum_of(folder / name) == sum:
            (folder / name).unlink()
    sums = {name: sha256(content) for name, content in files.items()}
    _put(folder / NOTE, json.dumps({"inputs": inputs, "files": sums}, indent=1).encode())


def _put(path: Path, content: bytes) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    os.replace(new, path)


def _note(folder: Path) -> dict[str, dict[str, str]]:
    """What the note says; nothing where there is none, or it names anything but files of this folder."""
    try:
        found = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return found if all(Path(name).name == name for name in found["files"]) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _sum_of(path: Path) -> str:
    try:
        return "" if path.is_symlink() else sha256(path.read_bytes())
    except OSError:
        return ""
