"""
The times of suppliers against ours.

Somebody who answers customers himself needs no supplier for that, so a supplier's response counts against our response time only where
a service promises a response of its own; it must in any case come before we must have solved what failed. What the supplier needs to
restore must fit in the time within which we solve the most serious reports, and recover the service.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.hours import ALWAYS, hours_of
from macros.model.internal import Internal
from macros.model.internal.keeping import most_serious, offered, promised_times, too_late
from macros.model.internal.suppliers import Supplier
from macros.model.promise import Target, Within
from macros.model.service import Service
from macros.model.tier import Tier
from macros.model.times import Time
from macros.units import Duration


class Reliance(NamedTuple):
    """
    A promise of ours that waits for a supplier; *service* is None where it is a promise of the tier for all of them.

    *time* is what counts (`response`, `restore` or `takes_over`) and None where the supplier states nothing; *why* is `longer`, `clock`
    or empty.
    """

    id: str
    supplier: Supplier
    tier: Tier
    service: Service | None
    kind: str
    target: Target
    time: str | None
    state: str
    why: str = ""

    @property
    def length(self) -> Duration | None:
        """How long the supplier may take, or what takes over."""
        found: Duration | None = getattr(self.supplier, self.time) if self.time else None
        return found


def reliances(catalogue: Catalogue, internal: Internal) -> Iterator[Reliance]:
    """Every promise of a tier, and of the services in it, that waits for a supplier; each once."""
    for id, supplier in internal.suppliers.suppliers.items() if internal.suppliers else ():
        for tier in catalogue.tiers:
            services = [catalogue.service_by_id[service] for service in supplier.services]
            served = [service for service in services if offered(catalogue, service, tier)]
            if served and (not supplier.tiers or tier.id in supplier.tiers):
                yield from _of_tier(catalogue, id, supplier, tier, served)


def _of_tier(catalogue: Catalogue, id: str, supplier: Supplier, tier: Tier, served: list[Service]) -> Iterator[Reliance]:
    solved = catalogue.target(tier, "resolution_time", most_serious(catalogue))
    if solved and (found := _judged(catalogue, id, supplier, tier, None, "resolution_time", solved)):
        yield found
    for service in served:
        for kind in ("response_time", "recovery_time"):
            own = catalogue.service_target(service, tier, kind)
            if own and (found := _judged(catalogue, id, supplier, tier, service, kind, own)):
                yield found


def _judged(
    catalogue: Catalogue, id: str, supplier: Supplier, tier: Tier, service: Service | None, kind: str, target: Target
) -> Reliance | None:
    """How a promise fares; None where nothing is promised that can be measured."""
    promises = promised_times(catalogue.support, target)
    if not promises:
        return None
    for name, time in _times(catalogue, supplier, kind):
        late = too_late(time, promises)
        if late or name != "response" or kind == "response_time":
            return Reliance(id, supplier, tier, service, kind, target, name, "bad" if late else "good", late)
    return Reliance(id, supplier, tier, service, kind, target, None, "unknown")


def _times(catalogue: Catalogue, supplier: Supplier, kind: str) -> Iterator[tuple[str, Time]]:
    """What may keep a promise waiting: what counts most first. A response alone restores nothing."""
    hours = hours_of(catalogue.support, supplier.clock)
    if supplier.takes_over:
        yield "takes_over", Time(Within(duration=supplier.takes_over), ALWAYS)
        return
    if kind != "response_time" and supplier.restore:
        yield "restore", Time(Within(duration=supplier.restore), hours)
    elif supplier.response:
        yield "response", Time(Within(duration=supplier.response), hours)
