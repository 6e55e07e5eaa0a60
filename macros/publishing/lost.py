"""What was published once and is no longer there: git tells, or what customers signed; without either nobody can know."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.problems import Place, Problem, several
from macros.publishing.uncommitted import committed

LOST = "published-lost"
SHOWN = 5


def lost_to_git(folder: Path, name: str) -> Problem | None:
    """What the last commit holds below *folder*, which the user knows as *name*, and what is not there; None where nothing is gone."""
    published = (one for one in committed(folder) if not Path(one).name.startswith("."))  # systems leave hidden files anywhere
    gone = [one for one in published if not (folder / one).is_file()]
    if not gone:
        return None
    message = f"{several(len(gone), 'file')} of what was published {'are' if len(gone) > 1 else 'is'} gone, and git still has them"
    help = (
        f"get it back: git checkout HEAD -- {name}; only where it never was yours, as that of the sample, and nobody has it: "
        f"git rm -r -q {name}, and git commit"
    )
    return Problem(LOST, message, Place(name), "", help, "error", _some(f"{name}/{one}" for one in gone))


def lost_to_customers(signed: Iterable[tuple[str, str]], name: str) -> Problem | None:
    """The records of what customers *signed*, each with a version that the folder *name* does not have; None where there are none."""
    found = tuple(signed)
    if not found:
        return None
    versions = ", ".join(sorted({version for _, version in found}))
    return Problem(
        LOST,
        f"customers signed {versions}, which {'are' if ',' in versions else 'is'} no longer published here",
        Place(name),
        "",
        f"get it back: git checkout HEAD -- {name}, or from a copy; only where nobody signed it, as in the sample, take the records away",
        "error",
        _some(f"{record} is of version {version}" for record, version in found),
    )


def in_lines(problem: Problem) -> tuple[str, ...]:
    """The same for who is shown no report."""
    return (f"{problem.place.file}: {problem.message}", *(f"  {note}" for note in problem.notes), problem.help)


def _some(lines: Iterable[str]) -> tuple[str, ...]:
    first, more = (found := tuple(lines))[:SHOWN], len(found) - SHOWN
    return (*first, *([f"and {more} more"] if more > 0 else []))
