"""How long a promised time takes on its clock, and whether it is never later than another."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.hours import Hours
from macros.model.promise import Within
from macros.units import DAY, Duration

UNSAID = ("not stated", "not applicable")
UNKNOWN_DAY = (4 * 60, DAY)
"""How long a working day of hours that are not stated is, in minutes: no shorter and no longer."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time, and the hours it is counted in (None where these are not stated)."""

    within: Within
    hours: Hours | None = None


def rank(word: str) -> int:
    """0 for no promise, 1 for best effort, 2 for anything that can be measured."""
    return {"none": 0, "best effort": 1}.get(word, 2)


def in_working_days(within: Within) -> bool:
    """Whether a time is counted in days on which people work, whatever clock runs when it is reported."""
    return within.word == "next working day" or bool(within.duration and within.duration.unit == "working day")


def no_later(first: Time, second: Time) -> bool:
    """Whether what is due by *first* is never due after what is due by *second*."""
    if first.within.word == "immediate":
        return True
    if first.hours == second.hours and _same_measure(first.within, second.within):
        return _count(first.within) <= _count(second.within)
    inside = first.hours == second.hours or (
        first.hours is not None and (first.hours.always if second.hours is None else first.hours.contains(second.hours))
    )
    # While the second clock runs the first runs too, so it has counted at least as much by the time the second has counted its least.
    return inside and span(first)[1] <= span(second)[0]


def _same_measure(first: Within, second: Within) -> bool:
    if first.duration and second.duration:
        return first.duration.unit == second.duration.unit
    return bool(first.offset and second.offset and first.offset.unit == second.offset.unit)


def _count(within: Within) -> int:
    measured = within.duration or within.offset
    return measured.count if measured else 0


def span(time: Time) -> tuple[int, int]:
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
