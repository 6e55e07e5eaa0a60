"""
Whether we can keep what we promise: each public promise against what stands behind it. Rules and views share what is found here.

How things stand is `good`, `unknown` (nothing is written down), `doubtful` or `bad`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model.asking import promised
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.deadlines import clock_of_band
from macros.model.hours import ALWAYS, hours_of
from macros.model.internal import Internal
from macros.model.internal.suppliers import Supplier
from macros.model.promise import Target, Within
from macros.model.service import Service
from macros.model.support import Support
from macros.model.tier import Tier
from macros.model.times import Time, in_working_days, no_later
from macros.units import Duration

STATES = ("bad", "doubtful", "unknown", "good")
"""How things can stand, the worst first."""


def worst(states: Iterable[str]) -> str:
    """
    The worst of *states*; where there is nothing to keep, all is well.

    >>> worst(["good", "unknown", "good"])
    'unknown'
    """
    return min(states, key=STATES.index, default="good")


def offered(catalogue: Catalogue, service: Service, tier: Tier) -> bool:
    """Whether customers of a tier can have a service, be it for a price on top."""
    return catalogue.has(service, tier) or catalogue.inclusion(service, tier).add_on is not None


def suppliers_of(catalogue: Catalogue, internal: Internal, service: Service, tier: Tier) -> Iterator[tuple[str, Supplier]]:
    """The suppliers that a service rests on in a tier which offers it, with their ids."""
    for id, supplier in internal.suppliers.suppliers.items() if internal.suppliers else ():
        if service.id in supplier.services and (not supplier.tiers or tier.id in supplier.tiers) and offered(catalogue, service, tier):
            yield id, supplier


def most_serious(catalogue: Catalogue) -> str | None:
    """The priority of a failure that stops the work; None where there are no priorities."""
    return next(iter(priorities_of(catalogue)), None)


def promised_times(support: Support, target: Target | None) -> tuple[Time, ...]:
    """A time that somebody stands for, and its other times for other hours; empty where nothing is promised that can be measured."""
    if target is None or not promised(target):
        return ()
    bands = (Time(band.within, hours_of(support, clock_of_band(band, target))) for band in target.bands if band.within.duration)
    return (Time(target.within, hours_of(support, target.clock)), *bands)


def in_time(ours: Time, promise: Time) -> bool:
    """Whether what takes as long as *ours* is never over later than *promise*: a working day takes at least 24 hours day and night."""
    if no_later(ours, promise):
        return True
    days = promise.within.duration
    return bool(days and in_working_days(promise.within) and no_later(ours, Time(Within(duration=Duration(days.count, "day")), ALWAYS)))


def too_late(ours: Time, promises: Iterable[Time]) -> str:
    """Why *ours* can be over later than one of the promises: it takes `longer`, or its `clock` stands still; empty where it cannot."""
    late = [promise for promise in promises if not in_time(ours, promise)]
    if not late:
        return ""
    return "longer" if any(not in_time(Time(ours.within, promise.hours), promise) for promise in late) else "clock"
