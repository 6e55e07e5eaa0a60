"""Freezing the texts of today as a version, or saying why that cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.documents.facts import facts_json
from macros.documents.placing import Stuck, place, recover
from macros.documents.reading_released import Damaged, read_ledger
from macros.documents.redline import redline_text
from macros.documents.released import Entry, Ledger, frozen_json, sha256
from macros.documents.text import text
from macros.documents.today import Difference, differences, document_of, texts_of
from macros.model.catalogue import Catalogue
from macros.problems import report, summary
from macros.publishing.correcting import promises_changed
from macros.publishing.lost import in_lines, lost_to_git
from macros.publishing.uncommitted import Git, git_state
from macros.publishing.way_back import way_back
from macros.publishing.wish import Wish, faults_of, uncommitted
from macros.reading import read_public
from macros.rules import judge
from macros.sites.published import RELEASED, SHOWN
from macros.sites.signals import stoppable, undisturbed
from macros.sites.swapping import only_one

UNFINISHED = ("agreed-figures-are-filled-in",)
"""Warnings on which a version is refused: it would promise customers something that nobody agreed on."""


class Refused(Exception):
    """Nothing was published; the text says why, and what to do."""


class Frozen(NamedTuple):
    """The line of the log, the files by name, and what differs from the version before."""

    entry: Entry
    files: dict[str, bytes]
    differences: tuple[Difference, ...] = ()


class Published(NamedTuple):
    """What was done: the line of the log and what differs from before, all versions now, what git said before, the report of warnings."""

    frozen: Frozen
    ledger: Ledger
    git: Git
    warned: str = ""


def publish(wish: Wish, workshop: Path) -> Published:
    """
    Publish what is wished, holding the lock in *workshop*.

    Raises Refused, or OSError where files cannot be written, or swapping.Busy; then everything is as it was.
    """
    with only_one(workshop), stoppable():
        _recover(wish)
        ledger = _ledger(wish)
        if gone := lost_to_git(wish.folder, f"{wish.label}/{RELEASED}"):
            raise Refused("\n".join(in_lines(gone)))
        git = git_state(wish.folder if wish.kind == "withdrawn" else wish.data)
        if reasons := [*faults_of(wish, ledger), *uncommitted(wish, git)]:
            raise Refused("\n".join(reasons))
        catalogue, warned = _catalogue(wish) if wish.kind != "withdrawn" else (None, "")
        frozen = _frozen(wish, ledger, catalogue)
        with undisturbed():
            place(ledger.with_entry(frozen.entry), frozen.files)
        return Published(frozen, read_ledger(wish.folder), git, warned)


def _recover(wish: Wish) -> None:
    try:
        recover(wish.folder)
    except Stuck as stuck:
        raise Refused(stuck.left.words(f"{wish.label}/{RELEASED}")) from None


def _ledger(wish: Wish) -> Ledger:
    try:
        return read_ledger(wish.folder)
    except Damaged as damaged:
        lines = [f"{wish.label}/{RELEASED}/{fault.file}: {fault.words}" for fault in damaged.faults[:SHOWN]]
        raise Refused("\n".join((*lines, way_back(wish.folder, f"{wish.label}/{RELEASED}")))) from None


def _catalogue(wish: Wish) -> tuple[Catalogue, str]:
    """The public data, which have no errors, and the report of warnings as of the day of the version; what is internal is not opened."""
    reading = read_public(wish.data, wish.label)
    if reading.catalogue:
        judge(reading.catalogue, reading.problems, date.fromisoformat(wish.version[:10]))
    problems = reading.problems
    told = report(problems, reading.sources.line, summary(problems)) if problems.found else ""
    if problems.errors:
        raise Refused(told)
    if unfinished := [code for code in UNFINISHED if any(problem.code == code for problem in problems.found)]:
        raise Refused(f"{told}\n\nfirst mend what is told as {', '.join(unfinished)}: customers would be promised what nobody agreed on")
    assert reading.catalogue
    return reading.catalogue, told


def _files(catalogue: Catalogue, version: str) -> dict[str, bytes]:
    """Text and facts of every tier in every language, by name."""
    files = {}
    for tier, language in texts_of(catalogue):
        document = document_of(catalogue, (tier, language), version)
        facts = facts_json(catalogue, language, catalogue.tier_by_id[tier])
        files[f"{version}/{tier}.{language}.txt"] = text(document).encode()
        files[f"{version}/{tier}.{language}.json"] = frozen_json(document, facts)
    return files


def _frozen(wish: Wish, ledger: Ledger, catalogue: Catalogue | None) -> Frozen:
    """What is to be put in place: the files, and the line of the log. Without a catalogue a version is withdrawn."""
    if not catalogue:
        return Frozen(Entry(wish.version, wish.kind, wish.reason.strip(), {}, "", ledger.tail, {}), {})
    previous = ledger.standing
    found = tuple(differences(catalogue, previous)) if previous else ()
    if previous and not found:
        raise Refused(
            f"the texts are the same as those of version {previous.id}: there is nothing to publish; "
            "prices are no part of the text, and change without a version"
        )
    files = _files(catalogue, wish.version)
    if wish.kind == "correction" and previous and (told := list(promises_changed(previous, files))):
        raise Refused("\n".join(("a correction mends a slip of the pen and changes no promise, but:", *told[:SHOWN], "write KIND=new")))
    sums = {name: sha256(content) for name, content in files.items()}
    changes = {f"{one.tier}.{one.language}": _changes(one) for one in found}
    follows = previous.id if previous else ""
    return Frozen(Entry(wish.version, wish.kind, wish.reason.strip(), sums, follows, ledger.tail, changes), files, found)


def _changes(difference: Difference) -> tuple[str, ...]:
    """A difference as it stands in the log: every change in full."""
    if difference.kind != "changed":
        return ("a new text" if difference.kind == "added" else "no longer made",)
    told = (" ".join(redline_text([change]).split()) for change in difference.changes)
    return (f"called {difference.was} before", *told) if difference.was else tuple(told)
