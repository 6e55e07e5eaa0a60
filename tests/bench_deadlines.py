"""
How fast we count deadlines, against the package businesstimedelta on the same cases, measured in one run.

Both get the same hours (Monday to Friday 08:30-17:00, closing days of three years) and the same 10,000 reports, and must agree on
each. Processor time of this process, best of three (long spans once). Ours is measured with laying out the years, theirs with making its rules.
"""

from __future__ import annotations

import random
import time as clocks
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

from macros.model.hours import Hours
from macros.model.running import Running

YEARS = range(2026, 2033)
CLOSED = frozenset(date(year, month, day) for year in YEARS for month, day in ((1, 1), (4, 27), (5, 14), (12, 25), (12, 26)))
"""In more years than are asked about: businesstimedelta fails after the last closing day it knows."""
OFFICE = Hours(((((8 * 60 + 30), 17 * 60),),) * 5 + ((), ()), "closed", CLOSED, (), None, tuple(YEARS))
SPANS = {"30 minutes to 8 hours": (1800, 8 * 3600), "2 to 10 weeks": (85 * 3600, 425 * 3600), "6 to 12 months": (1100 * 3600, 2200 * 3600)}
COUNT = 10_000


def cases(shortest: int, longest: int, count: int = COUNT) -> list[tuple[int, int]]:
    """Reports in 2026 and 2027 (seconds since 1970) and lengths of working time in seconds."""
    chance = random.Random(1)
    start = int(datetime(2026, 1, 2, tzinfo=UTC).timestamp())
    return [(start + chance.randrange(600 * 86400), chance.randrange(shortest, longest + 1, 60)) for _ in range(count)]


def ours(reports: list[tuple[int, int]]) -> list[int]:
    """The deadlines by the engine, which first lays out the years."""
    clock = Running(OFFICE)
    return [clock.after(start, seconds) for start, seconds in reports]


def theirs(reports: list[tuple[int, int]]) -> list[int]:
    """The deadlines by businesstimedelta."""
    import businesstimedelta
    import pytz

    hours = businesstimedelta.WorkDayRule(start_time=time(8, 30), end_time=time(17), working_days=[0, 1, 2, 3, 4], tz=pytz.utc)
    closed = businesstimedelta.HolidayRule({day: "closed" for day in CLOSED}, tz=pytz.utc)
    rules = businesstimedelta.Rules([hours, closed])
    found = []
    for start, seconds in reports:
        due = datetime.fromtimestamp(start, UTC) + businesstimedelta.BusinessTimeDelta(rules, seconds=seconds)
        found.append(int(due.timestamp()))
    return found


def cost(count: Callable[[list[tuple[int, int]]], list[int]], reports: list[tuple[int, int]]) -> tuple[float, list[int]]:
    """Seconds of processor for all deadlines, best of three, and the deadlines."""
    taken: list[float] = []
    while len(taken) < 3 and sum(taken) < 20:
        before = clocks.process_time()
        found = count(reports)
        taken.append(clocks.process_time() - before)
    return min(taken), found


def deadline_lines() -> Iterator[str]:
    """The lines of the report, one for each length of span."""
    for name, (shortest, longest) in SPANS.items():
        reports = cases(shortest, longest)
        (mine, found), (other, expected) = cost(ours, reports), cost(theirs, reports)
        different = sum(one != two for one, two in zip(found, expected, strict=True))
        speeds = f"ours {COUNT / mine:9,.0f} a second | businesstimedelta {COUNT / other:7,.0f} a second | {other / mine:6.1f} ×"
        yield f"{COUNT} deadlines of {name:<22} | {speeds} | {different} differ"
