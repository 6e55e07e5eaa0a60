"""What a calendar holds, before it has any format: whole days, with what happens on them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from macros.model.provider import Provider


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something on one or more whole days, *first* and *last* included.

    *uid* tells it from all other events and stays the same when the calendar is made anew. *stamp* is the day on which it was
    written down, taken from the data: the standard asks for it, and no clock may be in the bytes.
    """

    uid: str
    first: date
    last: date
    summary: str
    description: str
    stamp: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events to take along: `downloads/<name>.ics`. *product* names what they belong to, for the program that reads them."""

    name: str
    product: str
    events: tuple[Event, ...]


def uid_of(provider: Provider, *parts: str) -> str:
    """What tells an event from all others: made from *parts*, of which it gives nothing away, and the host of the provider."""
    host = urlsplit(provider.website or "").hostname or "tierbook.invalid"
    return f"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}@{host}"
