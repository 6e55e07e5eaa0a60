"""
How fast we count deadlines, against the package businesstimedelta on the same cases, measured in one run.

Both get the same hours (Monday to Friday 08:30-17:00, with closing days) and the same 10,000 reports, and must agree on each.
Processor time of this process, best of three. Ours includes laying out the years, theirs making its rules.
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
SPANS = {"hours": (1800, 8 * 3600, 95), "weeks": (85 * 3600, 425 * 3600, 4), "months": (1100 * 3600, 2200 * 3600, 1)}
"""Shortest and longest working time in seconds, and how many in a hundred are so long."""
COUNT = 10_000
Reports = list[tuple[int, int]]


def cases(*names: str) -> Reports:
    """Reports in 2026 and 2027 (seconds since 1970) and lengths of working time in seconds, of these spans in their proportions."""
    chance = random.Random(1)
    start = int(datetime(2026, 1, 2, tzinfo=UTC).timestamp())
    spans = chance.choices([SPANS[name] for name in names], [SPANS[name][2] for name in names], k=COUNT)
    return [(start + chance.randrange(600 * 86400), chance.randrange(shortest, longest + 1, 60)) for shortest, longest, _ in spans]


def ours(reports: Reports) -> list[int]:
    """The deadlines by the engine, which first lays out the years."""
    clock = Running(OFFICE)
    return [clock.after(start, seconds) for start, seconds in reports]


def theirs(reports: Reports) -> list[int]:
    """The deadlines by businesstimedelta."""
    import businesstimedelta
    import pytz

    hours = businesstimedelta.WorkDayRule(start_time=time(8, 30), end_time=time(17), working_days=[0, 1, 2, 3, 4], tz=pytz.utc)
    closed = businesstimedelta.HolidayRule(dict.fromkeys(CLOSED, "closed"), tz=pytz.utc)
    rules = businesstimedelta.Rules([hours, closed])
    found = []
    for start, seconds in reports:
        due = datetime.fromtimestamp(start, UTC) + businesstimedelta.BusinessTimeDelta(rules, seconds=seconds)
        found.append(int(due.timestamp()))
    return found


def cost(count: Callable[[Reports], list[int]], reports: Reports) -> tuple[float, list[int]]:
    """Seconds of processor for all deadlines, best of three, and the deadlines."""
    taken: list[float] = []
    while len(taken) < 3:
        before = clocks.process_time()
        found = count(reports)
        taken.append(clocks.process_time() - before)
    return min(taken), found


def deadline_lines() -> Iterator[str]:
    """The lines of the report: both on a mix of spans, and ours on long spans beside short ones."""
    reports = cases(*SPANS)
    (mine, found), (other, expected) = cost(ours, reports), cost(theirs, reports)
    different = sum(one != two for one, two in zip(found, expected, strict=True))
    yield (
        f"{COUNT:,} deadlines: ours {COUNT / mine:,.0f} a second, businesstimedelta {COUNT / other:,.0f} a second: "
        f"{other / mine:.0f} × | {different} differ"
    )
    short, *longer = (cost(ours, cases(name))[0] for name in SPANS)
    spans = ", ".join(f"{name} {taken / short:.2f}" for name, taken in zip(list(SPANS)[1:], longer, strict=True))
    yield f"our cost for spans of hours = 1: {spans}"
