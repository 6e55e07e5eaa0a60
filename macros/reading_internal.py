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
from macros.model.kinds import place_of
from macros.problems import Place, Problem, did_you_mean
from macros.reading import MISSING, Reader, Reading, check_references, good_id, ids_of, renamed_in
from macros.reading_languages import summed_up
from macros.source import read_yaml
from macros.units import shown

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
KINDS = {"team": ("role", "colleague"), "launch": ("candidate",), "wishes": ("wish",)}
"""What is written down in a file, as references name it: where the file could not be read, nothing is known of these."""
CUSTOMERS = "customers"
"""The folder of customers, another world than that of staff: what staff see of it comes from `agreements_overview.py` alone."""


def read_internal(data: Path, reading: Reading, catalogue: Catalogue, label: str = "data") -> Internal | None:
    """
    What `data/internal/` holds, or None after noting errors in *reading*. An absent folder holds nothing.

    Errors that *reading* has already are no reason to leave these files unjudged.
    """
    known = len(reading.problems.errors)
    reader = Reader(reading.problems, catalogue.languages)
    folder = data / "internal"
    whole: dict[str, Any] = {}
    listed: dict[str, list[Any]] = {place: [] for place in INTERNAL_FOLDERS}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        relative = path.relative_to(folder)
        place, name = relative.parent.as_posix(), f"{label}/internal/{relative.as_posix()}"
        cls = INTERNAL_FILES.get(relative.as_posix()) or (INTERNAL_FOLDERS.get(place) if path.suffix == ".yml" else None)
        if relative.parts[0] == CUSTOMERS or path.is_dir() or any(part.startswith(".") or part.endswith("~") for part in relative.parts):
            continue
        if cls is None:
            _unknown_file(reader, relative, name)
            continue
        if not path.is_symlink() and not path.is_file():
            reading.problems.error("unreadable-file", f"{name} is not an ordinary file", Place(name), help="remove it")
            continue
        node = read_yaml(path, name, reading.problems, reading.sources)
        value = reader.record(cls, node) if node else MISSING
        if place in INTERNAL_FOLDERS:
            listed[place] += [replace(value, id=path.stem)] if good_id(reader, path.stem, name) and value is not MISSING else []
        else:
            whole[path.stem] = None if value is MISSING else value
    summed_up(reading.problems, place_of(catalogue.provider, "languages"))
    unread = {kind for file, kinds in KINDS.items() if file in whole and whole[file] is None for kind in kinds}
    reader.references = [(ref, scalar) for ref, scalar in reader.references if ref.to not in unread]
    _note_history(reader, catalogue, listed["interviews"], [f"{label}/internal/interviews/{one.id}.yml" for one in listed["interviews"]])
    check_references(reader, {**ids_of(catalogue), **_ids_of(whole)}, renamed_in(catalogue))
    return None if len(reading.problems.errors) > known else Internal(**whole, **{place: tuple(found) for place, found in listed.items()})


def _note_history(reader: Reader, catalogue: Catalogue, interviews: list[Any], names: list[str]) -> None:
    """Warn of answers about services that are gone, in talks that were held; they stay in the file, and nothing counts them."""
    held = {name for name, one in zip(names, interviews, strict=True) if one.held}
    renamed, gone = renamed_in(catalogue), dict[str, list[Place]]()
    for ref, scalar in reader.references:
        lost = ref.to == "service" and scalar.text not in catalogue.service_by_id and ("service", scalar.text) not in renamed
        if lost and scalar.place.file in held:
            gone.setdefault(scalar.text, []).append(scalar.place)
    past = {place for places in gone.values() for place in places}
    reader.references = [(ref, scalar) for ref, scalar in reader.references if scalar.place not in past]
    for service, places in gone.items():
        first, *others = sorted(places)
        message = f"there is no service {shown(service)} any more; what customers said of it is kept as history"
        help = "nothing, if that is meant; to be rid of this, take these answers away"
        notes = tuple(f"and {at.file}:{at.line}:{at.column}" for at in others)
        reader.problems.found.append(Problem("history", message, first, "it counts nowhere", help, "warning", notes))
    for at, one in enumerate(interviews):
        kept = {name: {id: said for id, said in getattr(one, name).items() if id not in gone} for name in ("without", "instead")}
        interviews[at] = replace(one, **kept) if one.held else one


def _unknown_file(reader: Reader, relative: Path, name: str) -> None:
    """Note a file that nothing reads: whoever wrote it believes that it counts."""
    known = [*INTERNAL_FILES, *(f"{inner}/{relative.stem}.yml" for inner in INTERNAL_FOLDERS)]
    help = did_you_mean(relative.as_posix(), known)
    if relative.suffix.lower() in (".yml", ".yaml"):
        reader.problems.error("unknown-file", f"{name} is not a file of the handbook", Place(name), help=help)
    else:
        help = f"move it out of data/internal/; if it is data: {help}"
        reader.problems.warn("unknown-file", f"{name} is not used", Place(name), help=help)


def _ids_of(whole: dict[str, Any]) -> dict[str, Iterable[str]]:
    """The ids that a reference may name, of what staff alone see."""
    team, launch, wishes = (whole.get(name) for name in ("team", "launch", "wishes"))
    return {
        "role": team.roles if team else (),
        "colleague": team.colleagues if team else (),
        "candidate": launch.customers if launch else (),
        "wish": wishes.wishes if wishes else (),
    }
