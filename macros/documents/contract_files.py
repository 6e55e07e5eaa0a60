"""The files of one customer: made from his agreement, written one by one and each whole, and not made again while nothing changed."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping
from pathlib import Path

from macros.documents.agreed import Agreed
from macros.documents.document import Document, read
from macros.documents.kept import program_hash
from macros.documents.pdf import pdf, pdf_available
from macros.documents.released import sha256
from macros.documents.text import text
from macros.documents.word import word

NOTE = ".made.json"
"""What was made, beside it: the cache of a customer holds nothing of another one."""


def made_files(agreed: Agreed) -> dict[str, bytes]:
    """Every file by its name; a draft has no calendar, because nothing is agreed yet. Raises CannotWrite."""
    document, look = agreed.document, agreed.look
    written = text(document)
    made = {"docx": word(document, look), "txt": written.encode(), "json": document.canonical.encode()}
    if document.version:
        made["ics"] = agreed.calendar.encode()
    if pdf_available():
        made["pdf"] = pdf(document, look, written)
    return {f"{agreed.stem}.{ending}": content for ending, content in made.items()}


def inputs_of(agreed: Agreed) -> str:
    """A number that differs when anything does that the files are made from."""
    drawn = json.dumps({**dataclasses.asdict(agreed.look), "logo": (agreed.look.logo or b"").hex()}, sort_keys=True)
    return sha256("\n".join((agreed.document.hash, agreed.stem, agreed.calendar, drawn, program_hash())).encode())


def is_current(folder: Path, inputs: str) -> bool:
    """Whether *folder* holds, untouched, what these inputs make."""
    note = _note(folder)
    return note.get("inputs") == inputs and all(_sum_of(folder / name) == sum for name, sum in note.get("files", {}).items())


def made_before(folder: Path, agreed: Agreed) -> Document | None:
    """The agreement of the same name that this program made here before, if it lies there untouched."""
    name = f"{agreed.stem}.json"
    if not (sum := _note(folder).get("files", {}).get(name)) or _sum_of(folder / name) != sum:
        return None
    return read(json.loads((folder / name).read_bytes()))


def write_files(folder: Path, files: Mapping[str, bytes], inputs: str) -> None:
    """
    Put *files* in *folder*, each at once; the note comes last, so that what was cut short is made anew.

    Files that an earlier run made and this one does not are taken away; what somebody else put there, such as a signed copy, stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _note(folder)
    (folder / NOTE).unlink(missing_ok=True)
    for name, content in files.items():
        put_file(folder / name, content)
    for name, sum in before.get("files", {}).items():
        if name not in files and _sum_of(folder / name) == sum:
            (folder / name).unlink()
    sums = {name: sha256(content) for name, content in files.items()}
    put_file(folder / NOTE, json.dumps({"inputs": inputs, "files": sums}, indent=1).encode())


def put_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all."""
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
