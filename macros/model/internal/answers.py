"""
What the interviews say together: who was heard, who asked for what, and which tier meets how long someone can do without.

How soon a service works again is its own recovery time, where any tier promises one; otherwise the resolution time of the tier for
the most serious priority. A promise meets a tolerance as it meets an answer of the public adviser (`macros/model/reach.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from macros.model.asking import ABSENT, ASKED, promised
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import hours_of
from macros.model.internal import Internal
from macros.model.internal.interviews import Became, Interview
from macros.model.promise import Target
from macros.model.reach import reach_on
from macros.model.service import Service
from macros.model.tier import Tier
from macros.units import Duration

RECOVERY, RESOLUTION, _ = ASKED


class Yardstick(NamedTuple):
    """The promise that tells how soon a service works again: its own, or that of the tier for a priority (None: for every report)."""

    kind: str
    of_service: bool
    priority: str | None = None


class Tolerance(NamedTuple):
    """How long the people of a customer, who work on a clock, can do without a service; and the interview that says so."""

    customer: str
    service: str
    outage: Duration
    clock: str
    interview: Interview


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers of all interviews, beside the catalogue. Of two talks with one customer, the later answer counts."""

    catalogue: Catalogue
    internal: Internal

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews in which something was said, or that were held; in order of time, those without a day first."""
        heard = (one for one in self.internal.interviews if one.held or says(one))
        return tuple(sorted(heard, key=lambda one: (one.held or date.min, one.id)))

    @cached_property
    def customers(self) -> tuple[str, ...]:
        """The customers who were heard, in the order of the shortlist."""
        heard = {one.customer for one in self.interviews}
        return tuple(id for id in (self.internal.launch.customers if self.internal.launch else ()) if id in heard)

    def asked_for(self, wish: str) -> tuple[str, ...]:
        """The customers who asked for something."""
        asking = {one.customer for one in self.interviews if wish in one.wishes}
        return tuple(id for id in self.customers if id in asking)

    def asked_for_any(self, wishes: tuple[str, ...]) -> tuple[str, ...]:
        """The customers who asked for at least one of several wishes."""
        asking = {id for wish in wishes for id in self.asked_for(wish)}
        return tuple(id for id in self.customers if id in asking)

    def wishes_behind(self, tier: Tier, became: Became) -> tuple[str, ...]:
        """The wishes from which a tier has the same service or kind of target as *became* says."""
        return tuple(
            id
            for id, wish in (self.internal.wishes.wishes if self.internal.wishes else {}).items()
            if any((one.service, one.target) == (became.service, became.target) and tier.id in one.tiers for one in wish.became)
        )

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services that we ask about: as chosen, or those with a promised time or availability; and those that were spoken of."""
        chosen = self.internal.wishes.ask_about if self.internal.wishes else ()
        asked = [self.catalogue.service_by_id[id] for id in dict.fromkeys(chosen)]
        asked = asked or [one for one in self.catalogue.services if one.availability or any(kind in one.targets for kind in ASKED)]
        spoken = {id for one in self.interviews for id in one.without}
        more = [one for one in self.catalogue.services if one.id in spoken and one not in asked]
        return tuple(asked + more) or self.catalogue.services

    @cached_property
    def tolerances(self) -> tuple[Tolerance, ...]:
        """What every customer said of every service, by service and then by customer."""
        latest = {
            (service, one.customer): Tolerance(one.customer, service, outage, one.works, one)
            for one in self.interviews
            for service, outage in one.without.items()
        }
        return tuple(
            latest[service.id, customer] for service in self.services for customer in self.customers if (service.id, customer) in latest
        )

    def of(self, service: Service) -> tuple[Tolerance, ...]:
        """What customers said of one service."""
        return tuple(one for one in self.tolerances if one.service == service.id)

    def yardstick(self, service: Service) -> Yardstick:
        """The promise that tells how soon a service works again."""
        return self._yardsticks[service.id]

    @cached_property
    def _yardsticks(self) -> Mapping[str, Yardstick]:
        own, otherwise = Yardstick(RECOVERY, True), Yardstick(RESOLUTION, False, next(iter(priorities_of(self.catalogue)), None))
        return {
            one.id: own if any(promised(self._target(one, tier, own)) for tier in self.catalogue.tiers) else otherwise
            for one in self.catalogue.services
        }

    def promise(self, service: Service, tier: Tier) -> Target | None:
        """What a tier promises on how soon a service works again; None where it promises nothing, or has not got the service."""
        return self._target(service, tier, self.yardstick(service)) if self.has(service, tier) else None

    def _target(self, service: Service, tier: Tier, by: Yardstick) -> Target | None:
        if by.of_service:
            return self.catalogue.service_target(service, tier, by.kind)
        return self.catalogue.target(tier, by.kind, by.priority)

    def has(self, service: Service, tier: Tier) -> bool:
        """Whether a service can be had in a tier: as a part of it, for a price, or on request."""
        found = self.catalogue.inclusion(service, tier)
        return found.is_ not in ABSENT and not found.duty_of

    def lack(self, tolerance: Tolerance, tier: Tier) -> str:
        """Empty where a tier meets a tolerance; otherwise why it does not (`reach.LACKS`)."""
        support = self.catalogue.support
        target = self.promise(self.catalogue.service_by_id[tolerance.service], tier)
        found = reach_on(support, target, (tolerance.outage,), hours_of(support, tolerance.clock))
        return found.lack if found.first else ""

    def met(self, tolerances: tuple[Tolerance, ...], tier: Tier) -> tuple[str, ...]:
        """The customers of whom a tier meets all of these tolerances."""
        missed = {one.customer for one in tolerances if self.lack(one, tier)}
        return tuple(dict.fromkeys(one.customer for one in tolerances if one.customer not in missed))

    def unmet(self) -> Iterator[Tolerance]:
        """The tolerances that no tier meets."""
        yield from (one for one in self.tolerances if all(self.lack(one, tier) for tier in self.catalogue.tiers))


def says(interview: Interview) -> bool:
    """Whether there is any answer in an interview."""
    return bool(interview.without or interview.wishes or interview.said)
