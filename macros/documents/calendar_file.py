"""The days of an agreement as a calendar file (iCalendar, RFC 5545): made from data alone, so that the same data give the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from macros.model.catalogue import Catalogue
from macros.model.customer import Customer
from macros.views.phrases import Phrases

LONGEST = 75
"""Octets in a line; what is longer goes on in the next one, after a blank (section 3.1)."""


def calendar_file(catalogue: Catalogue, customer: Customer) -> bytes:
    """Start, reminder, last day for notice and end of the first term, as days of which each is an event."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tierbook//Agreement//EN", "CALSCALE:GREGORIAN"]
    lines += _events(Phrases(catalogue, customer.language), customer)
    return b"".join(folded(line) for line in (*lines, "END:VCALENDAR"))


def _events(phrases: Phrases, customer: Customer) -> Iterator[str]:
    days, provider, words = customer.term, phrases.catalogue.provider, phrases.words
    tier = phrases.tier(phrases.catalogue.tier_by_id[customer.tier])
    told = words(
        "contract_day_told",
        tier=tier,
        version=customer.version,
        last_notice=words.date(days.last_notice),
        end=words.date(days.end),
    )
    host = urlsplit(provider.website or "").hostname or "tierbook.invalid"
    for kind, day in (("start", days.start), ("reminder", days.reminder), ("last_notice", days.last_notice), ("end", days.end)):
        yield from ("BEGIN:VEVENT", f"UID:{_number(customer, kind)}@{host}", f"DTSTAMP:{_written(_stamp(customer))}T000000Z")
        yield from (f"DTSTART;VALUE=DATE:{_written(day)}", f"DTEND;VALUE=DATE:{_written(day + timedelta(days=1))}")
        yield f"SUMMARY:{escaped(words(f'contract_day_{kind}', provider=provider.name, customer=customer.short))}"
        yield from (f"DESCRIPTION:{escaped(told)}", "TRANSP:TRANSPARENT", "END:VEVENT")


def _number(customer: Customer, kind: str) -> str:
    """What tells an event from all others, and stays the same when the file is made anew; it names nobody."""
    return hashlib.sha256("\n".join((customer.id, customer.version, str(customer.start), kind)).encode()).hexdigest()[:32]


def _stamp(customer: Customer) -> date:
    """The day of the version: the standard asks when an event was written down, and no clock may be in the bytes."""
    return date.fromisoformat(customer.version[:10])


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
