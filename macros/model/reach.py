"""
How far each promise reaches on the scale of answers.

An answer is a length of time, counted in hours in which the visitor's people work. A promise meets it when

1. the clock of the promise runs at every moment at which these people work, and
2. the longest time it can take on that clock is no longer than the answer.

A day is as long as a day of the clock in question: of the people's hours, or of the hours in which the promise is counted, so that
`1 working day` meets a day and so do 24 hours counted day and night. Where days differ in length, an answer means the shortest day
and a promise the longest. Where it is left open when people work, (2) alone counts. What is best effort, not promised or not stated
meets no answer but the last one, which asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from macros.model.asking import Asking, Wish, measurable, promised
from macros.model.hours import Hours, hours_of
from macros.model.promise import Target, Within
from macros.model.support import CALENDAR, Support
from macros.model.tier import Tier
from macros.model.times import Time, in_working_days, no_later
from macros.units import Duration

LACKS = ("longer", "stopped", "nothing")
"""Why a promise does not meet an answer: it takes longer, its clock stands still while people work, or nothing is promised."""


class Reach(NamedTuple):
    """The place on the scale of the most demanding answer that a promise meets (the end of it: none), and what it lacks for more."""

    first: int
    lack: str


Reaches = Mapping[tuple[str, str | None, str], Reach]
"""By the id of a question, the clock on which people work (None: left open) and the id of a tier."""


def reaches(asking: Asking) -> Reaches:
    """How far everything that is asked about reaches, in every tier and for all working hours."""
    clocks = {clock: hours_of(asking.catalogue.support, clock) for clock in asking.clocks}
    found: dict[tuple[str, str | None, str], Reach] = {}
    for wish in asking.wishes:
        for tier in asking.tiers:
            each = {clock: reach(asking, wish, tier, hours) for clock, hours in clocks.items()}
            # Who leaves it open asks no more than anybody who does not.
            any_hours = min((reach(asking, wish, tier, None), *each.values()), key=lambda one: one.first)
            found |= {(wish.id, clock, tier.id): one for clock, one in ({None: any_hours} | each).items()}
    return found


def reach(asking: Asking, wish: Wish, tier: Tier, people: Hours | None) -> Reach:
    """How far what a tier promises reaches for people who work in these hours; None where the hours do not matter."""
    return reach_on(asking.catalogue.support, asking.target(wish, tier), asking.scale, people)


def reach_on(support: Support, target: Target | None, scale: Sequence[Duration], people: Hours | None) -> Reach:
    """How far a target reaches on any scale, for people who work in these hours; None where the hours do not matter."""
    if target is None or not promised(target):
        return Reach(len(scale), "nothing")
    times = tuple(_times(support, target, people))
    if people and not all(time.hours and time.hours.contains(people) for time in times):
        return Reach(len(scale), "stopped" if times[0].hours else "nothing")
    met = (place for place, answer in enumerate(scale) if all(_meets(time, answer, people) for time in times))
    return Reach(next(met, len(scale)), "longer")


def _times(support: Support, target: Target, people: Hours | None) -> Iterator[Time]:
    """The time of a target, and any other time it has for what is reported while these people work."""
    hours = hours_of(support, target.clock)
    yield Time(_in_full_days(target.within), hours)
    for band in target.bands if people else ():
        other = hours_of(support, band.clock)
        # The band of the calendar is for all other moments: when the clock of the promise runs there are none.
        if people and band.clock != CALENDAR and (other is None or other.overlaps(people)):
            yield Time(_in_full_days(band.within), hours if in_working_days(band.within) else other)


def _meets(time: Time, answer: Duration, people: Hours | None) -> bool:
    """Whether a time is never over later than an answer: counted in its own hours or, where that is known, in those of the people."""
    if not measurable(time.within):
        return False
    return no_later(time, answer_time(answer, time.hours)) or (people is not None and no_later(time, answer_time(answer, people)))


def answer_time(answer: Duration, hours: Hours | None) -> Time:
    """An answer as a time counted in *hours*."""
    return Time(_in_full_days(Within(duration=answer)), hours)


def _in_full_days(within: Within) -> Within:
    """*within*, with a day as long as a day of its clock."""
    days = within.duration and within.duration.unit == "day"
    return replace(within, duration=Duration(within.duration.count, "working day")) if days and within.duration else within
