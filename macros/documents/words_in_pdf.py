"""
What a PDF shows and carries, read without trusting it: in a process of its own with little memory and time, so that no file can do harm.

What is read is text. A picture over the page, or letters that look otherwise than they read, are not seen.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from macros.documents.words_in_word import Unreadable

PROJECT = Path(__file__).resolve().parent.parent.parent
SECONDS, MEMORY = 120, 2_000_000_000
PAGES, LETTERS, ATTACHED = 1000, 3_000_000, 3_000_000
"""More than any agreement has."""
SIGNATURE = "signature"


class PdfFile(NamedTuple):
    """
    The text of each page; what is attached, by name (a name may stand twice).

    *oddities* tell in words what was put on a page afterwards, such as a stamp; *signed* are the pages with a field for a signature.
    """

    pages: tuple[str, ...]
    attached: tuple[tuple[str, str], ...]
    oddities: tuple[str, ...]
    signed: tuple[int, ...]

    def named(self, name: str) -> list[str]:
        """What is attached under a name."""
        return [text for other, text in self.attached if other == name]


def words_in_pdf(path: Path) -> PdfFile:
    """What the PDF shows and carries. Raises Unreadable."""
    command = [sys.executable, "-m", "macros.documents.words_in_pdf", str(path.resolve())]
    try:
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"it could not be read within {SECONDS} seconds") from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise Unreadable("it cannot be read: it is broken, or needs more memory than any agreement") from None
    if "error" in said:
        raise Unreadable(said["error"])
    attached = tuple((name, text) for name, text in said["attached"])
    return PdfFile(tuple(said["pages"]), attached, tuple(said["oddities"]), tuple(said["signed"]))


def main(path: str) -> None:
    """Write what a PDF says as JSON; the work of the process of its own."""
    _limit()
    try:
        said = _read(path)
    except Unreadable as error:
        said = {"error": str(error)}
    except Exception as error:  # whatever a broken file makes the library do, it is the file that is at fault
        said = {"error": f"it cannot be read as a PDF ({type(error).__name__})"}
    print(json.dumps(said))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; there the time is bounded only
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _read(path: str) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted:
        raise Unreadable("it is locked with a password")
    if len(reader.pages) > PAGES:
        raise Unreadable(f"it has {len(reader.pages)} pages, more than any agreement")
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > LETTERS:
            raise Unreadable("it holds more text than any agreement")
    notes = [_notes(page) for page in reader.pages]
    oddities = [
        f"page {number} carries something put there afterwards ({kind})"
        for number, kinds in enumerate(notes, 1)
        for kind in sorted(kinds - {"Link", SIGNATURE})
    ]
    signed = [number for number, kinds in enumerate(notes, 1) if SIGNATURE in kinds]
    return {"pages": pages, "attached": list(_attached(reader)), "oddities": oddities, "signed": signed}


def _attached(reader: Any) -> Iterator[tuple[str, str]]:
    for file in reader.attachment_list:
        content = file.content
        if len(content) > ATTACHED:
            raise Unreadable(f"its attachment {file.name[:60]!r} is larger than any agreement")
        yield file.name, content.decode("utf-8", "replace")


def _notes(page: Any) -> set[str]:
    """The kinds of what lies on a page besides its text: links, notes, stamps, fields, signatures."""
    notes = (note.get_object() for note in page.get("/Annots") or ())
    return {SIGNATURE if note.get("/FT") == "/Sig" else str(note.get("/Subtype", "")).strip("/") for note in notes}


if __name__ == "__main__":
    main(sys.argv[1])
