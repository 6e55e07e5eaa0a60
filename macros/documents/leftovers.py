"""What an interrupted publication left in `data/released/`, and whether it may be finished or undone: only what is surely its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from macros.documents.reading_released import A_LINK, read_log, read_log_of, sum_of
from macros.documents.released import LOG, PREPARING, READY, SUMS, Entry, sha256


class Leftover(NamedTuple):
    """
    What is there: *version* is put in place already and to be taken away, *sums* wait to be put in place.

    Where *stuck* says why it is not what a publication leaves, nothing of it may be touched.
    """

    version: str = ""
    sums: bool = False
    stuck: str = ""

    def words(self, name: str) -> str:
        """What it is and what to do, for a user who knows the folder as *name*."""
        if self.stuck:
            return (
                f"{name}/{READY}: {self.stuck}, so it is not what an interrupted publication leaves, and nothing of it was touched; "
                f"look what it holds, and delete the folder {name}/{READY}"
            )
        return f"{name}: a publication was interrupted: run make publish once more, which first finishes or undoes that one"


def leftover(folder: Path) -> Leftover | None:
    """What an interrupted publication left in *folder*; None where there is nothing. Changes nothing."""
    ready, preparing = folder / READY, folder / PREPARING
    if any(path.is_symlink() or (path.exists() and not path.is_dir()) for path in (ready, preparing)):
        return Leftover(stuck=A_LINK if ready.is_symlink() or preparing.is_symlink() else "it is no folder")
    if ready.is_dir():
        return _ready(folder, ready)
    return Leftover() if preparing.is_dir() else None


def _ready(folder: Path, ready: Path) -> Leftover:
    """What is whole and waited to be put in place: first the folder of the version goes, then the log, then the sums."""
    if any(path.is_symlink() for path in ready.rglob("*")):
        return Leftover(stuck=f"{A_LINK} in it")
    held = {path.relative_to(ready).as_posix() for path in ready.rglob("*") if not path.is_dir()}
    if LOG in held:
        return _undoable(folder, ready, held)
    if not held:
        return Leftover()
    ledger, faults = read_log(folder)
    waits = held == {SUMS} and bool(ledger.entries) and not faults and sum_of(ready / SUMS) == sha256(ledger.sums)
    return Leftover(sums=True) if waits else Leftover(stuck="the sums in it are not those of what was published, or it holds other files")


def _undoable(folder: Path, ready: Path, held: set[str]) -> Leftover:
    """What may be undone: a publication that would have added one line to the log that stands."""
    standing = read_log(folder)[0].log if (folder / LOG).is_file() else b""
    lost = not standing and any((folder / name).exists() for name in (LOG, SUMS))
    staged, faults = read_log_of((ready / LOG).read_bytes(), folder)
    if lost or faults or not staged.log.startswith(standing) or staged.log.removeprefix(standing).count(b"\n") != 1:
        return Leftover(stuck="its log is not the log that stands with one line more")
    entry = staged.entries[-1]
    if not held <= {LOG, SUMS, *entry.files}:
        return Leftover(stuck="it holds files that its log does not name")
    placed = folder / entry.version
    if entry.kind == "withdrawn" or (ready / entry.version).exists() or not (placed.exists() or placed.is_symlink()):
        return Leftover()
    if not _is_that_of(entry, placed):
        return Leftover(stuck=f"the folder {entry.version} beside it holds something else than its log says")
    return Leftover(version=entry.version)


def _is_that_of(entry: Entry, placed: Path) -> bool:
    """Whether a folder holds what an entry says, and nothing besides."""
    return not placed.is_symlink() and placed.is_dir() and _sums(placed) == entry.files


def _sums(placed: Path) -> Mapping[str, str]:
    return {f"{placed.name}/{path.relative_to(placed).as_posix()}": sum_of(path) for path in placed.rglob("*")}
