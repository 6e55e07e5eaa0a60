"""What must hold between the targets of one tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import hours_of
from macros.model.kinds import place_of
from macros.model.promise import Target
from macros.model.tier import Tier
from macros.model.times import Time
from macros.rules import Finding, rule
from macros.rules.times import compare_times
from macros.rules.verdicts import Verdict

IN_ORDER = (("response_time", "workaround"), ("response_time", "resolution_time"), ("workaround", "resolution_time"))
"""Kinds of target of which the first comes no later than the second."""


def _targets(catalogue: Catalogue, tier: Tier, kind: str) -> Iterator[tuple[str, Target]]:
    """The targets of a kind by priority; one for all where the catalogue has no priorities."""
    for priority in priorities_of(catalogue) or ("",):
        target = catalogue.target(tier, kind, priority or None)
        if target:
            yield priority, target


def _time(catalogue: Catalogue, target: Target) -> Time:
    return Time(target.within, hours_of(catalogue.support, target.clock))


@rule("error")
def more_serious_is_no_slower(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Within a tier a more serious priority is dealt with no later than a less serious one, where the two can be compared."""
    for tier in catalogue.tiers:
        for kind in tier.targets:
            targets = list(_targets(catalogue, tier, kind))
            for at, (priority, target) in enumerate(targets):
                slower = next(
                    (s for s in targets[:at][::-1] if compare_times(_time(catalogue, target), _time(catalogue, s[1])) is Verdict.WORSE),
                    None,
                )
                if slower:
                    yield Finding(
                        f"{slower[0]} is slower than {priority} in `{tier.id}`: {kind} is {slower[1].within}, against {target.within}",
                        place_of(slower[1], "within"),
                        f"expected no later than {target.within}",
                        "correct one of the two",
                    )


@rule("error")
def response_comes_before_resolution(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A response comes no later than a workaround, and a workaround no later than the resolution, where these can be compared."""
    for tier in catalogue.tiers:
        for first, second in IN_ORDER:
            later = dict(_targets(catalogue, tier, second))
            for priority, target in _targets(catalogue, tier, first):
                other = later.get(priority)
                if (
                    other
                    and target.within.measured
                    and other.within.measured
                    and compare_times(_time(catalogue, other), _time(catalogue, target)) is Verdict.WORSE
                ):
                    yield Finding(
                        f"{first} is later than {second} in `{tier.id}`"
                        + (f" for {priority}" if priority else "")
                        + f": {target.within}, against {other.within}",
                        place_of(target, "within"),
                        f"expected no later than {other.within}",
                        "correct one of the two",
                    )


@rule("warning")
def every_priority_has_a_target(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where a tier gives targets per priority, it gives one for each; `none` and `not stated` say that there is none."""
    for tier in catalogue.tiers:
        for kind, targets in tier.targets.items():
            absent = [priority for priority in priorities_of(catalogue) if priority not in targets.per_priority]
            absent = [priority for priority in absent if not _promised_below(catalogue, tier, kind, priority)]
            if targets.per_priority and absent:
                yield Finding(
                    f"{kind} of `{tier.id}` says nothing of {', '.join(absent)}",
                    place_of(targets, "per_priority"),
                    "expected every priority",
                    f"add {absent[0]}: …, or {absent[0]}: none",
                )


def _promised_below(catalogue: Catalogue, tier: Tier, kind: str, priority: str) -> bool:
    """Whether the tier below promises something there: that this one lacks it is then an error of its own."""
    below = catalogue.tier_below(tier)
    target = catalogue.target(below, kind, priority) if below else None
    return target is not None and target.within.measured


@rule("error")
def norm_is_at_most_all(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A target is to be met in at most 100% of cases."""
    sets = [
        *(found for tier in catalogue.tiers for found in tier.targets.values()),
        *(found for service in catalogue.services for found in service.targets.values()),
    ]
    for found in sets:
        single = getattr(found, "within", None)
        many = getattr(found, "per_priority", None) or getattr(found, "tiers", {})
        for holder in (found, *((single,) if single else ()), *many.values()):
            if holder.norm and holder.norm.value > 100:
                yield Finding(f"a target cannot be met in {holder.norm} of cases", place_of(holder, "norm"), "expected at most 100%")
