"""Local time and the instants behind it: when a country puts its clocks forward and back, as whole seconds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

DAY_SECONDS = 86400
EPOCH = date(1970, 1, 1).toordinal()
_NAME = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
_APART = timedelta(days=7)
"""No two clock changes of any zone lie closer together (IANA time zone database)."""


def day_number(day: date) -> int:
    """
    Days since 1 January 1970.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The date of a day number."""
    return date.fromordinal(number + EPOCH)


@dataclass(frozen=True, slots=True)
class Zone:
    """
    The offsets of a time zone over some years.

    *changes* are instants (seconds UTC since 1970), rising; *offsets* the seconds that local time is ahead of UTC from each on,
    the first also before it. *Wall* time is local time as seconds since 1970-01-01 00:00 on the wall.
    """

    changes: tuple[int, ...]
    offsets: tuple[int, ...]

    def wall(self, instant: int) -> int:
        """The time on the wall at an instant."""
        return instant + self.offsets[max(0, bisect_right(self.changes, instant) - 1)]

    def first(self, wall: int) -> int:
        """
        The first instant at which it is as late as *wall* on the wall.

        A time that is skipped when clocks go forward is the moment of the change; of one that comes twice, it is the first.
        """
        return min(self._instants(wall))

    def last(self, wall: int) -> int:
        """The last instant at which it is no later than *wall*: of a time that comes twice the second, of one that is skipped the change."""
        return max(self._instants(wall))

    def _instants(self, wall: int) -> tuple[int, ...]:
        """The instants at which it is *wall*; the moment of the change where that time is skipped."""
        before, after = (self.offsets[max(0, bisect_right(self.changes, wall + way) - 1)] for way in (-DAY_SECONDS, DAY_SECONDS))
        if before == after:
            return (wall - before,)
        real = tuple(wall - offset for offset in (before, after) if self.wall(wall - offset) == wall)
        return real or (next(change for change in self.changes if change > wall - 2 * DAY_SECONDS and self.wall(change) > wall),)


@lru_cache(maxsize=64)
def zone_info(name: str) -> ZoneInfo:
    """
    The time zone *name* (IANA), from the package `tzdata` and not from the machine, so that every machine tells the same time.

    Raises LookupError for a name that is none.
    """
    if not _NAME.fullmatch(name):
        raise LookupError(name)
    try:
        with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
            return ZoneInfo.from_file(file, name)
    except (OSError, ValueError):
        raise LookupError(name) from None


@lru_cache(maxsize=256)
def zone_of(name: str | None, first: int, last: int) -> Zone:
    """
    The offsets of the zone *name* from the year *first* up to and including the year *last*; UTC for none.

    Raises LookupError.
    """
    if not name:
        return Zone((0,), (0,))
    known = zone_info(name)
    start, end = datetime(first, 1, 1, tzinfo=UTC) - _APART, datetime(last + 1, 1, 1, tzinfo=UTC) + _APART
    offsets = [(int(start.timestamp()), _offset(known, start))]
    for at in _weeks(start, end):
        if _offset(known, at) != offsets[-1][1]:
            offsets.append(_change(known, at - _APART, at))
    return Zone(tuple(at for at, _ in offsets), tuple(offset for _, offset in offsets))


def _weeks(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        start += _APART
        yield start


def _offset(zone: ZoneInfo, at: datetime) -> int:
    """Seconds ahead of UTC at an instant."""
    return int((at.astimezone(zone).utcoffset() or timedelta()).total_seconds())


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> tuple[int, int]:
    """The second between two instants at which the offset changes, and the offset from there."""
    low, high, new = int(before.timestamp()), int(after.timestamp()), _offset(zone, after)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _offset(zone, datetime.fromtimestamp(middle, UTC)) == new else (middle, high)
    return high, new
