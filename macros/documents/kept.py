"""Files that were made before: what a document is made of decides its bytes, so unchanged ones need not be made again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from macros.documents.look import Look

PROJECT = Path(__file__).parent.parent.parent
MOST = 600
"""So many files are kept; beyond that, those that nobody asked for in this run go."""


@lru_cache(maxsize=1)
def program_hash() -> str:
    """The hash of all that writes documents: the program, its locked libraries, templates, fonts, the typesetter."""
    try:
        typesetter = version("typst")
    except PackageNotFoundError:
        typesetter = "none"
    found = hashlib.sha256(typesetter.encode())
    for path in written_by():
        found.update(path.relative_to(PROJECT).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def written_by() -> list[Path]:
    """Every file that may decide how a document is written, in a fixed order; what it says is hashed by itself."""
    below = (path for name in ("macros", "overrides/documents") for path in (PROJECT / name).rglob("*"))
    return [PROJECT / "requirements.txt", *sorted(path for path in below if path.is_file() and path.suffix != ".pyc")]


class Kept:
    """The files below *folder*, each under the hash of what it was made of; with no folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def made(self, kind: str, content: str, look: Look, make: Callable[[], bytes]) -> bytes:
        """The bytes that *make* gives for *content*, of now or of before; *kind* tells formats apart. Raises what *make* raises."""
        if self.folder is None:
            return make()
        name = hashlib.sha256("\0".join((kind, program_hash(), repr(look), content)).encode("utf-8", "surrogatepass")).hexdigest()
        path = self.folder / name
        self.used.add(name)
        if path.is_file():
            return path.read_bytes()
        found = make()
        self._keep(path, found)
        return found

    def _keep(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(content)
        os.replace(part, path)

    def tidy(self) -> None:
        """Let go of what nobody asked for, where too much is kept."""
        names = sorted(path.name for path in self.folder.iterdir()) if self.folder and self.folder.is_dir() else []
        for name in names if len(names) > MOST else ():
            if name not in self.used and self.folder:
                (self.folder / name).unlink(missing_ok=True)
