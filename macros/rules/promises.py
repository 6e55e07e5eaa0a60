"""Every promise of a tier as one flat list, so that two tiers, or two versions of one, can be set side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import Hours, hours_of
from macros.model.kinds import place_of
from macros.model.promise import AvailabilityLevel, Inclusion, Level, Target, Within
from macros.model.service import Feature, Service
from macros.model.tier import Tier
from macros.model.times import Time, in_working_days
from macros.problems import Place
from macros.rules import comparing
from macros.rules.comparing import PromisedBound, PromisedLevel, PromisedTime
from macros.rules.inclusions import compare_inclusions, form_of
from macros.rules.verdicts import Verdict

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: what it is about, where it stands, the value to compare, and what it says in the words of the data."""

    about: str
    say: Callable[[], str]
    place: Place
    value: Hours | PromisedTime | PromisedLevel | PromisedBound | Inclusion | None

    @property
    def said(self) -> str:
        """What it says, in the words of the data; put together only when somebody asks."""
        return self.say()


COMPARE: dict[type, Any] = {
    Hours: comparing.compare_hours,
    PromisedTime: comparing.compare_targets,
    PromisedLevel: comparing.compare_levels,
    PromisedBound: comparing.compare_bounds,
    Inclusion: compare_inclusions,
}

NOTHING: dict[type, Any] = {
    PromisedTime: PromisedTime(Time(Within(word="none"))),
    PromisedLevel: PromisedLevel(Level(word="none")),
    Inclusion: Inclusion(is_="not included"),
}
"""What stands for a promise that is absent."""


def compare(old: Promise | None, new: Promise | None) -> Verdict:
    """The verdict on the promise *new* beside *old*, both about the same; an absent one promises nothing."""
    given = old or new
    if given is None or given.value is None:
        return Verdict.UNMEASURED
    nothing = NOTHING.get(type(given.value))
    before, after = old.value if old else nothing, new.value if new else nothing
    if before is None or after is None:
        return Verdict.UNMEASURED if old and new else Verdict.BETTER if new else Verdict.WORSE
    return COMPARE[type(given.value)](before, after)  # type: ignore[no-any-return]


def promises_of(catalogue: Catalogue, tier: Tier) -> Mapping[Key, Promise]:
    """The promises of *tier*, by a key that is the same for the same promise in another tier or version."""
    return dict(_Gatherer(catalogue, tier).all())


class _Gatherer:
    def __init__(self, catalogue: Catalogue, tier: Tier) -> None:
        self.catalogue = catalogue
        self.tier = tier
        self.language = catalogue.languages[0]
        self.hours = cache(lambda clock: hours_of(catalogue.support, clock))

    def all(self) -> Iterator[tuple[Key, Promise]]:
        """Support hours, targets, and per service: inclusions, targets, availability, measures."""
        yield from self._support_hours()
        yield from self._targets()
        for service in self.catalogue.services:
            yield from self._service(service)

    def _support_hours(self) -> Iterator[tuple[Key, Promise]]:
        own = self.tier.support_hours
        differing = {priority for tier in self.catalogue.tiers for priority in tier.support_hours.per_priority}
        for priority in ("", *sorted(differing)):
            clock = own.per_priority.get(priority, own.clock)
            place = place_of(own, "per_priority" if priority in own.per_priority else "clock")
            yield ("support_hours", priority), Promise(f"support_hours {priority}".rstrip(), clock.__str__, place, self.hours(clock))

    def _targets(self) -> Iterator[tuple[Key, Promise]]:
        for kind in self.catalogue.target_kinds:
            per_priority = any(kind in tier.targets and tier.targets[kind].per_priority for tier in self.catalogue.tiers)
            for priority in priorities_of(self.catalogue) if per_priority else ("",):
                target = self.catalogue.target(self.tier, kind, priority or None)
                if target:
                    yield ("target", kind, priority), self._target(f"{kind} {priority}".rstrip(), target)

    def _target(self, about: str, target: Target) -> Promise:
        hours = self.hours(target.clock)
        bands = {band.clock: Time(band.within, hours if in_working_days(band.within) else self.hours(band.clock)) for band in target.bands}
        value = PromisedTime(Time(target.within, hours), target.commitment, target.norm, bands)
        return Promise(about, lambda: target_said(target), place_of(target, "within"), value)

    def _service(self, service: Service) -> Iterator[tuple[Key, Promise]]:
        yield ("inclusion", service.id), self._inclusion(f"service `{service.id}`", service)
        for feature in service.features:
            name = feature.name[self.language]
            yield ("inclusion", service.id, name), self._inclusion(f"“{name}” of service `{service.id}`", feature)
        for kind in service.targets:
            target = self.catalogue.service_target(service, self.tier, kind)
            if target:
                yield ("service_target", service.id, kind), self._target(f"{kind} of service `{service.id}`", target)
        yield from self._availability(service)
        yield from self._measures(service)

    def _inclusion(self, about: str, item: Service | Feature) -> Promise:
        found = self.catalogue.inclusion(item, self.tier)
        place = place_of(found) if found.places else place_of(item, "tiers" if item.tiers else "from" if item.from_ else "")
        return Promise(about, lambda: inclusion_said(found, self.language), place, found)

    def _availability(self, service: Service) -> Iterator[tuple[Key, Promise]]:
        promised = service.availability
        level = self.catalogue.valid_in(self.tier, promised.tiers) if promised else None
        if not promised or not level:
            return
        window = level.window or promised.window
        firm = level.commitment or promised.commitment
        value = PromisedLevel(level.level, self.hours(window), promised.period, firm)
        about = f"availability of service `{service.id}`"
        yield ("availability", service.id), Promise(about, lambda: level_said(level, window, firm), place_of(level, "level"), value)

    def _measures(self, service: Service) -> Iterator[tuple[Key, Promise]]:
        for quality in service.measures:
            bound = self.catalogue.valid_in(self.tier, quality.tiers)
            if bound:
                name, value = quality.name[self.language], PromisedBound(quality.bound, bound.bound)
                about = f"“{name}” of service `{service.id}`"
                yield ("measure", service.id, name), Promise(about, value.__str__, place_of(bound, "bound"), value)


def target_said(target: Target) -> str:
    """A target in the words of the data."""
    if not target.within.duration and target.within.word != "next working day":
        return str(target.within)
    clock = f" on the clock {target.clock}" if target.clock else ""
    others = [f"{band.within} while {band.clock} runs" for band in target.bands]
    norm = f"in {target.norm} of cases" if target.norm else ""
    return ", ".join(part for part in (f"{target.within}{clock}", target.commitment, norm, *others) if part)


def level_said(level: AvailabilityLevel, window: str, commitment: str | None) -> str:
    """An availability in the words of the data."""
    measured = [f"measured on the clock {window}", commitment] if level.level.percentage else []
    return ", ".join(part for part in (str(level.level), *measured) if part)


def inclusion_said(found: Inclusion, language: str) -> str:
    """An inclusion in the words of the data."""
    if found.limited:
        limit = found.limited
        parts = (str(limit.count), limit.of[language], *(f"per {unit}" for unit in (limit.per, limit.per_unit) if unit))
        return " ".join(parts)
    words = found.value or found.shared or found.if_ or found.duty_of
    form = form_of(found).rstrip("_")
    return f"{form}: {words[language]}" if words else form
