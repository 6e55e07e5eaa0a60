"""The verdict on a new promise beside an old one, and how verdicts on its parts make one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Verdict(Enum):
    """What a new promise is beside an old one, or that of a higher tier beside that of a lower one."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNCLEAR = "cannot be compared"
    """Both can be measured, and which is better depends on the day: next working day against 24 hours."""
    UNMEASURED = "nothing to measure"
    """At least one of them is not stated, does not apply, or is said in free words."""


def combined(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on promises of several parts: better in one part and worse in another cannot be compared."""
    found = set(verdicts) - {Verdict.SAME, Verdict.UNMEASURED}
    if not found:
        return Verdict.SAME
    return found.pop() if len(found) == 1 else Verdict.UNCLEAR


def ordered(old: object, new: object) -> Verdict:
    """More is better; both are numbers of one kind."""
    if old == new:
        return Verdict.SAME
    return Verdict.BETTER if new > old else Verdict.WORSE  # type: ignore[operator]
