"""Putting a finished site in the place of the old one, so that at every moment one whole site stands there or can be put back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no flock; two builds at once are then not prevented
    fcntl = None  # type: ignore[assignment]


class Busy(Exception):
    """Another build is at work in this project."""


@contextmanager
def only_one(workshop: Path) -> Iterator[None]:
    """Hold the lock of the project; it falls with the process, however that ends. Raises Busy."""
    workshop.mkdir(parents=True, exist_ok=True)
    with open(workshop / "lock", "w", encoding="utf-8") as lock:
        _take(lock)
        yield


def _take(lock: IO[str]) -> None:
    if fcntl:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy from None


def recover(site: Path, workshop: Path) -> None:
    """Put the old site back where a swap was cut between its two renames, and clear away what an interrupted build left."""
    old = workshop / "old"
    if old.exists() and not site.exists():
        os.rename(old, site)
    for left in (old, workshop / "new"):
        shutil.rmtree(left, ignore_errors=True)


def swap(new: Path, site: Path, workshop: Path) -> None:
    """Put *new* in the place of *site*, by two renames."""
    old = workshop / "old"
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        os.rename(site, old)
    os.rename(new, site)
    shutil.rmtree(old, ignore_errors=True)
