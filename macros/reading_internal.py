"""Internal source → internal model, for the staff handbook only. Reads public ids; the public side never reads this."""

from __future__ import annotations

from pathlib import Path

from macros.model.catalogue import Catalogue
from macros.model.internal import Estimates, Internal
from macros.problems import Place, did_you_mean
from macros.reading import MISSING, Reader, Reading, check_references, ids_of, renamed_in
from macros.source import read_yaml

INTERNAL_FILES: dict[str, type] = {"estimates.yml": Estimates}
CUSTOMERS = "customers"
"""The folder of customers, another world than that of staff: `reading_customers.py` reads it, and nothing that makes the handbook does."""


def read_internal(data: Path, reading: Reading, catalogue: Catalogue, label: str = "data") -> Internal | None:
    """What `data/internal/` holds, or None after noting errors in *reading*. An absent folder holds nothing."""
    reader = Reader(reading.problems, catalogue.languages)
    found = {}
    folder = data / "internal"
    for path in sorted(folder.rglob("*.yml")) if folder.is_dir() else ():
        relative = path.relative_to(folder).as_posix()
        if relative.startswith(f"{CUSTOMERS}/"):
            continue
        name = f"{label}/internal/{relative}"
        if relative not in INTERNAL_FILES:
            reading.problems.error(
                "unknown-file", f"{name} is not a file of the handbook", Place(name), help=did_you_mean(relative, INTERNAL_FILES)
            )
            continue
        node = read_yaml(path, name, reading.problems, reading.sources)
        value = reader.record(INTERNAL_FILES[relative], node) if node else MISSING
        found[relative.removesuffix(".yml")] = None if value is MISSING else value
    check_references(reader, ids_of(catalogue), renamed_in(catalogue))
    return None if reading.problems.errors else Internal(**found)
