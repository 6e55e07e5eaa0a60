"""Catalogues for tests: the files of one YAML file, with the files of another put in their place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.problems import Problems, report, summary
from macros.reading import Reading, read_public
from macros.rules import judge
from macros.source import Scalar, parse_yaml

RULES = Path(__file__).parent / "rules"
A_DAY = date(2026, 6, 15)
"""The day on which catalogues are judged, unless the example names another (`as_of`)."""


def files_in(path: Path) -> dict[str, str]:
    """The text of each file that *path* holds, by its name below `data/public/`."""
    problems = Problems()
    whole = parse_yaml(path.read_text(encoding="utf-8"), path.name, problems)
    assert whole and not problems.found, problems.found
    return {name: value.text for name, (_, value) in whole.entries.items() if isinstance(value, Scalar)}


def good_files() -> dict[str, str]:
    """The files of a catalogue without any fault."""
    return files_in(RULES / "good.yml")


def write(data: Path, files: Mapping[str, str]) -> Path:
    """The folder *data* with *files* below `public/`; a file with no text is left out."""
    for name, text in files.items():
        path = data / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text + "\n", encoding="utf-8")
    return data


def judged(data: Path, as_of: date | None = A_DAY) -> Reading:
    """What reading and judging the catalogue in *data* finds."""
    reading = read_public(data)
    if reading.catalogue:
        judge(reading.catalogue, reading.problems, as_of)
    return reading


def printed(reading: Reading) -> str:
    """The report as a user sees it."""
    return report(reading.problems, reading.sources.line, summary(reading.problems))
