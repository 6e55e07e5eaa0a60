"""The days of an agreement as a calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.documents.calendar import calendar_bytes
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer
from macros.views.events import Calendar, Event, uid_of
from macros.views.phrases import Phrases


def calendar_file(catalogue: Catalogue, customer: Customer) -> bytes:
    """Start, reminder, last day for notice and end of the first term, as days of which each is an event."""
    events = tuple(_events(Phrases(catalogue, customer.language), customer))
    return calendar_bytes(Calendar(customer.id, "Agreement", events))


def _events(phrases: Phrases, customer: Customer) -> Iterator[Event]:
    days, provider, words = customer.term, phrases.catalogue.provider, phrases.words
    told = words(
        "contract_day_told",
        tier=phrases.tier(phrases.catalogue.tier_by_id[customer.tier]),
        version=customer.version,
        last_notice=words.date(days.last_notice),
        end=words.date(days.end),
    )
    for kind, day in (("start", days.start), ("reminder", days.reminder), ("last_notice", days.last_notice), ("end", days.end)):
        uid = uid_of(provider, customer.id, customer.version, str(customer.start), kind)  # names nobody
        summary = words(f"contract_day_{kind}", provider=provider.name, customer=customer.short)
        yield Event(uid, day, day, summary, told, date.fromisoformat(customer.version[:10]))
