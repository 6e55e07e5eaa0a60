"""What an owner asks to be published, and what is wrong with that: the reason, the kind, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.documents.released import KINDS, Ledger
from macros.documents.version_ids import is_version, next_of_day, order
from macros.problems import did_you_mean
from macros.publishing.uncommitted import Git
from macros.sites.published import RELEASED, SHOWN

AHEAD = 2
"""So many years after today and the version that stands a new one takes effect at the latest: a later year is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What to publish: the folder *data*, called *label* for the user, as a version of a kind, for a reason.

    *today* judges the day of the version and gets into nothing that is published; without it, that is judged by the other versions alone.
    """

    data: Path
    label: str
    version: str
    kind: str
    reason: str
    today: date | None = None

    @property
    def over(self) -> bool:
        """Whether the version is to take effect on a day that is over."""
        return bool(self.today and self.kind != "withdrawn" and date.fromisoformat(self.version[:10]) < self.today)

    @property
    def folder(self) -> Path:
        """Where versions lie."""
        return self.data / RELEASED


def faults_of(wish: Wish, ledger: Ledger) -> Iterator[str]:
    """What is wrong with the wish itself, each with what to write."""
    if not wish.reason.strip():
        yield 'there is no reason; say in a sentence for your customers why: REASON="…"'
    elif not wish.reason.isprintable():
        yield "the reason holds a line break or another sign that cannot be printed; write it as one sentence"
    if wish.kind not in KINDS:
        yield f"there is no kind `{wish.kind}`; write KIND=new, KIND=correction (a slip of the pen) or KIND=withdrawn"
        return
    if not wish.version:
        yield "there is no version; write the day on which it takes effect: VERSION=2026-12-01"
    elif not is_version(wish.version):
        yield f"`{wish.version[:40]}` is no version; write the day on which it takes effect, year first: VERSION=2026-12-01"
    else:
        yield from _withdrawing(wish, ledger) if wish.kind == "withdrawn" else _taken(wish, ledger)


def _withdrawing(wish: Wish, ledger: Ledger) -> Iterator[str]:
    found = next((version for version in ledger.versions if version.id == wish.version), None)
    if not found:
        known = did_you_mean(wish.version, [version.id for version in ledger.versions])
        yield f"there is no version {wish.version} to withdraw; {known}"
    elif found.withdrawn:
        yield f"version {wish.version} is withdrawn already: {found.withdrawn}"


def _taken(wish: Wish, ledger: Ledger) -> Iterator[str]:
    taken = [version.id for version in ledger.versions]
    free = next_of_day(wish.version, taken)
    newest = ledger.standing.id if ledger.standing else ""
    if wish.kind == "correction" and not taken:
        yield "nothing is published yet, so there is nothing to correct; write KIND=new"
    if wish.version in taken:
        others = f", or VERSION={free} for another one on that day" if order(free) > order(newest) else ""
        yield f"version {wish.version} exists, and what is published never changes; write a later day{others}"
    elif newest and order(wish.version) <= order(newest):
        yield f"{wish.version} does not come after the newest version that stands, {newest}; write a later day"
    elif wish.version != free:
        yield f"{wish.version} is not the next one of its day; write VERSION={free}"
    elif far := _too_far(wish, newest):
        yield far


def _too_far(wish: Wish, newest: str) -> str:
    """Why the day of the wish is a slip: no earlier one could be published as long as that version stands. Empty where it is none."""
    known = [*([date.fromisoformat(newest[:10])] if newest else []), *([wish.today] if wish.today else [])]
    if not known:
        return ""
    last = max(known)
    until = last.replace(year=last.year + AHEAD, day=min(last.day, 28))
    if date.fromisoformat(wish.version[:10]) <= until:
        return ""
    return f"{wish.version} is more than {AHEAD} years ahead, and no earlier day could follow it; write a day up to {until}"


def uncommitted(wish: Wish, git: Git) -> Iterator[str]:
    """What of the data is not committed, and what to do."""
    if git.changed:
        some = ", ".join(git.changed[:SHOWN]) + (f" and {len(git.changed) - SHOWN} more" if len(git.changed) > SHOWN else "")
        yield (
            f"not committed in git: {some}; what is published must be found back: "
            f'git add {wish.label} && git commit -m "…", and then publish'
        )
