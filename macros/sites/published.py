"""Whether the data of today keep what was published: told where all problems of data are told."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.model.catalogue import Catalogue
from macros.problems import Place, Problem
from macros.reading import Reading

if TYPE_CHECKING:
    from macros.documents.reading_released import Damaged
    from macros.documents.released import Ledger, Version
    from macros.documents.today import Difference

RELEASED = "released"
CHANGED, DAMAGED, LEFT = "published-text-changed", "published-damaged", "publication-left"
SHOWN = 5
"""So many changes are shown."""
DRAFT = "TIERBOOK_DRAFT"
"""Set where a preview is made: there a change of a published text is told, and stops nothing."""


def judge_published(reading: Reading, data: Path, label: str, change: str = "error") -> None:
    """
    Note where the texts that *reading* makes are not those of the newest version, or where what was published is damaged or gone.

    *change* is the level of such a change; in a preview it is a warning. While the data hold an error, its texts are not compared: what a
    slip does to them is no second mistake.
    """
    if reading.catalogue:
        level = "warning" if os.environ.get(DRAFT) else change
        catalogue = None if reading.problems.errors else reading.catalogue
        reading.problems.found += _problems(catalogue, data / RELEASED, f"{label}/{RELEASED}", level)


def _problems(catalogue: Catalogue | None, folder: Path, name: str, level: str) -> Iterator[Problem]:
    from macros.publishing.lost import lost_to_git

    if not (folder.is_dir() and any(folder.iterdir())):
        if gone := lost_to_git(folder, name):
            yield gone
        return
    # A provider who has published nothing does not wait for these.
    from macros.documents.leftovers import leftover
    from macros.documents.reading_released import Damaged, read_ledger
    from macros.documents.today import differences
    from macros.publishing.way_back import way_back

    left = leftover(folder)
    try:
        ledger = read_ledger(folder)
    except Damaged as damaged:
        yield _damaged(damaged, name, left.words(name) if left else way_back(folder, name))
        return
    if gone := lost_to_git(folder, name):
        yield gone
        return
    if left:
        yield Problem(LEFT, f"something is left of a publication in {name}", Place(name), "", left.words(name), "warning")
    if catalogue and ledger.standing and (found := tuple(differences(catalogue, ledger.standing))):
        yield _changed(found, ledger.standing, name, level)


def _damaged(damaged: Damaged, name: str, help: str) -> Problem:
    first, *others = damaged.faults
    more = tuple(f"{name}/{fault.file}: {fault.words}" for fault in others[:SHOWN])
    message = f"what was published is no longer what it was: {first.words}"
    return Problem(DAMAGED, message, Place(f"{name}/{first.file}"), "", help, "error", more)


def _changed(found: tuple[Difference, ...], version: Version, name: str, level: str) -> Problem:
    texts = {(one.tier, one.language) for one in found}
    which = f"{len(texts)} of its texts" if len(texts) > 1 else "a text of it"
    first = next((one for one in found if one.kind != "added"), None)
    place = f"{name}/{version.id}/{first.was or first.tier}.{first.language}.txt" if first else f"{name}/{version.id}"
    lines = [line for one in found for line in lines_of(one)]
    notes = (*lines[:SHOWN], *([f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []))
    return Problem(
        CHANGED,
        f"version {version.id} is published, and these data would change {which}",
        Place(place, first.line if first else 1),
        "",
        f"find what changed: git diff -- {name.removesuffix(RELEASED)}public; "
        'undo the change; or publish it as a version of its own: make publish VERSION=… KIND=new REASON="…" '
        "(KIND=correction for a slip of the pen); to look at it first: make serve",
        level,
        notes,
    )


def day_to_judge(data: Path, given: date) -> date:
    """The day for rules about the coming year: *given*, or that of the newest version, if that is later. Damage is told elsewhere."""
    from macros.documents.reading_released import Damaged

    try:
        standing = published(data).standing
    except Damaged:
        return given
    return max(given, standing.day) if standing else given


def published(data: Path) -> Ledger:
    """
    All that was published below *data*, for pages: its `versions`, newest first, each with day, kind, reason, texts and files.

    A page of a version is made from its `frozen` document, never from the data of today. Raises Damaged.
    """
    from macros.documents.reading_released import read_ledger

    return read_ledger(data / RELEASED)


def lines_of(difference: Difference) -> Iterable[str]:
    """A difference in words, a line for each change."""
    from macros.documents.today import in_short

    whose = f"{difference.tier}.{difference.language}"
    if difference.kind == "changed":
        called = [f"{whose}: this tier was called {difference.was}"] if difference.was else []
        return dict.fromkeys((*called, *(f"{whose}: {in_short(change)}" for change in difference.changes)))
    return (f"{whose}: {'this text is new' if difference.kind == 'added' else 'this text is no longer made'}",)
