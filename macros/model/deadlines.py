"""When a promised time is over: minutes and hours, working days, weeks, the next working day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from macros.model.promise import Band, Target, Within
from macros.model.running import LAST_YEAR, CannotTell, Pause, Running, running_of
from macros.model.support import CALENDAR, Support
from macros.model.zone import DAY_SECONDS, day_number, day_of
from macros.units import SECONDS, Duration

COUNTED = ("minute", "hour")
"""Units that are counted in seconds of the clock; all others go by days."""


class Due(NamedTuple):
    """The last instant (seconds UTC since 1970) at which something is in time, and the clock that it is counted on."""

    at: int
    clock: Running


def deadline(within: Within, clock: Running, start: int, pauses: Iterable[Pause] = ()) -> int | None:
    """
    The last instant (seconds UTC since 1970) at which what was reported at *start* is in time; None where no time is promised.

    - minutes, hours: so much time of the clock has passed.
    - days, working days: the same time of day, that many days of the clock later. What comes in while the clock stands still counts
      from the next opening. Where the clock stands still at that time, it is the closing before, or the opening of that day.
    - weeks, months, years: the same day of the week, or date, that much later. A day on which the clock does not run moves to the next
      one on which it does, as a legal term does (art. 1 Algemene termijnenwet).
    - next working day: the closing of the first day of the clock after the day of the report; with an offset, that long after its opening.
    - immediate: as soon as the clock runs.

    *pauses* are cut out: the working time they hold comes on top. Raises CannotTell where the clock is not known that far.
    """
    due = _due(within, clock, start)
    return due if due is None or not pauses else clock.extended(start, due, pauses)


def _due(within: Within, clock: Running, start: int) -> int | None:
    if within.duration:
        return after(within.duration, clock, start)
    if within.word == "immediate":
        return clock.opening(start)
    if within.word != "next working day":
        return None
    following = clock.next_day(clock.day_at(start))
    return after(within.offset, clock, clock.opens_on(following)) if within.offset else clock.closes_on(following)


def after(duration: Duration, clock: Running, start: int) -> int:
    """The instant at which *duration* is over."""
    if duration.unit in COUNTED:
        return clock.after(start, duration.count * SECONDS[duration.unit])
    start = clock.opening(start)
    day = clock.day_at(start)
    seconds = clock.zone.wall(start) - day * DAY_SECONDS
    return clock.same_time_on(_day_after(duration, clock, day), seconds)


def _day_after(duration: Duration, clock: Running, day: int) -> int:
    """The day of the clock on which a duration that starts on *day* is over."""
    if duration.unit in ("day", "working day"):
        return clock.next_day(day, duration.count)
    if duration.unit == "week":
        return clock.next_day(day + 7 * duration.count, 0)
    months = duration.count * (12 if duration.unit == "year" else 1)
    return clock.next_day(_months_later(day, months), 0)


def _months_later(day: int, months: int) -> int:
    """The same date so many months later; the last day of a month that is too short. Raises CannotTell past what can be told."""
    start = day_of(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > LAST_YEAR:
        raise CannotTell(f"this lies after the year {LAST_YEAR}")
    following = day_number(date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1))
    return min(day_number(date(year, month + 1, 1)) + start.day - 1, following - 1)


def in_force(target: Target, support: Support, start: int) -> tuple[Within, str | None]:
    """
    The time that holds for what is reported at *start*, and the clock it counts on.

    A band holds while its clock runs; the band of the clock that always runs, while that of the target does not. Its minutes and hours
    count on its own clock, its days on that of the target. Raises CannotTell.
    """
    for band in target.bands:
        other = band.clock == CALENDAR
        runs = _runs(support, target.clock if other else band.clock, start)
        if runs != other:
            return band.within, clock_of_band(band, target)
    return target.within, target.clock


def clock_of_band(band: Band, target: Target) -> str | None:
    """The clock on which the time of a band is counted: minutes and hours on its own, days on that of its *target*."""
    counted = band.within.duration is not None and band.within.duration.unit in COUNTED
    return band.clock if counted else target.clock


def _runs(support: Support, clock: str | None, start: int) -> bool:
    return running_of(support, clock).opening(start) == start


def due(target: Target, support: Support, start: int, pauses: Iterable[Pause] = ()) -> Due | None:
    """When *target* is due for what was reported at *start*; None where no time is promised. Raises CannotTell."""
    within, id = in_force(target, support, start)
    if not within.duration and within.word not in ("immediate", "next working day"):
        return None
    clock = running_of(support, id)
    at = deadline(within, clock, start, pauses)
    return None if at is None else Due(at, clock)
