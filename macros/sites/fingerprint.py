"""Whether anything changed since the last build: one number for all that goes in, one for what came out."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

INPUTS = ("data", "docs", "macros", "overrides", "mkdocs.yml", "handbook.yml", "requirements.txt")


def of_inputs(project: Path, data: Path) -> str:
    """A number that differs when the content or name of any input differs."""
    number = hashlib.sha256(sys.version.encode())
    for name in INPUTS:
        start = data if name == "data" else project / name
        for path in files_below(start):
            number.update(os.fsencode(f"{name}/{path.relative_to(start).as_posix()}\0"))
            number.update(hashlib.sha256(_content(path)).digest())
    return number.hexdigest()


def _content(path: Path) -> bytes:
    """What a file holds; of a link its target, of anything else that is no file its kind: reading says what is wrong with it."""
    try:
        if path.is_symlink():
            return os.fsencode(os.readlink(path))
        return path.read_bytes() if path.is_file() else b"not a file"
    except OSError as error:
        return str(error.strerror).encode()


def of_output(site: Path) -> str:
    """A number that differs when a file was added, removed or written to since."""
    number = hashlib.sha256()
    for path in files_below(site):
        known = path.stat()
        number.update(f"{path.relative_to(site).as_posix()}\0{known.st_size}\0{known.st_mtime_ns}\n".encode())
    return number.hexdigest()


def files_below(start: Path) -> Iterator[Path]:
    """Every file, in a fixed order; hidden files and caches of Python are not input."""
    if start.is_file():
        yield start
        return
    for place, folders, names in os.walk(start):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def remembered(note: Path) -> dict[str, str]:
    """What the last good build noted; empty where there was none."""
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(note: Path, **facts: str) -> None:
    """Note what a good build was made from and what it made."""
    note.write_text(json.dumps(facts), encoding="utf-8")
