"""How each promise stands against what is behind it, said in one language: the sentences that pages and cells share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.model.availability import rounded_down
from macros.model.catalogue import Catalogue
from macros.model.hours import ALWAYS, Stretch
from macros.model.internal import Internal
from macros.model.internal.keeping import most_serious
from macros.model.internal.keeping.figures import Origin, stated
from macros.model.internal.keeping.percentages import PUBLIC_RULE, Promise
from macros.model.internal.keeping.recovering import Recovery
from macros.model.internal.keeping.restoring import Reliance
from macros.model.internal.keeping.rostering import Duty, Kept, Promiser
from macros.model.internal.suppliers import Supplier
from macros.model.internal.team import Cover
from macros.model.kinds import Text
from macros.model.promise import Target
from macros.model.service import Service
from macros.model.support import CALENDAR, Channel
from macros.model.tier import Tier
from macros.units import DAY, Duration, TimeOfDay, Window
from macros.views.phrases import Phrases, Saying

WAIVERS = {"less": "suppliers-promise-enough", "window": "suppliers-fit-the-hours-we-measure"}
"""The warnings that tell why a promise which rests on suppliers does not stand well."""
CELLS = {"good": "yes", "doubtful": "limited", "bad": "no", "unknown": "unknown"}
"""How a cell shows each state."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Says what was found, in one language."""

    phrases: Phrases
    internal: Internal

    @property
    def catalogue(self) -> Catalogue:
        """What is promised."""
        return self.phrases.catalogue

    def say(self, key: str, /, **values: object) -> str:
        """Words of this part of the handbook."""
        return self.phrases.words(key, **values)

    def cell(self, state: str, *details: str) -> Saying:
        """How something stands, with details below it."""
        return Saying(self.say(f"inside_is_{state}"), "; ".join(filter(None, details)), CELLS[state])

    def named(self, name: Text | None) -> str:
        """A name in the language."""
        return self.phrases.text(name)

    def listed(self, names: Iterable[str]) -> str:
        """Names with commas and *and*, each once."""
        return self.phrases.words.listed(dict.fromkeys(names))

    # Availability

    def percentage(self, promise: Promise) -> tuple[str, str]:
        """What is promised, and what stands behind it."""
        assert promise.level.level.percentage
        ours = self.say("inside_we_promise", what=self.phrases.words.percentage(promise.level.level.percentage))
        if promise.behind is None:
            return ours, self.say("inside_behind_nothing")
        behind = self.phrases.words.percentage(rounded_down(promise.behind))
        by = self.listed(supplier.name for supplier in promise.suppliers) or self.say("inside_behind_parts")
        return ours, self.say("inside_behind", what=behind, by=by)

    def percentage_why(self, promise: Promise) -> str:
        """Why it does not stand well, and the reason where that is accepted; empty where it stands well."""
        if not promise.why:
            return ""
        known = self.internal.suppliers.waive if self.internal.suppliers else {}
        reason = promise.service.waive.get(PUBLIC_RULE) if promise.why == "waived" else known.get(WAIVERS.get(promise.why, ""))
        why = self.say(f"inside_why_{promise.why}")
        return self.say("inside_accepted", why=why, reason=reason) if reason else why

    # Times of suppliers

    def supplier(self, supplier: Supplier) -> str:
        """What a supplier does within what time."""
        times = [(name, getattr(supplier, name)) for name in ("response", "restore", "takes_over")]
        told = [self.time_of(supplier, name, time) for name, time in times if time]
        return "; ".join(told) or self.say("inside_supplier_no_times")

    def time_of(self, supplier: Supplier, name: str, time: Duration) -> str:
        """One time of a supplier, and in which hours it counts."""
        text = self.say(f"inside_supplier_{name}", time=self.phrases.words.duration(time))
        if name == "takes_over":
            by = self.named(supplier.instead)
            return f"{text} ({by})" if by else text
        clock = self.phrases.counts_in(supplier.clock, time.unit)
        return f"{text}, {clock}" if clock and supplier.clock != CALENDAR else text

    def target(self, kind: str, target: Target, tier: Tier, service: Service | None = None) -> str:
        """What we promise: the kind, of which service, how long and in which hours."""
        name = self.phrases.target_kind(kind)
        serious = most_serious(self.catalogue) if kind in tier.targets and tier.targets[kind].per_priority else None
        if service:
            name = self.say("inside_kind_of", kind=name, service=self.named(service.name))
        elif serious:
            name = self.say("inside_kind_at", kind=name, priority=self.phrases.priority(serious))
        promised = self.phrases.target(target, tier, ("clock", "bands"))
        return f"{name}: {promised.text}" + (f" ({promised.detail})" if promised.detail else "")

    def reliance_why(self, reliance: Reliance) -> str:
        """What goes wrong with a promise that waits for a supplier; empty where nothing does."""
        if reliance.state == "unknown":
            return self.say("inside_why_no_time")
        if not reliance.why or not reliance.time or not reliance.length:
            return ""
        own = self.time_of(reliance.supplier, reliance.time, reliance.length)
        return self.say(f"inside_why_{reliance.why}_supplier", own=own)

    # Copies

    def recovery(self, recovery: Recovery) -> str:
        """What stands behind a promise about recovery."""
        copies, words = recovery.copies, self.phrases.words
        if copies is None:
            return self.say("inside_copies_none")
        if recovery.kind == "recovery_point":
            return self.say("inside_copies_every", time=words.duration(copies.every))
        if not copies.restore:
            return self.say("inside_copies_untried")
        tried = self.say("inside_copies_restore", time=words.duration(copies.restore))
        return self.say("inside_copies_tested", tried=tried, day=words.date(copies.tested)) if copies.tested else tried

    def recovery_why(self, recovery: Recovery) -> str:
        """What is wrong with it; empty where nothing is."""
        return (
            self.say(f"inside_why_{recovery.why}")
            if recovery.why and recovery.why != "longer"
            else self.say("inside_why_put_back")
            if recovery.why
            else ""
        )

    # Roster

    def duty(self, duty: Duty) -> str:
        """The clock, and the priorities it is promised for where these are named."""
        clock = self.phrases.clock(duty.clock)
        return self.say("inside_duty_for", clock=clock, priorities=self.phrases.priorities(duty.priorities)) if duty.priorities else clock

    def promiser(self, promiser: Promiser) -> str:
        """Who promises that somebody is there."""
        if isinstance(promiser, Channel):
            return self.say("inside_by_channel", name=self.named(promiser.name))
        return self.phrases.tier(promiser) if isinstance(promiser, Tier) else self.say("inside_by_service", name=self.named(promiser.name))

    def uncovered(self, kept: Kept) -> tuple[str, ...]:
        """Which hours nobody covers, in words."""
        found = [self.hours(kept.week)] if kept.week else []
        found += [self.say("inside_uncovered_closing", hours=self.hours(kept.closing))] if kept.closing else []
        for day, left in kept.special:
            found.append(self.say("inside_uncovered_special", day=self.phrases.words.date(day), hours=self.hours(left)))
        return tuple(found)

    def alone(self, kept: Kept) -> str:
        """On whom alone a duty rests; empty where it rests on several."""
        known = self.internal.team.colleagues if self.internal.team else {}
        return self.say("inside_rests_on_one", names=self.listed(known[who].name for who in kept.alone)) if kept.alone else ""

    def only(self, cover: Cover) -> str:
        """What a shift is meant for alone; empty where it is for everything."""
        services = (self.named(self.catalogue.service_by_id[id].name) for id in cover.services)
        names = [*map(self.phrases.priority, cover.priorities), *services]
        return self.say("inside_only_for", priorities=self.listed(names)) if names else ""

    def people(self, cover: Cover) -> str:
        """Who shares a shift."""
        known = self.internal.team.colleagues if self.internal.team else {}
        return self.listed(known[who].name for who in cover.who) or self.say("inside_nobody")

    def hours(self, stretches: tuple[Stretch, ...]) -> str:
        """Minutes of a week as days and times."""
        if stretches == ALWAYS.week:
            return self.phrases.clock(CALENDAR)
        by_day: dict[tuple[Window, ...], list[int]] = {}
        for day in range(7):
            if windows := tuple(_within(day, stretches)):
                by_day.setdefault(windows, []).append(day)
        pairs = self.phrases.hours({tuple(days): windows for windows, days in by_day.items()})
        return "; ".join(f"{days} {times}" for days, times in pairs)

    # Figures

    def figures(self, origin: Origin) -> str:
        """What is stated."""
        words = self.phrases.words
        if origin.part:
            return words.percentage(origin.part.level) if origin.part.level else ""
        assert origin.supplier
        supplier = origin.supplier
        level = (self.say("inside_supplier_availability", level=words.percentage(supplier.availability)),) if supplier.availability else ()
        times = (self.time_of(supplier, name, getattr(supplier, name)) for name in stated(supplier) if name != "availability")
        return "; ".join((*level, *times)) or self.say("inside_why_nothing")

    def origin_why(self, origin: Origin) -> str:
        """What is wrong with the origin of a figure; empty where nothing is."""
        if origin.why == "lacks":
            return self.say("inside_why_lacks", what=self.listed(self.say(f"inside_lacks_{name}") for name in origin.lacks))
        return self.say(f"inside_why_{origin.why}") if origin.why else ""

    def origin_name(self, origin: Origin) -> str:
        """Whose figure it is."""
        if origin.supplier:
            return origin.supplier.name
        return self.named(origin.part.name) if origin.part else ""


def _within(day: int, stretches: tuple[Stretch, ...]) -> Iterable[Window]:
    """The part of the minutes of a week that lies on one day."""
    for start, end in stretches:
        first, last = max(start, day * DAY), min(end, (day + 1) * DAY)
        if first < last:
            yield Window(TimeOfDay(first - day * DAY), TimeOfDay(last - day * DAY))
