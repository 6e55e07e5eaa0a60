"""What the adviser asks of a catalogue: as its owner wrote it, or as it follows from the promises that are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import hours_of
from macros.model.promise import Target, Within
from macros.model.tier import Tier
from macros.units import Duration

SCALE = tuple(map(Duration.parse, ("1 hour", "4 hours", "1 working day", "2 working days", "1 week")))
"""The answers where the owner gives none."""
ASKED = ("recovery_time", "resolution_time", "response_time")
"""Kinds of target that tell how long someone is without, the most telling first."""
MOST_SERVICES = 8
"""So many services are asked about where the owner has not chosen: nobody fills in more."""
ABSENT = ("not included", "not applicable", "not stated")
"""Ways of being part of a tier in which nothing of a service is to be had."""
FIRM = ("next working day", "immediate")
"""Words that promise a time as a number does."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Something asked about: a kind of target of a service, or of the tier itself for a priority (None: for every report)."""

    id: str
    promise: str
    service: str | None = None
    priority: str | None = None


@dataclass(frozen=True, eq=False)
class Asking:
    """What is asked of one catalogue: `tiers` of one ladder, `wishes`, the `scale` of answers, working hours, what is counted."""

    catalogue: Catalogue

    @cached_property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers that can be advised, lowest first: those of the ladder that is named, or of the longest one."""
        ladders, adviser = self.catalogue.ladders, self.catalogue.adviser
        if adviser and adviser.ladder:
            return ladders.get(adviser.ladder, ())
        return max(ladders.values(), key=len)

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """What is asked about, in order."""
        adviser = self.catalogue.adviser
        if adviser is None:
            return tuple(self._following())
        return tuple(Wish(one.id, one.promise, one.service, one.priority) for one in adviser.questions)

    @cached_property
    def scale(self) -> tuple[Duration, ...]:
        """The answers, the most demanding first. One more may always be given: that it does not matter."""
        adviser = self.catalogue.adviser
        return tuple(answer.within for answer in adviser.answers) if adviser and adviser.answers else SCALE

    @cached_property
    def clocks(self) -> tuple[str, ...]:
        """The clocks of the working hours to choose from; where the owner names none, those of the tiers, the shortest week first."""
        catalogue, adviser = self.catalogue, self.catalogue.adviser
        if adviser and adviser.working_hours:
            return tuple(one.clock for one in adviser.working_hours)
        used = (clock for tier in self.tiers for clock in (tier.support_hours.clock, *tier.support_hours.per_priority.values()))
        known = {clock: hours for clock in used if (hours := hours_of(catalogue.support, clock))}
        return tuple(sorted(known, key=lambda clock: known[clock].minutes))

    @cached_property
    def unit(self) -> str | None:
        """What is counted: as the owner says, or else what the tiers are meant for or priced by; None for nothing."""
        if self.catalogue.adviser:
            return self.catalogue.adviser.count.unit if self.catalogue.adviser.count else None
        meant = (tier.eligible.per for tier in self.tiers if tier.eligible)
        priced = (line.per for tier in self.tiers for line in tier.prices[:1] if line.per)
        return next(meant, None) or next(priced, None)

    def target(self, wish: Wish, tier: Tier) -> Target | None:
        """What a tier promises of what is asked; None where it has no such target, or not the service."""
        if wish.service is None:
            return self.catalogue.target(tier, wish.promise, wish.priority)
        return (
            self.catalogue.service_target(self.catalogue.service_by_id[wish.service], tier, wish.promise) if self.has(wish, tier) else None
        )

    def has(self, wish: Wish, tier: Tier) -> bool:
        """Whether the service that is asked about is to be had in a tier: as a part of it, for a price, or on request."""
        if wish.service is None:
            return True
        found = self.catalogue.inclusion(self.catalogue.service_by_id[wish.service], tier)
        return found.is_ not in ABSENT and not found.duty_of

    def _following(self) -> Iterator[Wish]:
        """How soon the most serious report is over, and, for each service with a time that differs per tier, how soon that is."""
        priority = next(iter(priorities_of(self.catalogue)), None)
        yield from self._first(Wish(kind, kind, priority=priority) for kind in ASKED[1:])
        found = (self._first(Wish(one.id, kind, one.id) for kind in ASKED if kind in one.targets) for one in self.catalogue.services)
        services = [wish for wishes in found for wish in wishes if self._differs(wish)]
        yield from services[:MOST_SERVICES]

    def _first(self, wishes: Iterable[Wish]) -> list[Wish]:
        """The first of *wishes* that any tier promises, if there is one."""
        return [wish for wish in wishes if any(promised(self.target(wish, tier)) for tier in self.tiers)][:1]

    def _differs(self, wish: Wish) -> bool:
        said = [
            (target.within, target.clock) if promised(target) and target else None
            for tier in self.tiers
            for target in [self.target(wish, tier)]
        ]
        return len(set(said)) > 1


def promised(target: Target | None) -> bool:
    """Whether a target is a time that somebody stands for, be it as a guarantee or as a target."""
    return target is not None and target.commitment not in ("best effort", "none") and measurable(target.within)


def measurable(within: Within) -> bool:
    """Whether a time is a length of time, or words that stand for one."""
    return bool(within.duration) or within.word in FIRM
