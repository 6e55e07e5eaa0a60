"""
What a PDF shows and carries, read without trusting it: in a process of its own with little memory and time, so that no file can do harm.

Words alone do not tell what a reader sees: a picture can lie over them, letters can look otherwise than they read. So what each page is
made of is told in numbers, too, to be held against those of another file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from macros.documents.words_in_word import Unreadable

PROJECT = Path(__file__).resolve().parent.parent.parent
SECONDS, MEMORY = 120, 2_000_000_000
PAGES, DEEP, LETTERS, ATTACHED = 1000, 3000, 3_000_000, 3_000_000
"""More than any agreement has."""
SIGNATURE = "signature"


class PdfFile(NamedTuple):
    """
    The text of each page; what is attached, by name (a name may stand twice).

    *oddities* tell in words what was put on a page afterwards, such as a stamp, and what acts by itself; *signed* what there is of
    signatures (`page 2: signature, to sign`); *links* are where links lead. *prints* are numbers for what each page is made of,
    *catalogue* for the rest. *edition* is the mark of the templates, fonts and looks that it was made with, as it says itself.
    """

    pages: tuple[str, ...]
    attached: tuple[tuple[str, str], ...]
    oddities: tuple[str, ...]
    signed: tuple[str, ...]
    links: frozenset[str] = frozenset()
    prints: tuple[Mapping[str, str], ...] = ()
    catalogue: Mapping[str, str] = {}
    edition: str = ""

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
    told = tuple(said["oddities"]), tuple(said["signed"]), frozenset(said["links"])
    return PdfFile(tuple(said["pages"]), attached, *told, tuple(said["prints"]), said["catalogue"], said["edition"])


def words_in(content: bytes) -> PdfFile:
    """The same for bytes. Raises Unreadable."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(content)
        return words_in_pdf(path)


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

    from macros.documents.pdf_prints import Prints, acting, lying

    sys.setrecursionlimit(DEEP)
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
    notes = [set(lying(page)) for page in reader.pages]
    signed = [f"page {at}: {kind}" for at, kinds in enumerate(notes, 1) for kind in sorted(kinds) if kind.startswith(SIGNATURE)]
    links = sorted({kind.removeprefix("link:") for kinds in notes for kind in kinds if kind.startswith("link:")})
    oddities = [
        f"page {number} carries something put there afterwards ({kind})"
        for number, kinds in enumerate(notes, 1)
        for kind in sorted(kinds)
        if not kind.startswith((SIGNATURE, "link:"))
    ]
    prints = Prints(reader)
    return {
        "pages": pages, "attached": list(_attached(reader)), "oddities": [*oddities, *acting(reader)], "signed": signed, "links": links,
        "prints": prints.pages(), "catalogue": prints.catalogue(),
        "edition": str((reader.metadata or {}).get("/Keywords", ""))[:40],
    }  # fmt: skip


def _attached(reader: Any) -> Iterator[tuple[str, str]]:
    for file in reader.attachment_list:
        content = file.content
        if len(content) > ATTACHED:
            raise Unreadable(f"its attachment {file.name[:60]!r} is larger than any agreement")
        yield file.name, content.decode("utf-8", "replace")


if __name__ == "__main__":
    main(sys.argv[1])
