"""Where the figures of suppliers come from, and how old they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.keeping.days import a_year_before
from macros.model.internal.suppliers import Supplier
from macros.model.promise import Alternative
from macros.model.service import Service

STATED = ("availability", "response", "restore")
"""What a supplier may promise us."""


class Origin(NamedTuple):
    """
    Where the figures of a *supplier* come from, or that of a *part* which the public data of a *service* name.

    *lacks* names the keys that are missing (`source`, `seen`); *why* is `nothing` (no figure at all), `lacks`, `old`, or empty.
    """

    supplier: Supplier | None
    part: Alternative | None
    service: Service | None
    source: str | None
    seen: date | None
    state: str
    why: str = ""
    lacks: tuple[str, ...] = ()


def stated(supplier: Supplier) -> tuple[str, ...]:
    """The names of the figures that a supplier promises us."""
    return tuple(name for name in STATED if getattr(supplier, name))


def origins(catalogue: Catalogue, internal: Internal, day: date | None) -> Iterator[Origin]:
    """The origin of the figures of every supplier, then of every named part; *day* decides what is old, without it nothing is."""
    for supplier in internal.suppliers.suppliers.values() if internal.suppliers else ():
        if stated(supplier):
            yield Origin(supplier, None, None, supplier.source, supplier.seen, *_judged(supplier.source, supplier.seen, day))
        else:
            yield Origin(supplier, None, None, supplier.source, supplier.seen, "unknown", "nothing")
    for service in catalogue.services:
        for part in service.availability.rests_on if service.availability else ():
            for one in (part, *part.or_):
                if one.name and one.level:
                    yield Origin(None, one, service, one.source, one.seen, *_judged(one.source, one.seen, day))


def _judged(source: str | None, seen: date | None, day: date | None) -> tuple[str, str, tuple[str, ...]]:
    lacks = tuple(name for name, value in (("source", source), ("seen", seen)) if not value)
    if lacks:
        return "doubtful", "lacks", lacks
    old = day and seen and seen < a_year_before(day)
    return ("doubtful", "old", ()) if old else ("good", "", ())
