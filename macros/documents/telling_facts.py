"""Promises named and said in the words of the pages, for the facts of a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.model.credits import EventCredit
from macros.model.service import Feature, Quality, Service
from macros.model.tier import Tier
from macros.rules.promises import Key
from macros.views.phrases import Phrases, Saying, sentence_case


@dataclass(frozen=True, slots=True)
class Telling:
    """Names promises and says them in the words of the pages, for one tier in one language."""

    phrases: Phrases
    tier: Tier

    def told(self, key: Key) -> tuple[str, Saying]:
        """The name of the promise with that key (`rules.promises`, `rules.crediting`), and what it says."""
        return TELLERS[key[0]](self, *key[1:])

    def say(self, key: str, **values: object) -> str:
        """Fixed words."""
        return self.phrases.words(key, **values)

    def service(self, id: str) -> Service:
        """A service by its id."""
        return self.phrases.catalogue.service_by_id[id]

    def named(self, service: Service, what: str) -> str:
        """Something of a service, under the name of both."""
        return self.say("facts_of_service", service=self.phrases.text(service.name), what=sentence_case(what))

    def support_hours(self, priority: str) -> tuple[str, Saying]:
        """The hours in which reports are dealt with, of all priorities or of one."""
        hours, name = self.tier.support_hours, self.say("row_support_hours")
        clock = hours.per_priority.get(priority, hours.clock)
        known = clock in self.phrases.catalogue.support.clocks
        say = Saying(self.phrases.clock(clock), self.phrases.hours_in_a_line(clock) if known else "")
        return (f"{name} {self.phrases.priority(priority)}" if priority else name), say

    def target(self, kind: str, priority: str) -> tuple[str, Saying]:
        """A time of the tier."""
        target = self.phrases.catalogue.target(self.tier, kind, priority or None)
        name = sentence_case(self.phrases.target_kind(kind))
        return (f"{name} {self.phrases.priority(priority)}" if priority else name), self.phrases.target(target, self.tier)

    def inclusion(self, service: str, feature: str = "") -> tuple[str, Saying]:
        """A service, or one of its features by its name in the first language."""
        item: Service | Feature = self.service(service)
        name = self.phrases.text(item.name)
        if feature:
            item = self._by_name(self.service(service).features, feature)
            name = self.named(self.service(service), self.phrases.text(item.name))
        return name, self.phrases.inclusion(self.phrases.catalogue.inclusion(item, self.tier))

    def _by_name(self, items: tuple[Any, ...], name: str) -> Any:
        return next(item for item in items if item.name[self.phrases.catalogue.languages[0]] == name)

    def service_target(self, service: str, kind: str) -> tuple[str, Saying]:
        """A time of a service."""
        target = self.phrases.catalogue.service_target(self.service(service), self.tier, kind)
        name = self.named(self.service(service), self.phrases.target_kind(kind))
        return name, self.phrases.target(target, self.tier)

    def availability(self, service: str) -> tuple[str, Saying]:
        """The availability of a service."""
        promised = self.service(service).availability
        level = self.phrases.catalogue.valid_in(self.tier, promised.tiers) if promised else None
        assert promised and level
        name = self.named(self.service(service), self.say("facts_availability"))
        text = self.phrases.availability(self.tier, level, promised, full=False).text
        firm = self.phrases.level_commitment(level.commitment or promised.commitment)
        remarks = (self.phrases.measured_in(level.window or promised.window), firm) if level.level.percentage else ()
        return name, Saying(text, "; ".join(filter(None, remarks)))

    def measure(self, service: str, name: str) -> tuple[str, Saying]:
        """A measured quality of a service."""
        quality: Quality = self._by_name(self.service(service).measures, name)
        bound = self.phrases.catalogue.valid_in(self.tier, quality.tiers)
        return self.named(self.service(service), self.phrases.text(quality.name)), self.phrases.bound(quality, bound)

    def credits(self, service: str) -> tuple[str, Saying]:
        """The service credits for the availability of a service, all bands in a line; the first starts at the level promised."""
        promised = self.service(service).availability
        level = self.phrases.catalogue.valid_in(self.tier, promised.tiers) if promised else None
        scale = self.phrases.catalogue.credit_scales(self.service(service), self.tier)[0]
        bands = (replace(band, below=band.below or (level.level.percentage if level else None)) for band in scale.bands)
        told = (f"{self.phrases.credit(band.credit, scale.of).text} {self.phrases.credit_band(band)}" for band in bands)
        return self.named(self.service(service), self.say("facts_credits")), Saying("; ".join(told))

    def credit(self, what: str, priorities: str) -> tuple[str, Saying]:
        """The service credit for an event."""
        known = self.phrases.catalogue.credits
        assert known
        event = next(one for one in known.events if self._is(one, what, priorities) and self._holds(one))
        name = self.say("facts_credit", event=self.phrases.credit_event(event))
        return name, self.phrases.credit(event.credit, event.of)

    def _is(self, event: EventCredit, what: str, priorities: str) -> bool:
        told = event.missed or (event.when[self.phrases.catalogue.languages[0]] if event.when else "")
        return (told, ",".join(event.priorities)) == (what, priorities)

    def _holds(self, event: EventCredit) -> bool:
        return self.phrases.catalogue.holds_from(self.tier, event.from_)

    def credit_cap(self) -> tuple[str, Saying]:
        """The most that all credits of a month can be."""
        known = self.phrases.catalogue.credits
        share = known.cap if known else None
        text = self.say("facts_cap_share", share=self.phrases.words.percentage(share)) if share else self.say("facts_no_cap")
        return self.say("facts_cap"), Saying(text)


TELLERS: Mapping[str, Callable[..., tuple[str, Saying]]] = {
    "support_hours": Telling.support_hours,
    "target": Telling.target,
    "inclusion": Telling.inclusion,
    "service_target": Telling.service_target,
    "availability": Telling.availability,
    "measure": Telling.measure,
    "credits": Telling.credits,
    "credit": Telling.credit,
    "credit_cap": Telling.credit_cap,
}
"""How each kind of promise is named and said."""
