"""The days of an agreement: start, end of the first term, last day for notice, reminder. Exact, whatever the lengths of months."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day of the first term; the last day on which notice must be received; the day of the reminder."""

    start: date
    end: date
    last_notice: date
    reminder: date


def term(start: date, first_term: int, notice: int, reminder: int) -> Term:
    """
    The days of an agreement that begins on *start*; *first_term* and *notice* in months, *reminder* in days.

    >>> term(date(2027, 1, 1), 12, 1, 30).last_notice
    datetime.date(2027, 11, 30)
    """
    end = last_day(start, first_term)
    last_notice = last_notice_day(end, notice)
    return Term(start, end, last_notice, last_notice - timedelta(days=reminder))


def last_day(first: date, months: int) -> date:
    """
    The last day of so many months of which *first* is the first day: the day before the one with the same number.

    Where the month is too short to have that day, it is the last one of the month (so too Regulation 1182/71, art. 3(2)(c)).

    >>> last_day(date(2027, 3, 15), 12), last_day(date(2027, 1, 31), 1)
    (datetime.date(2028, 3, 14), datetime.date(2027, 2, 28))
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, first.day) - A_DAY if first.day <= length else date(year, month + 1, length)


def last_notice_day(end: date, months: int) -> date:
    """
    The last day on which notice for *end* is in time: the months of notice that begin the day after are over on *end* at the latest.

    >>> last_notice_day(date(2027, 12, 31), 1), last_notice_day(date(2027, 2, 28), 3), last_notice_day(date(2027, 3, 30), 1)
    (datetime.date(2027, 11, 30), datetime.date(2026, 11, 30), datetime.date(2027, 2, 27))
    """
    first = _months_before(end + A_DAY, months)
    while last_day(first, months) > end:
        first -= A_DAY
    while last_day(first + A_DAY, months) <= end:
        first += A_DAY
    return first - A_DAY


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
