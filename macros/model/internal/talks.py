"""The talks with the best customers as days: which are planned, what is in their way, and until when their records are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from macros.model.internal.launch import Launch
from macros.model.support import ClosingDay, SpecialDay, Support
from macros.model.term import last_day
from macros.units import Duration

MONTHS = {"month": 1, "year": 12}
DAYS = {"day": 1, "week": 7}
LAST_YEAR = 9999


def talks(launch: Launch | None) -> Mapping[date, tuple[str, ...]]:
    """The customers with whom a talk is planned, by day, the first day first."""
    found: dict[date, list[str]] = {}
    for id, customer in launch.customers.items() if launch else ():
        if customer.talk:
            found.setdefault(customer.talk, []).append(id)
    return {day: tuple(found[day]) for day in sorted(found)}


def closing_day(support: Support, day: date) -> ClosingDay | None:
    """The closing day that a day is, if it is one."""
    return next((one for days in support.closing_days.values() for one in days if one.date == day), None)


def special_day(support: Support, day: date) -> SpecialDay | None:
    """The day with other hours that a day is, if it is one."""
    return next((one for one in support.special_days if one.date == day), None)


def monday(day: date) -> date:
    """
    The Monday of the week of a day.

    >>> monday(date(2027, 2, 3))
    datetime.date(2027, 2, 1)
    """
    return day - timedelta(days=day.weekday())


def kept_until(held: date, keep: Duration) -> date | None:
    """
    The last day on which the record of a talk is kept; None where *keep* is counted in hours or working days, or never ends.

    >>> kept_until(date(2027, 2, 3), Duration.parse("24 months"))
    datetime.date(2029, 2, 2)
    """
    if keep.unit in MONTHS:
        months = keep.count * MONTHS[keep.unit]
        return last_day(held, months) if held.year + months // 12 < LAST_YEAR and months else None
    if keep.unit in DAYS:
        days = keep.count * DAYS[keep.unit]
        return held + timedelta(days=days) if days <= (date.max - held).days else None
    return None
