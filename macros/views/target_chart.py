"""How fast, on a scale of time: response and resolution of each tier and priority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import hours_of
from macros.model.promise import Target
from macros.model.tier import Tier
from macros.units import DAY, Duration
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Phrases, sentence_case
from macros.views.rendering import render
from macros.views.scales import LogScale, Tick

RESPONSE, RESOLUTION = "response_time", "resolution_time"
DRAWN = {"minute": 1, "hour": 60, "day": DAY, "week": 7 * DAY, "month": 30 * DAY, "year": 365 * DAY}
"""Minutes of a unit of time on a clock that always runs; months and years only as long as a drawing needs."""
Pair = tuple[Target | None, Target | None]


def target_chart(catalogue: Catalogue, language: str) -> str:
    """How fast, on a scale of time: response and resolution per priority and tier; nothing where no times are given for them."""
    phrases = Phrases(catalogue, language)
    pairs = {priority: [_pair(catalogue, tier, priority) for tier in catalogue.tiers] for priority in _priorities(catalogue)}
    targets = [target for row in pairs.values() for pair in row for target in pair if target]
    lengths = [length for target in targets if (length := minutes(catalogue, target)) is not None]
    if not lengths:
        return ""
    clocks = {target.clock for target in targets if target.within.duration}
    drawing = _Drawing(phrases, LogScale.around(lengths), len(clocks) > 1)
    groups = tuple(
        (phrases.priority_in_full(priority) if priority else "", tuple(map(drawing.strip, catalogue.tiers, row)))
        for priority, row in pairs.items()
    )
    ticks = tuple((tick.at, _tick(phrases, tick)) for tick in drawing.scale.ticks())
    legend = _legend(phrases, (strip for _, strips in groups for strip in strips))
    chart = Chart("chart-targets", phrases.words("chart_targets"), phrases.words("chart_targets_how"), ticks, groups, legend)
    return render("chart", language, chart=chart)


def _priorities(catalogue: Catalogue) -> tuple[str | None, ...]:
    kinds = (tier.targets[kind] for tier in catalogue.tiers for kind in (RESPONSE, RESOLUTION) if kind in tier.targets)
    return priorities_of(catalogue) if any(found.per_priority for found in kinds) else (None,)


def _pair(catalogue: Catalogue, tier: Tier, priority: str | None) -> Pair:
    return catalogue.target(tier, RESPONSE, priority), catalogue.target(tier, RESOLUTION, priority)


def minutes(catalogue: Catalogue, target: Target) -> float | None:
    """The minutes that count until a target; None where words stand in its place, or a working day has no stated hours."""
    duration = target.within.duration
    if duration is None:
        return 0.0 if target.within.word == "immediate" else None
    if duration.unit != "working day":
        return float(duration.count * DRAWN[duration.unit])
    hours = hours_of(catalogue.support, target.clock)
    return duration.count * sum(hours.days) / len(hours.days) if hours and hours.days else None


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the rows have in common; where *clocks* is true, each says which hours count."""

    phrases: Phrases
    scale: LogScale
    clocks: bool

    def strip(self, tier: Tier, pair: Pair) -> Strip:
        """A row: a dot for the response, and a bar from there to the resolution."""
        response, resolution = (self.place(target) for target in pair)
        shapes = []
        if pair[1] and resolution is not None:
            start = self.scale.at(self.scale.low) if response is None else response
            shapes.append(Shape("bar", min(start, resolution), round(abs(resolution - start), 2), self.look(pair[1])))
        if pair[0] and response is not None:
            shapes.append(Shape("dot", response, 0, self.look(pair[0])))
        return Strip(self.phrases.tier(tier), tuple(shapes), tuple(self.values(tier, pair)))

    def place(self, target: Target | None) -> float | None:
        """Where a target stands; None where it cannot be drawn."""
        length = minutes(self.phrases.catalogue, target) if target else None
        return None if length is None else self.scale.at(length)

    def look(self, target: Target) -> str:
        """Which hours count: always, some hours, or not stated."""
        hours = hours_of(self.phrases.catalogue.support, target.clock)
        return "unknown" if hours is None else "always" if hours.always else "hours"

    def values(self, tier: Tier, pair: Pair) -> Iterator[Value]:
        """The times in words, for the kinds of target that any tier has."""
        for kind, target in zip((RESPONSE, RESOLUTION), pair, strict=True):
            if kind in self.phrases.catalogue.target_kinds:
                say = self.phrases.target(target, tier, ["clock"] if self.clocks else [])
                yield Value(sentence_case(self.phrases.target_kind(kind)), say.text, say.detail)


def _tick(phrases: Phrases, tick: Tick) -> str:
    """The label of a value: weeks, hours or minutes, the largest that divides it."""
    words = phrases.words
    if tick.value % (7 * DAY) == 0:
        return words.duration(Duration(tick.value // (7 * DAY), "week"))
    if tick.value % 60 == 0:
        return words("hours_short", n=words.number(tick.value // 60))
    return words("minutes_short", n=words.number(tick.value))


def _legend(phrases: Phrases, strips: Iterable[Strip]) -> tuple[tuple[str, str, str], ...]:
    """What dots and bars stand for, and what their looks mean; only what is drawn."""
    drawn = [shape for strip in strips for shape in strip.shapes]
    kinds = {"dot": phrases.target_kind(RESPONSE), "bar": phrases.target_kind(RESOLUTION)}
    legend = [(kind, "plain", sentence_case(name)) for kind, name in kinds.items() if any(shape.kind == kind for shape in drawn)]
    looks = [look for look in ("always", "hours", "unknown") if any(shape.look == look for shape in drawn)]
    return (*legend, *((legend[0][0], look, phrases.words(f"chart_look_{look}")) for look in looks))
