"""What must hold for the parts on which an availability rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from macros.model.availability import composite, fraction, level_of_one, rounded_down
from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.model.promise import Alternative, Part
from macros.model.service import Service
from macros.model.support import CALENDAR
from macros.rules import Finding, rule
from macros.rules.credits import promised_levels

ORIGIN = {"source": "where", "seen": "when"}
"""The keys that tell where a level comes from, and what each tells."""


def _parts(service: Service) -> Iterator[Alternative]:
    """Every part that a service rests on, and what may stand in for it."""
    for part in service.availability.rests_on if service.availability else ():
        yield from (part, *part.or_)


def _all_parts(catalogue: Catalogue) -> Iterator[Alternative]:
    return (part for service in catalogue.services for part in _parts(service))


@rule("error")
def part_states_one_level(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A named part has a level of its own, and a part that is a service has the level promised for that service."""
    for part in _all_parts(catalogue):
        if part.name and not part.level:
            name = part.name[catalogue.languages[0]]
            yield Finding(f"“{name}” has no level", place_of(part, "name"), "expected a percentage beside it", "add level: 99.9%")
        elif part.service and part.level:
            yield Finding(
                f"`{part.service}` is given a level here",
                place_of(part, "level"),
                "what that service promises counts",
                "remove the level; or write a name in the place of the service",
            )


@rule("error")
def service_does_not_rest_on_itself(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No service rests on itself, also not by way of others."""
    needs = {service.id: {part.service: part for part in _parts(service) if part.service} for service in catalogue.services}
    told: set[str] = set()
    for start in needs:
        circle = _circle(start, needs)
        if circle and not told.intersection(circle):
            told.update(circle)
            way = f"`{start}` rests on " + ", which rests on ".join(f"`{id}`" for id in (*circle[1:], start))
            part = needs[start][circle[1] if len(circle) > 1 else start]
            yield Finding(way, place_of(part, "service"), "expected no circle", "take this part out, or that of the other service")


def _circle(start: str, needs: Mapping[str, Mapping[str, Part | Alternative]]) -> tuple[str, ...]:
    """The shortest way from a service back to itself, without its end; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for id in needs[way[-1]]:
            if id == start:
                return way
            if id not in seen:
                seen.add(id)
                ways.append((*way, id))
    return ()


@rule("warning")
def part_names_its_source(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The level of a named part has a source, and the day on which it was read: a supplier can change it."""
    for part in _all_parts(catalogue):
        lacking = {name: told for name, told in ORIGIN.items() if not getattr(part, name)}
        if part.name and part.level and lacking:
            yield Finding(
                f"the level of “{part.name[catalogue.languages[0]]}” does not say {' and '.join(lacking.values())} it was read",
                place_of(part, "level"),
                f"expected {' and '.join(f'`{name}`' for name in lacking)} beside it",
                "add source: https://… and seen: 2026-05-14",
            )


@rule("warning")
def parts_promise_a_level(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where a percentage is promised, each service that it rests on promises one in the same tier."""
    told: set[int] = set()
    for service, tier, _ in promised_levels(catalogue):
        for part in _parts(service):
            if part.service and level_of_one(catalogue, part, tier) is None and id(part) not in told:
                told.add(id(part))
                yield Finding(
                    f"`{part.service}` promises no percentage in `{tier.id}`, so what `{service.id}` rests on there is not known",
                    place_of(part, "service"),
                    "expected a service with an availability",
                    "give that service a percentage there, or name the part with a level of its own",
                )


@rule("warning")
def parts_are_measured_day_and_night(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A promise that rests on parts, and the services among these, are measured around the clock: else they cannot be multiplied."""
    for service in catalogue.services:
        if not service.availability or not service.availability.rests_on:
            continue
        window = _other_window(service)
        if window:
            help = "measure it on the calendar clock, or leave `rests_on` out"
            yield Finding(
                f"`{service.id}` is measured in `{window}`, and its parts around the clock",
                place_of(service.availability, "rests_on"),
                "expected window: calendar",
                help,
            )
        for part in _parts(service):
            other = catalogue.service_by_id.get(part.service or "")
            window = _other_window(other) if other else ""
            if window:
                yield Finding(
                    f"`{part.service}` is measured in `{window}`, not around the clock",
                    place_of(part, "service"),
                    "expected window: calendar there",
                    "name this part with a level of its own",
                )


def _other_window(service: Service) -> str:
    """The first clock, other than the one that always runs, on which a service is measured; empty without one."""
    promised = service.availability
    levels = promised.tiers.values() if promised else ()
    used = [level.window or (promised.window if promised else "") for level in levels if level.level.percentage]
    return next((window for window in used if window not in (CALENDAR, "not stated")), "")


@rule("warning")
def availability_rests_on_enough(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No more is promised than what the service rests on can give."""
    told: set[int] = set()
    for service, tier, level in promised_levels(catalogue):
        promised = level.level.percentage
        assert service.availability and promised
        most = composite(catalogue, service.availability, tier)
        if most is not None and fraction(promised) > most and id(level) not in told:
            told.add(id(level))
            places = max(0, -int(promised.value.as_tuple().exponent))
            yield Finding(
                f"`{service.id}` promises {promised} in `{tier.id}`, and what it rests on works {rounded_down(most)} of the time",
                place_of(level, "level"),
                f"expected at most {rounded_down(most)}",
                f"promise {rounded_down(most, places)}, add what can stand in (`copies`, `or`), or waive this with your reason",
            )
