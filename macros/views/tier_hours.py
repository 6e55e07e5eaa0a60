"""When people answer in a tier: its clock, and the other clocks of some priorities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.model.support import CALENDAR
from macros.model.tier import Tier
from macros.views.draft import Draft, Section
from macros.views.phrases import sentence_case


@dataclass(frozen=True, slots=True)
class Hours:
    """When a clock runs: *title* says for what, *name* which clock, *times* pairs of days and times, *closing* closing days."""

    title: str
    name: str
    times: tuple[tuple[str, str], ...]
    closing: str


def support(draft: Draft, tier: Tier) -> Section | None:
    """The support hours of the tier; says so where only this tier gives none, None where none does."""
    title = draft.say("row_support_hours")
    main = tier.support_hours.clock
    if main == "not stated" and not tier.support_hours.per_priority:
        told = any(other.support_hours.clock != "not stated" for other in draft.catalogue.tiers)
        return draft.section("support-hours", title, "texts", texts=(draft.say("tier_hours_none"),)) if told else None
    by_clock: dict[str, list[str]] = {}
    for priority, clock in tier.support_hours.per_priority.items():
        by_clock.setdefault(clock, []).append(priority)
    others = [hours(draft, clock, priorities) for clock, priorities in by_clock.items() if clock != main]
    everything = [hours(draft, main, ())] if main != "not stated" else []
    return draft.section("support-hours", title, "tier_hours", hours=(*everything, *others))


def hours(draft: Draft, clock: str, priorities: Iterable[str]) -> Hours:
    """When a clock runs, and for which priorities; without any, for everything else."""
    phrases, given = draft.phrases, tuple(priorities)
    title = draft.say("tier_hours_for", priorities=phrases.priorities(given)) if given else draft.say("tier_hours_all")
    if clock == CALENDAR:
        return Hours(title, sentence_case(phrases.clock(clock)), (), "")
    known = draft.catalogue.support.clocks[clock]
    closed = sentence_case(draft.say(f"glossary_closing_{known.closing_days.replace(' ', '_')}"))
    closing = closed if draft.catalogue.support.closing_days else ""
    return Hours(title, sentence_case(phrases.clock(clock)), phrases.hours(known.windows), closing)
