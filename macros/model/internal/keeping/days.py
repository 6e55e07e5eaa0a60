"""The day as of which figures are old, found in what is written down: the build has no clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal


def a_year_before(day: date) -> date:
    """
    The same date a year earlier.

    >>> a_year_before(date(2028, 2, 29))
    datetime.date(2027, 2, 28)
    """
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def newest_day(catalogue: Catalogue, internal: Internal) -> date | None:
    """The last day on which anything that is written down has happened; None where nothing has."""
    return max(_happened(catalogue, internal), default=None)


def _happened(catalogue: Catalogue, internal: Internal) -> Iterator[date]:
    found: list[date | None] = []
    for service in catalogue.services:
        for part in service.availability.rests_on if service.availability else ():
            found += (part.seen, *(other.seen for other in part.or_))
    if internal.suppliers:
        found += (supplier.seen for supplier in internal.suppliers.suppliers.values())
        found += (copies.tested for copies in internal.suppliers.copies)
    found += (talk.held for talk in internal.interviews)
    for colleague in internal.team.colleagues.values() if internal.team else ():
        found += (colleague.read, colleague.agreed)
    for customer in internal.launch.customers.values() if internal.launch else ():
        found += (customer.invited, customer.offered, customer.signed, customer.declined)
    yield from (day for day in found if day)
