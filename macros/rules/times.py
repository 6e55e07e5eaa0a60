"""Which of two times is sooner, whatever the day on which the clocks start to run."""

from __future__ import annotations

from macros.model.times import UNSAID, Time, no_later, rank
from macros.rules.verdicts import Verdict, ordered


def compare_times(old: Time, new: Time) -> Verdict:
    """The verdict on the time *new* beside *old*: sooner is better."""
    if old.within.word in UNSAID or new.within.word in UNSAID:
        return Verdict.UNMEASURED
    ranks = rank(old.within.word), rank(new.within.word)
    if old == new or min(ranks) < 2:
        return ordered(*ranks)
    sooner, later = no_later(new, old), no_later(old, new)
    if sooner and later:
        return Verdict.SAME
    return Verdict.BETTER if sooner else Verdict.WORSE if later else Verdict.UNCLEAR
