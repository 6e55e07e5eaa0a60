"""Each promised availability against what its parts, or the suppliers behind it, make together."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from macros.model.availability import allowed_downtime, composite, downtime, fraction, in_series
from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.keeping import offered, suppliers_of
from macros.model.internal.suppliers import Supplier
from macros.model.promise import AvailabilityLevel
from macros.model.service import Service
from macros.model.tier import Tier

PUBLIC_RULE = "availability-rests-on-enough"
"""The public rule that tells of a promise above its parts; the owner may have waived it with a reason."""


class Promise(NamedTuple):
    """
    A promised percentage and what stands behind it: *behind* is None where nothing is known.

    *suppliers* are those whose figures were multiplied; none where the parts named in the public data counted. *why* is `less` (what
    stands behind it works less of the time), `window` (it may all fail within the hours that are measured), `waived`, or empty.
    """

    service: Service
    tier: Tier
    level: AvailabilityLevel
    behind: Fraction | None
    suppliers: tuple[Supplier, ...]
    state: str
    why: str = ""


def percentages(catalogue: Catalogue, internal: Internal) -> Iterator[Promise]:
    """Every availability that is promised as a percentage where it can be had."""
    for service in catalogue.services:
        for tier in catalogue.tiers if service.availability else ():
            assert service.availability
            level = catalogue.valid_in(tier, service.availability.tiers)
            if level and level.level.percentage and offered(catalogue, service, tier):
                yield _judged(catalogue, internal, service, tier, level)


def _judged(catalogue: Catalogue, internal: Internal, service: Service, tier: Tier, level: AvailabilityLevel) -> Promise:
    assert service.availability and level.level.percentage
    parts, suppliers = composite(catalogue, service.availability, tier), ()
    if parts is None:
        found = (supplier for _, supplier in suppliers_of(catalogue, internal, service, tier))
        suppliers = tuple(supplier for supplier in found if supplier.availability)
    behind = parts if parts is not None else _together(suppliers)
    if behind is None:
        return Promise(service, tier, level, None, (), "unknown")
    if fraction(level.level.percentage) > behind:
        waived = parts is not None and PUBLIC_RULE in service.waive
        return Promise(service, tier, level, behind, suppliers, "doubtful" if waived else "bad", "waived" if waived else "less")
    allowed = allowed_downtime(catalogue.support, level, service.availability)
    if allowed and downtime(behind).month > allowed.month:
        return Promise(service, tier, level, behind, suppliers, "doubtful", "window")
    return Promise(service, tier, level, behind, suppliers, "good")


def _together(suppliers: tuple[Supplier, ...]) -> Fraction | None:
    """What suppliers make together, all of which are needed; None without any."""
    levels = [fraction(supplier.availability) for supplier in suppliers if supplier.availability]
    return in_series(levels) if levels else None
