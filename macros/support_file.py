"""Adding a year of closing days to support.yml on disk: whole or not at all, and only where all else reads as it did."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from macros.model.catalogue import Catalogue
from macros.model.support import Support
from macros.problems import Problems
from macros.reading_values import MISSING, Reader
from macros.source import parse_yaml
from macros.year_inserting import DayLine, Unplaceable, with_year

HEAD = "# yaml-language-server: $schema=../schema/support.schema.json\n"
Names = Mapping[date, Mapping[str, str]]
"""The name of each day in every language."""


class Unsafe(Exception):
    """With the year in it, the file would not say what it said and the year; it was left alone."""


def add_year(path: Path, catalogue: Catalogue, year: str, lines: Sequence[DayLine], days: Names) -> None:
    """
    Write *lines* under *year* into the file, which may be absent; read back, they must be *days*.

    Raises Unsafe, and OSError where the file cannot be read or written; nothing is changed then.
    """
    before = path.read_bytes() if path.exists() else HEAD.encode()
    try:
        after = with_year(before.decode("utf-8"), year, lines)
    except (Unplaceable, yaml.YAMLError):
        raise Unsafe from None
    if not _says(after, catalogue, year, days):
        raise Unsafe
    _replace(path, after.encode("utf-8"))


def _says(text: str, catalogue: Catalogue, year: str, days: Names) -> bool:
    """Whether a file with *text* says what the catalogue says already, and the new year, and nothing else."""
    problems = Problems()
    node = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), "support.yml", problems)
    read = Reader(problems, catalogue.languages).record(Support, node) if node else MISSING
    if read is MISSING or problems.found:
        return False
    new = {day.date: day.name.by_language for day in read.closing_days.get(year, ())}
    others = {key: listed for key, listed in read.closing_days.items() if key != year}
    return new == days and bool(replace(read, closing_days=others) == catalogue.support)


def _replace(path: Path, content: bytes) -> None:
    """Put *content* in the place of a file in one step, with the same permissions."""
    handle, name = tempfile.mkstemp(prefix=".support-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        if path.exists():
            shutil.copymode(path, name)
        else:
            os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
