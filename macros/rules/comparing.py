"""Which of two promises is better: better, worse, the same, not comparable, or nothing to measure. Knows promises, not tiers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from macros.model.hours import Hours
from macros.model.promise import Inclusion, Level, Limit, Within
from macros.units import DAY, Duration, Measure, Percentage


class Verdict(Enum):
    """What a new promise is beside an old one, or that of a higher tier beside that of a lower one."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNCLEAR = "cannot be compared"
    """Both can be measured, and which is better depends on the day: next working day against 24 hours."""
    UNMEASURED = "nothing to measure"
    """At least one of them is not stated, does not apply, or is said in free words."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time, and the hours it is counted in (None where these are not stated)."""

    within: Within
    hours: Hours | None = None


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


UNSAID = ("not stated", "not applicable")
FIRMNESS = ("none", "best effort", "target", "guarantee")
UNKNOWN_DAY = (4 * 60, DAY)
"""How long a working day of hours that are not stated is, in minutes: no shorter and no longer."""


def combined(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on promises of several parts: better in one part and worse in another cannot be compared."""
    found = set(verdicts) - {Verdict.SAME, Verdict.UNMEASURED}
    if not found:
        return Verdict.SAME
    return found.pop() if len(found) == 1 else Verdict.UNCLEAR


def _ordered(old: object, new: object) -> Verdict:
    """More is better; both are numbers of one kind."""
    if old == new:
        return Verdict.SAME
    return Verdict.BETTER if new > old else Verdict.WORSE  # type: ignore[operator]


def compare_targets(old: PromisedTime, new: PromisedTime) -> Verdict:
    """The verdict on the target *new* beside *old*: time, times in other hours, commitment and norm together."""
    first = compare_times(old.time, new.time)
    if first is Verdict.UNMEASURED or min(_rank(old.time.within.word), _rank(new.time.within.word)) < 2:
        return first
    bands = (compare_times(old.bands.get(clock, old.time), new.bands.get(clock, new.time)) for clock in {*old.bands, *new.bands})
    norm = _ordered(old.norm, new.norm) if old.norm and new.norm else Verdict.UNMEASURED
    return combined((first, *bands, compare_commitments(old.commitment, new.commitment), norm))


def compare_times(old: Time, new: Time) -> Verdict:
    """The verdict on the time *new* beside *old*: sooner is better."""
    if old.within.word in UNSAID or new.within.word in UNSAID:
        return Verdict.UNMEASURED
    ranks = _rank(old.within.word), _rank(new.within.word)
    if old == new or min(ranks) < 2:
        return _ordered(*ranks)
    sooner, later = _no_later(new, old), _no_later(old, new)
    if sooner and later:
        return Verdict.SAME
    return Verdict.BETTER if sooner else Verdict.WORSE if later else Verdict.UNCLEAR


def compare_commitments(old: str | None, new: str | None) -> Verdict:
    """The verdict on how firm *new* is beside *old*; one that is not stated is nothing to measure."""
    if old is None or new is None:
        return Verdict.UNMEASURED
    return _ordered(FIRMNESS.index(old), FIRMNESS.index(new))


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
    ranks = _rank(old.level.word), _rank(new.level.word)
    if min(ranks) < 2:
        return _ordered(*ranks)
    if (old.window, old.period) != (new.window, new.period):
        return Verdict.UNCLEAR
    return combined((_ordered(old.level.percentage, new.level.percentage), compare_commitments(old.commitment, new.commitment)))


def compare_bounds(old: PromisedBound, new: PromisedBound) -> Verdict:
    """The verdict on the measure *new* beside *old*, in one unit and of one kind of bound."""
    if (old.bound, old.measure.unit) != (new.bound, new.measure.unit):
        return Verdict.UNCLEAR
    values = old.measure.value, new.measure.value
    return _ordered(*values) if new.bound == "at least" else _ordered(*values[::-1])


GRADES = {
    "not included": 0,
    "duty_of": 0,
    "add_on": 1,
    "on request": 1,
    "best effort": 2,
    "limited": 2,
    "shared": 2,
    "if_": 2,
    "value": 2,
    "included": 3,
    "unlimited": 3,
}
"""Nothing, at extra cost, with a qualification, in full."""
IN_WORDS = ("value", "if_", "shared")


def form_of(inclusion: Inclusion) -> str:
    """The form of an inclusion: its word, or the name of the key that is given."""
    return inclusion.is_ or next(form for form in Inclusion.ONE_OF if getattr(inclusion, form) is not None)


def compare_inclusions(old: Inclusion, new: Inclusion) -> Verdict:
    """The verdict on the inclusion *new* beside *old*: nothing < at extra cost < limited, shared, on a condition < in full."""
    forms = form_of(old), form_of(new)
    if any(form not in GRADES for form in forms):
        return Verdict.UNMEASURED
    grades = GRADES[forms[0]], GRADES[forms[1]]
    if grades == (2, 2):
        return _compare_qualified(old, new)
    if "value" in forms and 3 in grades:
        return Verdict.UNMEASURED
    if set(grades) == {1, 2} and {"if_", "best effort"} & set(forms):
        return Verdict.UNMEASURED
    return _ordered(*grades)


def _compare_qualified(old: Inclusion, new: Inclusion) -> Verdict:
    forms = form_of(old), form_of(new)
    if old.limited and new.limited:
        return compare_limits(old.limited, new.limited)
    if forms[0] != forms[1]:
        return Verdict.UNMEASURED if set(forms) & set(IN_WORDS) else Verdict.UNCLEAR
    if forms[0] == "best effort":
        return Verdict.SAME
    return Verdict.SAME if getattr(old, forms[0]) == getattr(new, forms[0]) else Verdict.UNMEASURED


def compare_limits(old: Limit, new: Limit) -> Verdict:
    """The verdict on the count *new* beside *old*; counts of the same thing per different periods or units cannot be compared."""
    if not _same_thing(old, new):
        return Verdict.UNMEASURED
    if (old.per, old.per_unit) != (new.per, new.per_unit):
        return Verdict.UNCLEAR
    return _ordered(old.count, new.count)


def _same_thing(old: Limit, new: Limit) -> bool:
    """Whether both count the same; the word for a single one may lack the ending of the plural, of three letters at most."""
    if old.of == new.of:
        return True
    single, several = (old, new) if old.count == 1 else (new, old)
    pairs = [(word, several.of.by_language.get(language, "")) for language, word in single.of.by_language.items()]
    return single.count == 1 and all(many.startswith(one) and len(many) - len(one) <= 3 for one, many in pairs)


def _rank(word: str) -> int:
    """0 for no promise, 1 for best effort, 2 for anything that can be measured."""
    return {"none": 0, "best effort": 1}.get(word, 2)


def _no_later(first: Time, second: Time) -> bool:
    """Whether what is due by *first* is never due after what is due by *second*."""
    if first.within.word == "immediate":
        return True
    if first.hours == second.hours and _same_measure(first.within, second.within):
        return _count(first.within) <= _count(second.within)
    inside = first.hours == second.hours or (
        first.hours is not None and (first.hours.always if second.hours is None else first.hours.contains(second.hours))
    )
    # While the second clock runs the first runs too, so it has counted at least as much by the time the second has counted its least.
    return inside and _span(first)[1] <= _span(second)[0]


def _same_measure(first: Within, second: Within) -> bool:
    if first.duration and second.duration:
        return first.duration.unit == second.duration.unit
    return bool(first.offset and second.offset and first.offset.unit == second.offset.unit)


def _count(within: Within) -> int:
    measured = within.duration or within.offset
    return measured.count if measured else 0


def _span(time: Time) -> tuple[int, int]:
    """The least and the most minutes of its hours that pass until it is due."""
    days = (time.hours.days if time.hours else ()) or UNKNOWN_DAY
    shortest, longest = min(days), max(days)
    if time.within.word == "immediate":
        return 0, 0
    if time.within.word == "next working day":
        # Reported as the day ends: only the next day counts. Reported as it begins: the rest of that day comes on top.
        # A minute short of a day: many write "1 working day" for the same, so neither is called better.
        least, most = _minutes(time.within.offset, time.hours, shortest, longest) if time.within.offset else (shortest - 1, longest)
        return least, longest + most
    assert time.within.duration
    return _minutes(time.within.duration, time.hours, shortest, longest)


def _minutes(duration: Duration, hours: Hours | None, shortest: int, longest: int) -> tuple[int, int]:
    """The least and the most minutes a duration can be on its clock; a day may be meant as a working day or as 24 hours."""
    week = hours.minutes if hours else 5 * shortest
    one = {
        "minute": (1, 1),
        "hour": (60, 60),
        "working day": (shortest, longest),
        "day": (shortest, DAY),
        "week": (week, 7 * DAY),
        "month": (4 * week, 31 * DAY),
        "year": (52 * week, 366 * DAY),
    }[duration.unit]
    return duration.count * one[0], duration.count * one[1]
