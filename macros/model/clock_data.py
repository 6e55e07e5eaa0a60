"""Clocks and promised times as numbers for a script: the same that the program counts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from macros.model.deadlines import COUNTED
from macros.model.hours import Hours
from macros.model.promise import Within
from macros.model.running import Running, readable
from macros.model.support import Support
from macros.model.zone import day_number, zone_of
from macros.units import SECONDS, Duration

YEARS = (2020, 2050)
"""The years for which a script knows a clock that does not depend on lists of closing days."""
Span = list[Any]
"""A length of time for the script: its kind, and a number or another span."""


def clocks_data(support: Support, clocks: Iterable[str | None]) -> Mapping[str, Any]:
    """The time zone (offsets by instant) and each of *clocks* that can be read: windows in minutes, days by number since 1970."""
    found = {clock: running for clock in clocks if clock and (running := readable(support, clock))}
    known = [years_of(running) for running in found.values()]
    first, last = min((first for first, _ in known), default=YEARS[0]), max((last for _, last in known), default=YEARS[1])
    zone = zone_of(support.time_zone, first, last)
    return {
        "zone": {"changes": list(zone.changes), "offsets": list(zone.offsets)},
        "clocks": {clock: clock_data(running.hours, years_of(running)) for clock, running in found.items()},
    }


def years_of(running: Running) -> tuple[int, int]:
    """The first and the last year for which the script knows a clock."""
    return (running.first, running.last) if running.fixed else YEARS


def clock_data(hours: Hours, years: tuple[int, int]) -> Mapping[str, Any]:
    """One clock."""
    return {
        "week": [list(map(list, windows)) for windows in hours.by_day],
        "closed": sorted(map(day_number, hours.closed_on)),
        "special": {str(day_number(day)): list(map(list, windows)) for day, windows in hours.special},
        "years": list(years),
    }


def span_of(within: Within) -> Span | None:
    """
    A promised time for the script; None where none is promised.

    >>> span_of(Within.parse("next working day + 2 hours"))
    ['next', ['seconds', 7200]]
    """
    if within.duration:
        return _span(within.duration)
    if within.word == "immediate":
        return ["seconds", 0]
    if within.word == "next working day":
        return ["next", _span(within.offset)] if within.offset else ["next", None]
    return None


def _span(duration: Duration) -> Span:
    if duration.unit in COUNTED:
        return ["seconds", duration.count * SECONDS[duration.unit]]
    if duration.unit in ("day", "working day"):
        return ["days", duration.count]
    if duration.unit == "week":
        return ["weeks", duration.count]
    return ["months", duration.count * (12 if duration.unit == "year" else 1)]
