"""The roster against every clock that customers are promised: which of its hours nobody covers, and which rest on one colleague."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from macros.model.asking import promised
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.deadlines import COUNTED, clock_of_band
from macros.model.hours import Hours, Stretch, hours_of, merged, stretches
from macros.model.internal import Internal
from macros.model.internal.keeping import offered
from macros.model.internal.team import Cover
from macros.model.promise import Target, Within
from macros.model.service import Service
from macros.model.support import CALENDAR, Channel, Support
from macros.model.tier import Tier

Promiser = Tier | Service | Channel
"""Who promises that somebody is there."""


class Duty(NamedTuple):
    """The hours of a *clock* in which somebody must be there for some *priorities* (none: for anything), and who promises it."""

    clock: str
    priorities: tuple[str, ...]
    promised_by: tuple[Promiser, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A duty and what of it nobody covers: minutes of an ordinary week, of the weekdays of *closing* days, and of *special* days.

    *alone* are the ids of colleagues without whom some of these hours would be covered by nobody.
    """

    duty: Duty
    week: tuple[Stretch, ...] = ()
    closing: tuple[Stretch, ...] = ()
    special: tuple[tuple[date, tuple[Stretch, ...]], ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """How it stands."""
        return "bad" if self.week or self.closing or self.special else "doubtful" if self.alone else "good"


def less(whole: Iterable[Stretch], part: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """
    The minutes of *whole* that are not in *part*; both merged.

    >>> less([(0, 10)], [(2, 4), (8, 12)])
    ((0, 2), (4, 8))
    """
    left: list[Stretch] = []
    for start, end in whole:
        for first, last in part:
            if first < end and start < last:
                if start < first:
                    left.append((start, first))
                start = max(start, last)
        if start < end:
            left.append((start, end))
    return tuple(left)


def duties(catalogue: Catalogue) -> tuple[Duty, ...]:
    """Every clock that customers are promised, apart for each priority, each service and what is neither; none for one that is not stated."""
    found: dict[tuple[str, str | None, str], list[Promiser]] = {}
    for clock, priority, promiser in _promises(catalogue):
        if clock and hours_of(catalogue.support, clock):
            known = found.setdefault((clock, priority, promiser.id if isinstance(promiser, Service) else ""), [])
            known += [] if any(one is promiser for one in known) else [promiser]
    order = {id: place for place, id in enumerate((*catalogue.clocks(), *priorities_of(catalogue)))}
    ordered = sorted(found.items(), key=lambda pair: (order[pair[0][0]], order.get(pair[0][1] or "", -1)))
    return tuple(Duty(clock, (priority,) if priority else (), tuple(by)) for (clock, priority, _), by in ordered)


def _promises(catalogue: Catalogue) -> Iterator[tuple[str | None, str | None, Promiser]]:
    for tier in catalogue.tiers:
        for priority in priorities_of(catalogue) or (None,):
            yield catalogue.clock_of(tier, priority), priority, tier
            for kind in ("response_time", "resolution_time"):
                yield from ((clock, priority, tier) for clock in _at_work(catalogue.target(tier, kind, priority)))
    for service in catalogue.services:
        for tier in catalogue.tiers if service.targets else ():
            for kind in service.targets if offered(catalogue, service, tier) else ():
                clocks = _at_work(catalogue.service_target(service, tier, kind)) if kind != "recovery_point" else ()
                yield from ((clock, None, service) for clock in clocks)
    for channel in catalogue.support.channels:
        yield from ((channel.clock, priority, channel) for priority in channel.priorities or (None,))


def _at_work(target: Target | None) -> Iterator[str | None]:
    """The clocks at whose hours somebody must work to keep a target; what counts in days of day and night leaves time to sleep."""
    if target and promised(target):
        times = ((target.within, target.clock), *((band.within, clock_of_band(band, target)) for band in target.bands))
        yield from (clock for within, clock in times if clock != CALENDAR or within.word == "immediate" or _counted(within))


def _counted(within: Within) -> bool:
    """Whether a time counts in minutes or hours, and not in days or longer."""
    return within.duration is not None and within.duration.unit in COUNTED


def kept_duties(catalogue: Catalogue, internal: Internal) -> tuple[Kept, ...]:
    """Every duty with what nobody covers, those of a clock that stand the same made one; empty where there is no roster."""
    roster = internal.team.roster if internal.team else ()
    return tuple(_joined(_kept(catalogue.support, duty, roster) for duty in duties(catalogue))) if roster else ()


def _joined(each: Iterable[Kept]) -> Iterator[Kept]:
    """What is kept to the same degree in the same hours, as one."""
    groups: dict[tuple[object, ...], list[Kept]] = {}
    for kept in each:
        groups.setdefault((kept.duty.clock, kept.week, kept.closing, kept.special, kept.alone), []).append(kept)
    for group in groups.values():
        every = {id(promiser): promiser for kept in group for promiser in kept.duty.promised_by}.values()
        by = tuple(promiser for kind in (Tier, Channel, Service) for promiser in every if isinstance(promiser, kind))
        named = [kept.duty.priorities for kept in group]
        priorities = tuple(one for known in named for one in known) if all(named) else ()
        yield replace(group[0], duty=Duty(group[0].duty.clock, priorities, by))


def _kept(support: Support, duty: Duty, roster: tuple[Cover, ...]) -> Kept:
    hours = hours_of(support, duty.clock)
    assert hours
    there = [cover for cover in roster if cover.who and _counts(cover, duty)]
    alone = (who for who in dict.fromkeys(who for cover in there for who in cover.who) if _rests_on(support, hours, there, who))
    return Kept(duty, *_uncovered(support, hours, there), tuple(alone))


def _counts(cover: Cover, duty: Duty) -> bool:
    """Whether a shift is meant for a duty: for its priorities, for the services that promise it, or for everything."""
    if not cover.priorities and not cover.services:
        return True
    if duty.priorities:
        return set(duty.priorities) <= set(cover.priorities)
    return all(isinstance(one, Service) and one.id in cover.services for one in duty.promised_by)


def _rests_on(support: Support, hours: Hours, there: list[Cover], who: str) -> bool:
    """Whether fewer hours are covered without a colleague."""
    others = [cover for cover in there if set(cover.who) - {who}]
    return _uncovered(support, hours, others) != _uncovered(support, hours, there)


Uncovered = tuple[tuple[Stretch, ...], tuple[Stretch, ...], tuple[tuple[date, tuple[Stretch, ...]], ...]]


def _uncovered(support: Support, hours: Hours, there: list[Cover]) -> Uncovered:
    """What nobody covers in an ordinary week, on the weekdays of closing days, and on special days."""
    usual, closing = week_of(there), week_of([cover for cover in there if cover.closing_days == "works"])
    closed = {day.date for days in support.closing_days.values() for day in days}
    on_closing: tuple[Stretch, ...] = ()
    if hours.closing == "open":
        weekdays = {day.weekday() for day in closed}
        on_closing = less(less(_only(hours, weekdays), closing), less(hours.week, usual))
    special = (
        (day, less(_on(day, windows), closing if day in closed else usual)) for day, windows in hours.special if day not in hours.closed_on
    )
    return less(hours.week, usual), on_closing, tuple((day, left) for day, left in special if left)


def week_of(roster: Iterable[Cover]) -> tuple[Stretch, ...]:
    """The minutes of an ordinary week in which somebody is there."""
    return merged(stretch for cover in roster for stretch in Hours(by_day=stretches(cover.windows)).week)


def _only(hours: Hours, weekdays: set[int]) -> tuple[Stretch, ...]:
    """The minutes of a week in which a clock runs, of the windows that start on some weekdays."""
    return Hours(by_day=tuple(windows if day in weekdays else () for day, windows in enumerate(hours.by_day))).week


def _on(day: date, windows: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The windows of a day as minutes of its week."""
    return Hours(by_day=tuple(windows if number == day.weekday() else () for number in range(7))).week
