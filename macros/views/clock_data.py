"""What the script of the response clock reads: clocks, promises of every tier and priority, and the words to say them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.clock_data import clocks_data, span_of
from macros.model.deadlines import clock_of_band
from macros.model.promise import Band, Target
from macros.model.support import CALENDAR
from macros.model.tier import Tier
from macros.views.phrases import Phrases, sentence_case

FIRST = ("response_time", "arrival_on_site", "workaround", "resolution_time")
"""Kinds of target that follow a report, in the order in which they come."""
NOT_TIMED = ("progress_update", "lead_time", "recovery_point", "recovery_time")
"""Kinds of target that recur, or that something else than a report starts."""
DECIDED = ("arrival_on_site",)
"""Kinds that run from a decision of ours after the report, at a moment that nobody knows yet: they give no moment."""
WORDS = ("nothing", "begins", "invalid", "unknown", "picture")
Data = Mapping[str, Any]


def clock_priorities(catalogue: Catalogue) -> tuple[str | None, ...]:
    """The priorities that any tier tells apart; None stands for every report."""
    apart = any(found.per_priority for tier in catalogue.tiers for found in tier.targets.values())
    return priorities_of(catalogue) if apart else (None,)


def clock_given(phrases: Phrases) -> Data | None:
    """All that the script needs; None where no promise is counted on a clock that can be read."""
    catalogue = phrases.catalogue
    promises = {
        tier.id: {priority or "": list(_Promised(phrases, tier, priority).promises()) for priority in clock_priorities(catalogue)}
        for tier in catalogue.tiers
    }
    every = [promise for by_priority in promises.values() for found in by_priority.values() for promise in found]
    data = clocks_data(catalogue.support, dict.fromkeys(clock for promise in every for clock in _clocks(promise)))
    if not any(promise["span"] and promise["on"] in data["clocks"] for promise in every):
        return None
    words = {name: phrases.words.words[f"clock_{name}"] for name in WORDS}
    return {**data, "zoned": bool(catalogue.support.time_zone), "promises": promises, "forms": phrases.moment_forms(), "words": words}


def _clocks(promise: Data) -> Iterator[str]:
    """Every clock that a promise needs."""
    yield from filter(None, (promise["on"], *(band[name] for band in promise["bands"] for name in ("on", "clock"))))


@dataclass(frozen=True, slots=True)
class _Promised:
    """The promises of a tier for a priority."""

    phrases: Phrases
    tier: Tier
    priority: str | None

    def promises(self) -> Iterator[Data]:
        """Each that follows a report."""
        known = self.phrases.catalogue.target_kinds
        for kind in dict.fromkeys((*(kind for kind in FIRST if kind in known), *known)):
            target = None if kind in NOT_TIMED else self.phrases.catalogue.target(self.tier, kind, self.priority)
            if target:
                yield self.promise(kind, target)

    def promise(self, kind: str, target: Target) -> Data:
        """One of them; *span* is None where words stand in the place of a moment."""
        said, decided = self.phrases.target(target, self.tier), kind in DECIDED
        span = None if decided else span_of(target.within)
        after = self.phrases.words("clock_decided", within=said.text) if decided and target.within.measured else said.text
        counted = "; ".join(filter(None, (said.text if span else "", said.detail)))
        return {
            "name": sentence_case(self.phrases.target_kind(kind)),
            "said": sentence_case(after),
            "detail": ". ".join(filter(None, (counted, " ".join(self.phrases.conditions(target))))),
            "sentence": self.phrases.promise_by(kind, target, self.priority),
            "span": span,
            "on": target.clock,
            "bands": [] if decided else [band for band in (self.band(band, target) for band in target.bands) if band["clock"]],
        }

    def band(self, band: Band, target: Target) -> Data:
        """Another time, while *clock* runs, or *otherwise* does not (macros.model.deadlines.in_force)."""
        otherwise = band.clock == CALENDAR
        return {
            "clock": target.clock if otherwise else band.clock,
            "otherwise": otherwise,
            "span": span_of(band.within),
            "on": clock_of_band(band, target),
        }
