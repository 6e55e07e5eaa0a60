"""Internal source → internal model, for the staff handbook only. Reads public ids; the public side never reads this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.estimates import Estimates
from macros.model.internal.interviews import Interview, Wishes
from macros.model.internal.launch import Launch
from macros.model.internal.playbook import Playbook
from macros.model.internal.suppliers import Suppliers
from macros.model.internal.team import Team
from macros.problems import Place, did_you_mean
from macros.reading import MISSING, Reader, Reading, check_references, good_id, ids_of, renamed_in
from macros.source import read_yaml

INTERNAL_FILES: dict[str, type] = {
    "estimates.yml": Estimates,
    "team.yml": Team,
    "playbook.yml": Playbook,
    "launch.yml": Launch,
    "wishes.yml": Wishes,
    "suppliers.yml": Suppliers,
}
INTERNAL_FOLDERS: dict[str, type] = {"interviews": Interview}
"""Folders with a file for each of something; the name of the file is its id."""
CUSTOMERS = "customers"
"""The folder of customers, another world than that of staff: what staff see of it comes from `agreements_overview.py` alone."""


def read_internal(data: Path, reading: Reading, catalogue: Catalogue, label: str = "data") -> Internal | None:
    """What `data/internal/` holds, or None after noting errors in *reading*. An absent folder holds nothing."""
    reader = Reader(reading.problems, catalogue.languages)
    folder = data / "internal"
    whole: dict[str, Any] = {}
    listed: dict[str, list[Any]] = {place: [] for place in INTERNAL_FOLDERS}
    for path in sorted(folder.rglob("*.yml")) if folder.is_dir() else ():
        relative = path.relative_to(folder).as_posix()
        place, _, file = relative.rpartition("/")
        name = f"{label}/internal/{relative}"
        cls = INTERNAL_FILES.get(relative) or INTERNAL_FOLDERS.get(place)
        if relative.startswith(f"{CUSTOMERS}/"):
            continue
        if cls is None:
            known = [*INTERNAL_FILES, *(f"{inner}/{file}" for inner in INTERNAL_FOLDERS)]
            reading.problems.error(
                "unknown-file", f"{name} is not a file of the handbook", Place(name), help=did_you_mean(relative, known)
            )
            continue
        node = read_yaml(path, name, reading.problems, reading.sources)
        value = reader.record(cls, node) if node else MISSING
        if place in INTERNAL_FOLDERS:
            listed[place] += [replace(value, id=path.stem)] if good_id(reader, path.stem, name) and value is not MISSING else []
        else:
            whole[path.stem] = None if value is MISSING else value
    check_references(reader, {**ids_of(catalogue), **_ids_of(whole)}, renamed_in(catalogue))
    return None if reading.problems.errors else Internal(**whole, **{place: tuple(found) for place, found in listed.items()})


def _ids_of(whole: dict[str, Any]) -> dict[str, Iterable[str]]:
    """The ids that a reference may name, of what staff alone see."""
    team, launch, wishes = (whole.get(name) for name in ("team", "launch", "wishes"))
    return {
        "role": team.roles if team else (),
        "colleague": team.colleagues if team else (),
        "candidate": launch.customers if launch else (),
        "wish": wishes.wishes if wishes else (),
    }
