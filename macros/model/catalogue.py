"""The whole public catalogue, with the questions every view and rule asks of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from macros.model.adviser import Adviser
from macros.model.agreement import Agreement, Article
from macros.model.contents import texts_in
from macros.model.credits import AvailabilityCredits, Credits
from macros.model.kinds import Key, Text
from macros.model.priorities import Priorities
from macros.model.promise import Inclusion, Target
from macros.model.provider import Provider
from macros.model.service import Feature, Service
from macros.model.support import CALENDAR, Support
from macros.model.tier import Tier
from macros.model.vocabulary import STANDARD_TARGETS, Terms, Vocabulary

INCLUDED = Inclusion(is_="included")
NOT_INCLUDED = Inclusion(is_="not included")
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All that a provider publishes, equal only to itself. Tiers and services stand in the order in which they are shown."""

    provider: Provider
    tiers: tuple[Tier, ...]
    services: tuple[Service, ...] = ()
    support: Support = field(default_factory=Support)
    priorities: Priorities | None = None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    credits: Credits | None = None
    terms: Terms | None = None
    adviser: Adviser | None = None
    agreement: Agreement | None = None
    articles: tuple[Article, ...] = ()
    """The articles of the agreement, own ones over shipped ones, whether they are used or not."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the provider, the first of which stands at the root."""
        return self.provider.languages

    @cached_property
    def tier_by_id(self) -> Mapping[str, Tier]:
        """Every tier by its id."""
        return {tier.id: tier for tier in self.tiers}

    @cached_property
    def service_by_id(self) -> Mapping[str, Service]:
        """Every service by its id."""
        return {service.id: service for service in self.services}

    @cached_property
    def files(self) -> tuple[Any, ...]:
        """The records that are a file each, in a fixed order."""
        singles = (self.provider, self.support, self.priorities, self.vocabulary, self.credits, self.terms, self.adviser, self.agreement)
        return (*(one for one in singles if one is not None), *self.tiers, *self.services, *self.articles)

    @cached_property
    def texts(self) -> tuple[tuple[Any, Any, Key, Text], ...]:
        """Every text that can reach a reader: the file (one of `files`) and the record it stands in, its key there, the text."""
        return tuple((file, *found) for file in self.files for found in texts_in(file))

    @cached_property
    def ladders(self) -> Mapping[str, tuple[Tier, ...]]:
        """The tiers of each ladder, lowest first; ladders in the order in which their tiers are shown."""
        ladders: dict[str, list[Tier]] = {}
        for tier in self.tiers:
            ladders.setdefault(tier.ladder, []).append(tier)
        return {name: tuple(sorted(steps, key=lambda tier: (tier.rank, tier.id))) for name, steps in ladders.items()}

    @cached_property
    def _below(self) -> Mapping[str, tuple[Tier, ...]]:
        """For each tier, itself and those below it on its ladder, highest first."""
        return {tier.id: steps[: i + 1][::-1] for steps in self.ladders.values() for i, tier in enumerate(steps)}

    def tier_below(self, tier: Tier) -> Tier | None:
        """The next lower tier on its ladder, or None."""
        steps = self._below[tier.id]
        return steps[1] if len(steps) > 1 else None

    def tier_above(self, tier: Tier) -> Tier | None:
        """The next higher tier on its ladder, or None."""
        steps = self.ladders[tier.ladder]
        at = steps.index(tier) + 1
        return steps[at] if at < len(steps) else None

    def valid_in(self, tier: Tier, values: Mapping[str, T]) -> T | None:
        """The value of *tier* among *values* by tier id: its own, or that of the nearest tier below it; None without any."""
        return next((values[step.id] for step in self._below[tier.id] if step.id in values), None)

    def holds_from(self, tier: Tier, start: Iterable[str]) -> bool:
        """Whether something that starts at the tiers *start* holds in *tier*; no start means everywhere."""
        start = tuple(start)
        return not start or any(step.id in start for step in self._below[tier.id])

    def inclusion(self, item: Service | Feature, tier: Tier) -> Inclusion:
        """Whether and how *tier* has a service or feature. One that names no tier at all is included everywhere."""
        if not item.from_ and not item.tiers:
            return INCLUDED
        for step in self._below[tier.id]:
            own = item.tiers.get(step.id)
            if own is not None and own.is_ != "same as below":
                return own
            if step.id in item.from_:
                return INCLUDED
        return NOT_INCLUDED

    def has(self, service: Service, tier: Tier) -> bool:
        """Whether the service is part of the tier in any form, not counting what costs extra or is done by others."""
        found = self.inclusion(service, tier)
        return found.is_ in ("included", "unlimited", "best effort") or bool(found.limited or found.value or found.shared or found.if_)

    def credit_scales(self, service: Service, tier: Tier) -> tuple[AvailabilityCredits, ...]:
        """
        The credits for the availability of a service in a tier.

        Scales that name the service go before those that name none, and of these the one that starts nearest.
        More than one is a fault in the data (rule one-credit-scale-per-promise).
        """
        steps = [step.id for step in self._below[tier.id]]

        def nearness(scale: AvailabilityCredits) -> tuple[bool, int]:
            return not scale.services, min((steps.index(id) for id in scale.from_ if id in steps), default=len(steps))

        known = self.credits.availability if self.credits else ()
        holding = [scale for scale in known if self.holds_from(tier, scale.from_) and (not scale.services or service.id in scale.services)]
        nearest = min(map(nearness, holding), default=None)
        return tuple(scale for scale in holding if nearness(scale) == nearest)

    def scale_counts(self, scale: AvailabilityCredits, tier: Tier) -> bool:
        """Whether a scale of credits counts in a tier for any service, and no nearer scale takes its place for all of them."""
        meant = [service for service in self.services if service.availability and (not scale.services or service.id in scale.services)]
        if not meant:
            return self.holds_from(tier, scale.from_)
        return any(counting is scale for service in meant for counting in self.credit_scales(service, tier))

    def services_in(self, category: str) -> tuple[Service, ...]:
        """The services of a category, in order."""
        return self._by_category.get(category, ())

    @cached_property
    def _by_category(self) -> Mapping[str, tuple[Service, ...]]:
        """The services under each category that has any."""
        found: dict[str, list[Service]] = {}
        for service in self.services:
            found.setdefault(service.category, []).append(service)
        return {category: tuple(services) for category, services in found.items()}

    def services_of(self, tier: Tier) -> Iterator[Service]:
        """The services that are part of a tier, in the order of the data."""
        return (service for service in self.services if self.has(service, tier))

    def services_offered(self, tier: Tier) -> Iterator[Service]:
        """The services that are part of a tier, and those that a customer of it can take as an extra."""
        return (service for service in self.services if self.has(service, tier) or self.inclusion(service, tier).add_on)

    def clock_of(self, tier: Tier, priority: str | None, *stated: str | None) -> str | None:
        """The clock a target runs on: the first one *stated*, else that of the priority, else of the tier; None if not stated."""
        own = tier.support_hours.per_priority.get(priority, tier.support_hours.clock) if priority else tier.support_hours.clock
        found = next((clock for clock in stated if clock), own)
        return None if found == "not stated" else found

    def target(self, tier: Tier, kind: str, priority: str | None) -> Target | None:
        """The target of *tier* for a kind and priority, with what its set says filled in; None where the tier has none."""
        found = tier.targets.get(kind)
        own = (found.per_priority.get(priority or "") or found.within) if found else None
        return self._completed(own, tier, priority, found) if own else None

    def service_target(self, service: Service, tier: Tier, kind: str) -> Target | None:
        """The target of a service in *tier*, with what its set says filled in; None where there is none."""
        found = service.targets.get(kind)
        own = self.valid_in(tier, found.tiers) if found else None
        return self._completed(own, tier, None, found) if own else None

    def _completed(self, own: Target, tier: Tier, priority: str | None, found: Any) -> Target:
        """*own* with clock, commitment and norm of the set it stands in. The clock is None only where it is not stated."""
        clock = self.clock_of(tier, priority, own.clock, found.clock)
        commitment = own.commitment or found.commitment or ("best effort" if own.within.word == "best effort" else None)
        return dataclasses.replace(own, clock=clock, commitment=commitment, norm=own.norm or found.norm)

    @cached_property
    def target_kinds(self) -> tuple[str, ...]:
        """The kinds of target any tier gives, in standard order, own kinds last."""
        used = {kind for tier in self.tiers for kind in tier.targets}
        return tuple(kind for kind in dict.fromkeys((*STANDARD_TARGETS, *self.vocabulary.target_kinds)) if kind in used)

    def clocks(self) -> tuple[str, ...]:
        """The ids of all clocks of the data, and the one that always runs."""
        return (*self.support.clocks, CALENDAR)


def priorities_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the priorities, the most serious first; empty where the provider has none."""
    return tuple(catalogue.priorities.priorities) if catalogue.priorities else ()


