"""Putting a new version into `data/released/`: all of it or nothing, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from macros.documents.leftovers import Leftover, leftover
from macros.documents.released import LOG, PREPARING, READY, SUMS, Ledger


class Stuck(Exception):
    """What lies in the way is not what an interrupted publication leaves; carries it."""

    def __init__(self, left: Leftover) -> None:
        super().__init__(left.stuck)
        self.left = left


def place(ledger: Ledger, files: Mapping[str, bytes]) -> None:
    """
    Put *files* (by name below the folder) in place, and with them the log and sums of *ledger*, which has their entry already.

    The rename of the log is the moment of publishing: what fails after it is finished. Raises OSError; then everything is as it was.
    """
    folder = ledger.folder
    try:
        _prepare(folder / PREPARING, {**files, SUMS: ledger.sums, LOG: ledger.log})
        os.rename(folder / PREPARING, folder / READY)
        for version in {name.partition("/")[0] for name in files}:
            os.rename(folder / READY / version, folder / version)
        os.replace(folder / READY / LOG, folder / LOG)
        os.replace(folder / READY / SUMS, folder / SUMS)
        (folder / READY).rmdir()
    except BaseException:
        recover(folder)
        if not (folder / LOG).is_file() or (folder / LOG).read_bytes() != ledger.log:
            raise


def _prepare(stage: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def recover(folder: Path) -> None:
    """
    Finish or undo what an interrupted publication left: it was published if its log is in place, and otherwise it was not.

    Raises Stuck, and touches nothing, where that is not surely what a publication left.
    """
    left = leftover(folder)
    if left and left.stuck:
        raise Stuck(left)
    if left and left.sums:
        os.replace(folder / READY / SUMS, folder / SUMS)
    if left and left.version:
        shutil.rmtree(folder / left.version, ignore_errors=True)
    for rest in (folder / PREPARING, folder / READY):
        shutil.rmtree(rest, ignore_errors=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
