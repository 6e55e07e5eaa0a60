"""A clock as instants: how much working time passes between two of them, and when a length of working time has passed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from macros.model.hours import ALWAYS, Hours, Stretch, hours_of
from macros.model.support import Support
from macros.model.zone import DAY_SECONDS, Zone, day_number, day_of, zone_of

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Outside these years nothing is told: no promise reaches so far, and a slip of the keyboard does."""
Pause = tuple[int, int]
"""From one instant up to another (seconds UTC since 1970)."""


class CannotTell(ValueError):
    """A time that does not follow from the data; the text says what is missing."""


class Running:
    """
    When a clock runs, in whole seconds UTC since 1970.

    Each window of each day becomes an interval of instants; closing days have none. So real time is counted: across midnight, and
    in the nights in which clocks change (a window that spans the change is an hour shorter or longer; one that starts in the hour
    that is skipped starts at the change; of an hour that comes twice a start is the first and an end the second).
    Looking up costs the logarithm of the number of intervals, whatever the length of time asked for.

    A clock that stands still on closing days is known for the years whose closing days are listed, and CannotTell is raised outside
    them; any other clock is known for as long as is asked, from 1970 up to and including 2199.
    """

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        if not any(hours.by_day) and not any(windows for _, windows in hours.special):
            raise CannotTell("the clock never runs")
        if hours.closing == "not stated":
            raise CannotTell("it is not stated whether the clock stands still on closing days")
        if hours.closing == "closed" and not hours.years:
            raise CannotTell("the clock stands still on closing days, and none are listed")
        self._special = dict(hours.special)
        self.fixed = hours.closing == "closed"
        """Whether it is known for certain years only."""
        self._learn(*((hours.years[0], hours.years[-1]) if self.fixed else (2026, 2027)))

    def _learn(self, first: int, last: int) -> None:
        """Lay out the years *first* to *last*."""
        self.first, self.last = first, last
        self.zone = zone_of(self.hours.time_zone, first, last)
        self.start, self.end = (self.zone.first(day_number(date(year, 1, 1)) * DAY_SECONDS) for year in (first, last + 1))
        self.opens: list[int] = []
        self.closes: list[int] = []
        self.days: list[int] = []
        self._day: list[int] = []
        self._passed = [0]
        # Of a clock that is known for any year, a night that began in the year before is known too.
        for number in range(day_number(date(first, 1, 1)) - (not self.fixed), day_number(date(last + 1, 1, 1))):
            if windows := self.windows(number):
                self.days.append(number)
                for opens, closes in _instants(self.zone, number, windows):
                    self._add(number, opens, closes)

    def _add(self, number: int, opens: int, closes: int) -> None:
        opens = max(opens, self.closes[-1]) if self.closes else opens
        if closes > opens:
            self.opens.append(opens)
            self.closes.append(closes)
            self._day.append(number)
            self._passed.append(self._passed[-1] + closes - opens)

    def windows(self, number: int) -> tuple[Stretch, ...]:
        """The windows that start on a day, in minutes of its wall clock; none on a closing day."""
        day = day_of(number)
        if self.fixed and day in self.hours.closed_on:
            return ()
        return self._special[day] if day in self._special else self.hours.by_day[day.weekday()]

    def passed(self, instant: int) -> int:
        """The working seconds from the start of what is known up to an instant."""
        self._reach(instant)
        at = bisect_right(self.opens, instant)
        return self._passed[at] - max(0, self.closes[at - 1] - instant) if at else 0

    def elapsed(self, start: int, end: int, pauses: Iterable[Pause] = ()) -> int:
        """The working seconds between two instants, *pauses* cut out; 0 where *end* is not after *start*."""
        if end <= start:
            return 0
        self._reach(start)
        whole = self.passed(end) - self.passed(start)
        return whole - sum(self.elapsed(max(start, first), min(end, last)) for first, last in apart(pauses))

    def opening(self, instant: int) -> int:
        """The first instant at or after *instant* at which the clock runs; an instant of closing is the next opening."""
        at = self._interval(instant)
        return max(instant, self.opens[at])

    def after(self, start: int, seconds: int, pauses: Iterable[Pause] = ()) -> int:
        """
        The instant at which *seconds* of working time have passed since *start*, *pauses* cut out.

        What ends exactly as the clock stops is due at that instant; what starts then counts from the next opening.
        Of no seconds at all it is the next opening.
        """
        due = self._after(start, seconds)
        return self.extended(start, due, pauses) if pauses else due

    def extended(self, start: int, due: int, pauses: Iterable[Pause]) -> int:
        """The instant *due* moved on by the working time of all pauses between *start* and it."""
        for first, last in apart(pauses):
            if first < due and (paused := self.elapsed(max(start, first), last)):
                due = self._after(due, paused)
        return due

    def _after(self, start: int, seconds: int) -> int:
        if seconds <= 0:
            return self.opening(start)
        wanted = self.passed(start) + seconds
        while wanted > self._passed[-1]:
            self._grow(2 * self.last - self.first + 1)
            wanted = self.passed(start) + seconds
        at = bisect_left(self._passed, wanted)
        return self.closes[at - 1] - (self._passed[at] - wanted)

    def day_at(self, instant: int) -> int:
        """The day to which an instant belongs: while the clock runs the one on which that window started, else the date on the wall."""
        self._reach(instant)
        at = bisect_right(self.opens, instant) - 1
        return self._day[at] if at >= 0 and instant < self.closes[at] else self.zone.wall(instant) // DAY_SECONDS

    def next_day(self, number: int, steps: int = 1) -> int:
        """The day on which the clock runs that is *steps* such days after *number*; 0 steps: that day, or the first one after it."""
        at = bisect_right(self.days, number) - 1 + steps if steps else bisect_left(self.days, number)
        while at >= len(self.days):
            self._grow(2 * self.last - self.first + 1)
            at = bisect_right(self.days, number) - 1 + steps if steps else bisect_left(self.days, number)
        return self.days[at]

    def opens_on(self, number: int) -> int:
        """The instant at which the clock starts on one of its days."""
        return self.zone.first(number * DAY_SECONDS + self.windows(number)[0][0] * 60)

    def closes_on(self, number: int) -> int:
        """The instant at which the last window of one of its days ends."""
        return self.zone.last(number * DAY_SECONDS + self.windows(number)[-1][1] * 60)

    def same_time_on(self, number: int, seconds: int) -> int:
        """
        The instant of one of its days that lies *seconds* of the wall clock after midnight.

        Where the clock stands still then, it is the last closing before, or on a day that starts later its opening.
        """
        windows = [window for window in self.windows(number) if window[0] * 60 <= seconds]
        if not windows:
            return self.opens_on(number)
        if seconds > windows[-1][1] * 60:
            return self.zone.last(number * DAY_SECONDS + windows[-1][1] * 60)
        return self.zone.first(number * DAY_SECONDS + seconds)

    def open_between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between two instants in which the clock runs; touching ones are one."""
        self._reach(start)
        self._reach(end)
        before: tuple[int, int] | None = None
        for at in range(bisect_right(self.closes, start), bisect_left(self.opens, end)):
            opens, closes = max(start, self.opens[at]), min(end, self.closes[at])
            if before and before[1] != opens:
                yield before
            before = (before[0] if before and before[1] == opens else opens, closes)
        if before:
            yield before

    def _interval(self, instant: int) -> int:
        """The number of the first interval that ends after *instant*."""
        self._reach(instant)
        at = bisect_right(self.closes, instant)
        while at == len(self.closes):
            self._grow(self.last + 1)
            at = bisect_right(self.closes, instant)
        return at

    def _reach(self, instant: int) -> None:
        """Know the year of an instant. Raises CannotTell where it cannot be known."""
        if not self.start <= instant <= self.end:
            self._grow(day_of(instant // DAY_SECONDS).year + (1 if instant > self.end else -1))

    def _grow(self, year: int) -> None:
        """Know the years up to *year* too, as far as there are any to know."""
        if self.fixed:
            missing = self.first - 1 if year < self.first else self.last + 1
            raise CannotTell(f"the closing days of {missing} are not listed")
        first, last = max(FIRST_YEAR, min(self.first, year)), min(LAST_YEAR, max(self.last, year))
        if (first, last) == (self.first, self.last):
            raise CannotTell(f"this lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
        self._learn(first, last)


def _instants(zone: Zone, number: int, windows: tuple[Stretch, ...]) -> Iterator[tuple[int, int]]:
    """The windows of a day as instants."""
    midnight = number * DAY_SECONDS
    for start, end in windows:
        yield zone.first(midnight + start * 60), zone.last(midnight + end * 60)


def apart(pauses: Iterable[Pause]) -> list[Pause]:
    """
    *pauses* in order, those that touch or overlap made one, empty ones left out.

    >>> apart([(5, 9), (1, 6), (3, 3)])
    [(1, 9)]
    """
    whole: list[Pause] = []
    for first, last in sorted(pause for pause in pauses if pause[0] < pause[1]):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return whole


@lru_cache(maxsize=256)
def running(hours: Hours) -> Running:
    """The instants at which *hours* run. Raises CannotTell."""
    try:
        return Running(hours)
    except LookupError as error:
        raise CannotTell(f"there is no time zone {error}") from None


def running_of(support: Support, clock: str | None) -> Running:
    """The instants at which a clock of *support* runs. Raises CannotTell, also for a clock that is not stated."""
    hours = hours_of(support, clock)
    if hours is None:
        raise CannotTell("it is not stated in which hours the time counts")
    return running(Hours(ALWAYS.by_day, time_zone=support.time_zone) if hours is ALWAYS else hours)


def readable(support: Support, clock: str | None) -> Running | None:
    """The instants at which a clock of *support* runs; None where that cannot be told."""
    try:
        return running_of(support, clock)
    except CannotTell:
        return None
