"""Which of two promises is better: targets, support hours, availability, measures. Knows promises, not tiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.model.hours import Hours
from macros.model.promise import Level
from macros.model.times import UNSAID, Time, rank
from macros.rules.times import compare_times
from macros.rules.verdicts import Verdict, combined, ordered
from macros.units import Measure, Percentage

FIRMNESS = ("none", "best effort", "target", "guarantee")
"""Commitments, the firmest last."""


@dataclass(frozen=True, slots=True)
class PromisedTime:
    """A target: the time, how firm it is, and other times for what is reported in the hours of another clock."""

    time: Time
    commitment: str | None = None
    norm: Percentage | None = None
    bands: Mapping[str, Time] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PromisedLevel:
    """An availability: the level, the hours and the period over which it is measured, how firm it is."""

    level: Level
    window: Hours | None = None
    period: str = "not stated"
    commitment: str | None = None


@dataclass(frozen=True, slots=True)
class PromisedBound:
    """A measure: `at most` or `at least` so much."""

    bound: str
    measure: Measure

    def __str__(self) -> str:
        return f"{self.bound} {self.measure}"


def compare_targets(old: PromisedTime, new: PromisedTime) -> Verdict:
    """The verdict on the target *new* beside *old*: time, times in other hours, commitment and norm together."""
    first = compare_times(old.time, new.time)
    if first is Verdict.UNMEASURED or min(rank(old.time.within.word), rank(new.time.within.word)) < 2:
        return first
    bands = (compare_times(old.bands.get(clock, old.time), new.bands.get(clock, new.time)) for clock in {*old.bands, *new.bands})
    norm = ordered(old.norm, new.norm) if old.norm and new.norm else Verdict.UNMEASURED
    return combined((first, *bands, compare_commitments(old.commitment, new.commitment), norm))


def compare_commitments(old: str | None, new: str | None) -> Verdict:
    """The verdict on how firm *new* is beside *old*; one that is not stated is nothing to measure."""
    if old is None or new is None:
        return Verdict.UNMEASURED
    return ordered(FIRMNESS.index(old), FIRMNESS.index(new))


def compare_hours(old: Hours | None, new: Hours | None) -> Verdict:
    """The verdict on the support hours *new* beside *old*: those that hold all of the other's are better."""
    if old is None or new is None:
        return Verdict.UNMEASURED
    more, less = new.contains(old), old.contains(new)
    if more and less:
        return Verdict.SAME
    return Verdict.BETTER if more else Verdict.WORSE if less else Verdict.UNCLEAR


def compare_levels(old: PromisedLevel, new: PromisedLevel) -> Verdict:
    """The verdict on the availability *new* beside *old*; percentages of different windows or periods cannot be compared."""
    if old.level.word in UNSAID or new.level.word in UNSAID:
        return Verdict.UNMEASURED
    ranks = rank(old.level.word), rank(new.level.word)
    if min(ranks) < 2:
        return ordered(*ranks)
    if (old.window, old.period) != (new.window, new.period):
        return Verdict.UNCLEAR
    return combined((ordered(old.level.percentage, new.level.percentage), compare_commitments(old.commitment, new.commitment)))


def compare_bounds(old: PromisedBound, new: PromisedBound) -> Verdict:
    """The verdict on the measure *new* beside *old*, in one unit and of one kind of bound."""
    if (old.bound, old.measure.unit) != (new.bound, new.measure.unit):
        return Verdict.UNCLEAR
    values = old.measure.value, new.measure.value
    return ordered(*values) if new.bound == "at least" else ordered(*values[::-1])
