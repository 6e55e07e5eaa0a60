"""The data a site is made from: where it is, read and judged once, refused with a report."""

from __future__ import annotations

import os
from pathlib import Path

from macros.problems import DataError, Place, Problems, report, summary
from macros.reading import Reading, read_public
from macros.rules import judge
from macros.sites.published import RELEASED, judge_published
from macros.source import Sources


def read_data(data: Path, label: str, change: str = "error") -> Reading:
    """
    The judged public data in *data*; opens nothing outside `data/public/` and `data/released/`. Raises DataError.

    *change* is the level of what these data would change in a published text.
    """
    reading = read_public(data, label)
    if reading.catalogue:
        judge(reading.catalogue, reading.problems)
        judge_published(reading, data, label, change)
    stop_at_errors(reading)
    return reading


def stop_at_errors(reading: Reading) -> None:
    """Raise DataError where reading found an error."""
    if reading.problems.errors:
        raise refusal(reading.problems, reading.sources)


def refusal(problems: Problems, sources: Sources) -> DataError:
    """The error that tells all problems and that nothing was built."""
    return DataError(problems, report(problems, sources.line, f"{summary(problems)}; nothing was built"))


def data_folder(project: Path) -> tuple[Path, str]:
    """The folder of the data (TIERBOOK_DATA, or `data` in the project) and its name for the user."""
    data = project / (os.environ.get("TIERBOOK_DATA") or "data")
    return data, data.relative_to(project).as_posix() if data.is_relative_to(project) else data.name


def refusal_of_one(code: str, message: str, file: str, help: str) -> DataError:
    """The error that tells one problem of a file as a whole."""
    problems = Problems()
    problems.error(code, message, Place(file), help=help)
    return refusal(problems, Sources())


_read: dict[Path, tuple[object, Reading]] = {}


def reading_of(data: Path, label: str) -> Reading:
    """What `read_data` gives, kept until a file changes."""
    stamp = (stamp_of(data / "public"), stamp_of(data / RELEASED))
    if data not in _read or _read[data][0] != stamp:
        _read[data] = (stamp, read_data(data, label))
    return _read[data][1]


def stamp_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether anything in *folder* changed: names, times and sizes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
