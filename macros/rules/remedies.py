"""What must hold between a promise and what happens when it is not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.credits import EventCredit
from macros.model.kinds import place_of
from macros.model.promise import Target
from macros.model.tier import Tier
from macros.problems import Place
from macros.rules import Finding, rule
from macros.rules.credits import promised_levels

AIMS = ("target", "best effort", "none")


class _Stated(NamedTuple):
    """A target with everything a credit can ask of it."""

    kind: str
    priority: str
    tier: Tier
    target: Target
    service: str = ""

    @property
    def measured(self) -> bool:
        """Whether it is a time, and not a word in its place."""
        return self.target.within.measured


def _targets(catalogue: Catalogue) -> Iterator[_Stated]:
    for tier in catalogue.tiers:
        for kind, targets in tier.targets.items():
            for priority in priorities_of(catalogue) if targets.per_priority else ("",):
                target = catalogue.target(tier, kind, priority or None)
                if target:
                    yield _Stated(kind, priority, tier, target)
        for service in catalogue.services:
            for kind in service.targets:
                target = catalogue.service_target(service, tier, kind)
                if target:
                    yield _Stated(kind, "", tier, target, service.id)


def _credits(catalogue: Catalogue, event: EventCredit, stated: _Stated) -> bool:
    """Whether a miss of this target gives this credit."""
    of_priority = not event.priorities or not stated.priority or stated.priority in event.priorities
    return event.missed == stated.kind and of_priority and catalogue.holds_from(stated.tier, event.from_)


def _events(catalogue: Catalogue) -> tuple[EventCredit, ...]:
    return catalogue.credits.events if catalogue.credits else ()


@rule("warning")
def guarantee_has_a_remedy(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """What is guaranteed has a credit for the case that it is not kept."""
    help = "add a credit to credits.yml, or make it a `target`"
    bare: dict[tuple[str, str, str], list[_Stated]] = {}
    for stated in _targets(catalogue):
        if (
            stated.measured
            and stated.target.commitment == "guarantee"
            and not any(_credits(catalogue, event, stated) for event in _events(catalogue))
        ):
            bare.setdefault((stated.kind, stated.service, "" if stated.service else stated.tier.id), []).append(stated)
    for all_of_it in bare.values():
        told, place = _several(all_of_it), place_of(all_of_it[0].target, "within")
        yield Finding(f"{told} is guaranteed, and nothing is given when it is missed", place, "a guarantee without a credit", help)
    yield from (
        Finding(f"{what} is guaranteed, and nothing is given when it is not reached", place, "a guarantee without a credit", help)
        for what, place in _bare_qualities(catalogue)
    )


def _several(stated: list[_Stated]) -> str:
    """What several targets of one kind are, in words."""
    first = stated[0]
    by_tier: dict[str, list[str]] = {}
    for one in stated:
        by_tier.setdefault(one.tier.id, []).append(one.priority)
    where = " and ".join(f"{', '.join(priorities)} in `{tier}`".strip() for tier, priorities in by_tier.items())
    return " ".join(part for part in (first.kind, f"of `{first.service}`" if first.service else "", where) if part)


def _bare_qualities(catalogue: Catalogue) -> Iterator[tuple[str, Place]]:
    """What is guaranteed of availability and other measures without any credit, and where."""
    told: set[str] = set()
    for service, tier, level in promised_levels(catalogue):
        assert service.availability
        firm = level.commitment or service.availability.commitment
        if firm == "guarantee" and service.id not in told and not catalogue.credit_scales(service, tier):
            told.add(service.id)
            yield f"the availability of `{service.id}` in `{tier.id}`", place_of(level, "level")
    # A credit for another measure can only be said in words, so that any event in words may be the one.
    if not any(event.when for event in _events(catalogue)):
        for service in catalogue.services:
            for quality in service.measures:
                if quality.commitment == "guarantee":
                    yield f"“{quality.name[catalogue.languages[0]]}” of `{service.id}`", place_of(quality, "commitment")


@rule("warning")
def credit_rests_on_a_guarantee(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A credit is given for what is guaranteed, not for an aim: who pays for a miss had better call it a guarantee."""
    help = "make the promise a `guarantee`, or accept it with `waive`"
    for event in _events(catalogue):
        aims = [
            stated
            for stated in _targets(catalogue)
            if stated.measured and stated.target.commitment in AIMS and _credits(catalogue, event, stated)
        ]
        if aims:
            yield Finding(
                f"this credit is for {_several(aims)}, which is no guarantee ({aims[0].target.commitment})",
                place_of(event, "missed"),
                "a credit on an aim",
                help,
            )
    told: set[int] = set()
    for service, tier, level in promised_levels(catalogue):
        assert service.availability
        firm = level.commitment or service.availability.commitment
        for scale in catalogue.credit_scales(service, tier) if firm in AIMS else ():
            if id(scale) not in told:
                told.add(id(scale))
                yield Finding(
                    f"these credits are for the availability of `{service.id}` in `{tier.id}`, which is no guarantee ({firm})",
                    place_of(scale),
                    "a credit on an aim",
                    help,
                )


@rule("warning")
def credited_promise_exists(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every credit is for something that is promised."""
    targets = list(_targets(catalogue))
    for event in _events(catalogue):
        if event.missed and not any(stated.measured and _credits(catalogue, event, stated) for stated in targets):
            yield Finding(
                f"no tier promises {event.missed}, for which this credit is given",
                place_of(event, "missed"),
                "a credit without a promise",
                "add the target, or remove the credit",
            )
    used = {id(scale) for service, tier, _ in promised_levels(catalogue) for scale in catalogue.credit_scales(service, tier)}
    for scale in catalogue.credits.availability if catalogue.credits else ():
        if id(scale) not in used:
            yield Finding(
                "no tier promises an availability for which these credits are given",
                place_of(scale),
                "credits without a promise",
                "add the availability to a service, or remove the credits",
            )
