"""When a clock runs, as minutes that can be compared: windows of each day, closing days, special days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from macros.model.support import CALENDAR, Support
from macros.units import DAY, Window

WEEK = 7 * DAY
Stretch = tuple[int, int]
"""From one minute up to another; minutes count from midnight of the day, or of Monday for a week."""
Windows = Mapping[tuple[int, ...], tuple[Window, ...]]


@dataclass(frozen=True, slots=True)
class Hours:
    """When a clock runs: the windows that start on each day of the week, Monday first, and the days that differ."""

    by_day: tuple[tuple[Stretch, ...], ...]
    closing: str = "open"
    """Whether it stands still on closing days: `closed`, `open` or `not stated`."""
    closed_on: frozenset[date] = frozenset()
    special: tuple[tuple[date, tuple[Stretch, ...]], ...] = ()
    time_zone: str | None = None
    years: tuple[int, ...] = ()
    """The years whose closing days are listed, where it stands still on them."""

    @property
    def week(self) -> tuple[Stretch, ...]:
        """The minutes of the week in which it runs, counted from Monday 00:00, merged."""
        return merged(
            _within_the_week((day * DAY + start, day * DAY + end) for day, windows in enumerate(self.by_day) for start, end in windows)
        )

    @property
    def always(self) -> bool:
        """Whether it never stands still."""
        return self.closing == "open" and not self.special and self.week == ((0, WEEK),)

    @property
    def days(self) -> tuple[int, ...]:
        """The lengths in minutes of the days that have any windows."""
        return tuple(sum(end - start for start, end in merged(windows)) for windows in self.by_day if windows)

    @property
    def minutes(self) -> int:
        """Its length in a week without closing days, in minutes."""
        return sum(end - start for start, end in self.week)

    def on(self, day: date) -> tuple[Stretch, ...]:
        """The windows that start on a day of the calendar, closing days left aside."""
        return merged(dict(self.special).get(day, self.by_day[day.weekday()]))

    def contains(self, other: Hours) -> bool:
        """Whether it runs at every moment at which *other* runs."""
        if self.always or self == other:
            return True
        if self.time_zone != other.time_zone or not covers(self.week, other.week) or not self._opens_when_open(other):
            return False
        return all(covers(self.on(day), other.on(day)) for day, _ in (*self.special, *other.special))

    def overlaps(self, other: Hours) -> bool:
        """Whether in an ordinary week it ever runs while *other* runs."""
        return any(start < last and first < end for start, end in self.week for first, last in other.week)

    def _opens_when_open(self, other: Hours) -> bool:
        if self.closing == "closed":
            return other.closing == "closed" and self.closed_on <= other.closed_on
        return self.closing == "open" or other.closing != "open"


ALWAYS = Hours(by_day=(((0, DAY),),) * 7)


def hours_of(support: Support, clock: str | None) -> Hours | None:
    """When a clock of *support* runs; None for a clock that is not stated."""
    if clock == CALENDAR:
        return ALWAYS
    known = support.clocks.get(clock or "")
    if known is None:
        return None
    listed = support.closing_days if known.closing_days == "closed" else {}
    return Hours(
        by_day=stretches(known.windows),
        closing=known.closing_days,
        closed_on=frozenset(day.date for days in listed.values() for day in days),
        special=tuple((day.date, _of_day(day.windows[clock])) for day in support.special_days if clock in day.windows),
        time_zone=support.time_zone,
        years=tuple(sorted(map(int, listed))),
    )


def stretches(windows: Windows) -> tuple[tuple[Stretch, ...], ...]:
    """The windows that start on each of the seven days, as written: not merged."""
    return tuple(_of_day(window for days, times in windows.items() if day in days for window in times) for day in range(7))


def _of_day(windows: Iterable[Window]) -> tuple[Stretch, ...]:
    return tuple(sorted((window.start.minutes, window.start.minutes + window.minutes) for window in windows))


def _within_the_week(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """*stretches* with what runs past Sunday midnight put at the start of the week."""
    for start, end in stretches:
        yield start, min(end, WEEK)
        if end > WEEK:
            yield 0, end - WEEK


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """
    *stretches* in order, those that touch or overlap made one.

    >>> merged([(0, 5), (5, 8), (10, 12)])
    ((0, 8), (10, 12))
    """
    whole: list[Stretch] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def covers(outer: Iterable[Stretch], inner: Iterable[Stretch]) -> bool:
    """Whether every minute of *inner* is one of *outer*; both merged."""
    outer = tuple(outer)
    return all(any(first <= start and end <= last for first, last in outer) for start, end in inner)


def overlap(windows: Windows) -> tuple[int, int] | None:
    """The first day (Monday = 0) and minute of that day at which two windows of a week run together; None without any."""
    week = sorted((day * DAY + start, day * DAY + end) for day, times in enumerate(stretches(windows)) for start, end in times)
    if not week:
        return None
    following = [*week, (week[0][0] + WEEK, week[0][1] + WEEK)]
    both = next((later[0] for earlier, later in pairwise(following) if later[0] < earlier[1]), None)
    return None if both is None else divmod(both % WEEK, DAY)
