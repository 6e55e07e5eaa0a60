"""Where a catalogue holds priorities, times and measures."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.promise import Quality, Target
from tests.real_facts.source import Real, fact

TARGET_KINDS = {"response": "response_time", "e-mail reaction": "email_reaction"}
MEASURES = {
    "packet loss": {"max_percent": "pakketverlies"},
    "latency": {"europe_ms": "latentie binnen Europa", "europe_north_america_ms": "latentie tussen Europa en Noord-Amerika"},
}
MEASURED = {"gemiddelde": ("average", None), "gemiddelde over een kalendermaand": ("average", "calendar month")}


@fact("priorities")
def _no_priorities(case: Real) -> str | None:
    return str(case.catalogue.priorities) if case.catalogue.priorities else None


@fact("priorities.*.*", "priorities.*.criteria.*")
def _priority(case: Real, number: str, key: str) -> str | None:
    assert case.catalogue.priorities
    id, priority = list(case.catalogue.priorities.priorities.items())[int(number)]
    if key.isdigit():
        return case.text(priority.criteria[int(key)])
    label = case.text(priority.label) or ""
    return {"id": id, "name": case.text(priority.name), "impact": label.removesuffix(" impact").replace("no", "none")}[key]


def _targets(case: Real, number: str) -> Iterator[Target]:
    kind = TARGET_KINDS[case.facts["targets"][int(number)]["kind"]]
    for tier in case.catalogue.tiers:
        for priority in tier.targets[kind].per_priority or (None,):
            target = case.catalogue.target(tier, kind, priority)
            assert target
            yield target


def _target(case: Real, number: str, tier: str, priority: str | None = None) -> Target:
    kind = TARGET_KINDS[case.facts["targets"][int(number)]["kind"]]
    target = case.catalogue.target(case.catalogue.tier_by_id[tier], kind, priority)
    assert target
    return target


def _measure(case: Real, number: str, key: str) -> Quality:
    name = MEASURES[case.facts["targets"][int(number)]["kind"]][key]
    (quality,) = (quality for service in case.catalogue.services for quality in service.measures if case.text(quality.name) == name)
    return quality


def _bound(case: Real, number: str, tier: str, key: str) -> str | None:
    quality = _measure(case, number, key)
    bound = quality.tiers[tier].bound
    assert quality.bound == "at most" and bound.unit == key.rpartition("_")[2].replace("percent", "%")
    return str(bound.value)


def _measured(case: Real, number: str, part: int) -> str | None:
    keys = MEASURES[case.facts["targets"][int(number)]["kind"]]
    (measured,) = {MEASURED[case.text(_measure(case, number, key).measured) or ""][part] for key in keys}
    return measured


@fact("targets")
def _no_targets(case: Real) -> str | None:
    promised = [kind for tier in case.catalogue.tiers for kind in tier.targets]
    return str(promised) if promised or any(service.targets for service in case.catalogue.services) else None


@fact("targets.*.kind")
def _kind_of_target(case: Real, number: str) -> str | None:
    kind = str(case.facts["targets"][int(number)]["kind"])
    if kind in MEASURES:
        return kind if all(_measure(case, number, key) for key in MEASURES[kind]) else None
    return kind if TARGET_KINDS[kind] in case.catalogue.target_kinds else None


@fact("targets.*.clock")
def _clock_of_targets(case: Real, number: str) -> str | None:
    (clock,) = {target.clock for target in _targets(case, number)}
    return clock


@fact("targets.*.per_priority.*.*")
def _target_per_priority(case: Real, number: str, priority: str, tier: str) -> str | None:
    target = _target(case, number, tier, priority)
    said = str(target.within.duration or target.within.word).replace("working day", "business day")
    letters = dict(zip(case.catalogue.vocabulary.footnotes, "abc", strict=False))
    return " ".join([said, *(f"({letters[note]})" for note in target.note)])


@fact("targets.*.per_tier.*")
def _target_not_given(case: Real, number: str, tier: str) -> str | None:
    within = _target(case, number, tier).within
    return None if within.word == "not stated" else str(within)


@fact("targets.*.per_tier.*.raw")
def _target_as_printed(case: Real, number: str, tier: str) -> str | None:
    within = _target(case, number, tier).within
    return f"< {within.duration.count} uur" if within.duration and within.duration.unit == "hour" else within.word.capitalize()


@fact("targets.*.per_tier.*.value")
def _target_value(case: Real, number: str, tier: str) -> str | None:
    duration = _target(case, number, tier).within.duration
    return str(duration.count) if duration else None


@fact("targets.*.per_tier.*.unit")
def _target_unit(case: Real, number: str, tier: str) -> str | None:
    within = _target(case, number, tier).within
    return within.duration.unit if within.duration else within.word


@fact("targets.*.per_tier.*.clock")
def _target_clock(case: Real, number: str, tier: str) -> str | None:
    return _target(case, number, tier).clock


@fact("targets.*.per_tier.*.measured")
def _how_measured(case: Real, number: str, tier: str) -> str | None:
    return _measured(case, number, 0)


@fact("targets.*.per_tier.*.period")
def _period_measured(case: Real, number: str, tier: str) -> str | None:
    return _measured(case, number, 1)


fact("targets.*.per_tier.*.*")(_bound)
