"""Events as a calendar file (iCalendar, RFC 5545): made from data alone, so that the same data give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from macros.views.events import Calendar, Event

LONGEST = 75
"""Octets in a line; what is longer goes on in the next one, after a blank (section 3.1)."""


def calendar_bytes(calendar: Calendar) -> bytes:
    """The file: every event takes whole days and leaves them free for other things."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Tierbook//{calendar.product}//EN", "CALSCALE:GREGORIAN"]
    lines += [line for event in calendar.events for line in _event(event)]
    return b"".join(folded(line) for line in (*lines, "END:VCALENDAR"))


def _event(event: Event) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_written(event.stamp)}T000000Z")
    after = event.last + timedelta(days=1)  # the end of an event is the first day after it (section 3.6.1)
    yield from (f"DTSTART;VALUE=DATE:{_written(event.first)}", f"DTEND;VALUE=DATE:{_written(after)}")
    yield f"SUMMARY:{escaped(event.summary)}"
    yield from (f"DESCRIPTION:{escaped(event.description)}", "TRANSP:TRANSPARENT", "END:VEVENT")


def _written(day: date) -> str:
    return day.strftime("%Y%m%d")


def escaped(text: str) -> str:
    r"""
    A text as a value (section 3.3.11).

    >>> escaped("a, b; c\\d\ne")
    'a\\, b\\; c\\\\d\\ne'
    """
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\r\n", "\\n").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line with its end, cut where it is too long, but within no letter."""
    parts, part = [], b""
    for letter in line:
        sign = letter.encode("utf-8", "replace")
        if len(part) + len(sign) > LONGEST:
            parts.append(part)
            part = b" "
        part += sign
    return b"\r\n".join((*parts, part)) + b"\r\n"
