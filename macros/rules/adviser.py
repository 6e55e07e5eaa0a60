"""What must hold for the adviser: its questions have an answer, its answers are in order, and every tier can come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from macros.model.advice import Advice
from macros.model.asking import Asking, Wish, promised
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import Hours, hours_of
from macros.model.kinds import place_of
from macros.model.reach import answer_time
from macros.model.tier import Tier
from macros.model.times import no_later
from macros.rules import Finding, rule
from macros.units import Duration, TimeOfDay


@rule("error")
def asked_promise_exists(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each question of the adviser asks about a time that at least one tier of its ladder promises."""
    asking = Asking(catalogue)
    for question, wish in zip(catalogue.adviser.questions, asking.wishes, strict=True) if catalogue.adviser else ():
        if wish.service and wish.priority:
            yield Finding(
                f"the question `{wish.id}` names a service and a priority",
                place_of(question, "priority"),
                "a target of a service is the same for every priority",
                "remove `priority`, or remove `service` to ask about the tier itself",
            )
        elif not any(promised(asking.target(wish, tier)) for tier in asking.tiers):
            of = f" of service `{wish.service}`" if wish.service else f" for {wish.priority}" if wish.priority else ""
            yield Finding(
                f"no tier promises what the question `{wish.id}` asks: {wish.promise}{of}",
                place_of(question, "promise"),
                "expected a time that a tier promises as a guarantee or a target",
                _what_is_missing(catalogue, wish),
            )


def _what_is_missing(catalogue: Catalogue, wish: Wish) -> str:
    """What to write for a question whose promise is not found: the priority or the service that was left out, where that is it."""
    if not (wish.service or wish.priority):
        apart = any(found.per_priority for tier in catalogue.tiers if (found := tier.targets.get(wish.promise)))
        if apart:
            return f"add the priority that is meant: priority: {next(iter(priorities_of(catalogue)))}"
        if having := [service.id for service in catalogue.services if wish.promise in service.targets]:
            return f"add the service that is meant: service: {having[0]}"
    return "name another `promise`, or remove the question"


@rule("error")
def asked_ids_differ(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No two questions of the adviser have the same id, and no two of its working hours the same clock."""
    adviser = catalogue.adviser
    for things, key in ((adviser.questions, "id"), (adviser.working_hours, "clock")) if adviser else ():
        seen: set[str] = set()
        for thing in things:
            id = getattr(thing, key)
            if id in seen:
                yield Finding(
                    f"`{id}` stands twice in what the adviser asks", place_of(thing, key), f"expected another {key}", "write another one"
                )
            seen.add(id)


@rule("error")
def answers_get_easier(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each answer of the adviser is longer than the one before it, whichever hours people work."""
    asking = Asking(catalogue)
    for before, after in pairwise(catalogue.adviser.answers) if catalogue.adviser else ():
        clocks = [clock for clock in asking.clocks or (None,) if not _longer(catalogue, clock, before.within, after.within)]
        if clocks:
            people = f" for people who work on the clock `{clocks[0]}`" if clocks[0] else ""
            short = _shortest_day(hours_of(catalogue.support, clocks[0]), before.within, after.within)
            yield Finding(
                f"`{after.within}` is not always longer than `{before.within}`{people}",
                place_of(after, "within"),
                f"expected more than {before.within}{short}",
                "put the most demanding answer first, and count in one unit where days are short",
            )


def _shortest_day(hours: Hours | None, *answers: Duration) -> str:
    """How long a day is at least, where an answer is in days of these hours; otherwise empty."""
    days = hours.days if hours and any("day" in answer.unit for answer in answers) else ()
    return f"; its shortest day, as support.yml has it, lasts {TimeOfDay(min(days))}" if days else ""


def _longer(catalogue: Catalogue, clock: str | None, before: Duration, after: Duration) -> bool:
    first, second = (answer_time(answer, hours_of(catalogue.support, clock)) for answer in (before, after))
    return no_later(first, second) and not no_later(second, first)


@rule("warning")
def every_tier_can_be_advised(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """For every tier of its ladder there are answers to which the adviser names that tier."""
    advice = Advice(Asking(catalogue))
    tiers = advice.asking.tiers if catalogue.adviser else ()
    for place, tier in enumerate(tiers):
        rivals = [list(_rivals(advice, tier, tiers[:place], count)) for count in _counts(advice) if advice.eligible(tier, count)]
        if rivals and all(rivals):
            yield Finding(
                f"the adviser never names `{tier.id}`: `{rivals[0][0].id}` keeps all that is asked of it",
                place_of(tier),
                help="ask in adviser.yml about something that this tier promises better, add an answer between the two, or `waive` this",
            )


def _rivals(advice: Advice, tier: Tier, lower: Iterable[Tier], count: int | None) -> Iterator[Tier]:
    """
    For so many users: a lower tier per working hours that meets all that *tier* meets; nothing where there are hours without one.

    A tier is advised to somebody exactly where it is advised to whoever asks the most that it still meets.
    """
    possible = [one for one in lower if advice.eligible(one, count)]
    found = [next((one for one in possible if advice.reaches_as_far(one, tier, clock)), None) for clock in (*advice.asking.clocks, None)]
    if None not in found:
        yield from (one for one in found if one)


def _counts(advice: Advice) -> tuple[int | None, ...]:
    """The numbers at which it changes for which tiers somebody is eligible, each with its neighbours, and none given."""
    meant = [bound for tier in advice.asking.tiers if (bound := advice.meant_for(tier))]
    edges = {edge for bound in meant for edge in (bound.from_, bound.to) if edge is not None}
    return (None, *sorted(count for count in {near for edge in edges for near in (edge - 1, edge, edge + 1)} if count > 0))
