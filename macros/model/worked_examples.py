"""Moments of report that show what a promise means: before a weekend, before a closing day, after hours. Chosen from the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from macros.model.catalogue import Catalogue
from macros.model.running import Running, readable, running_of
from macros.model.support import CALENDAR, ClosingDay
from macros.model.zone import DAY_SECONDS, Zone, day_number, day_of

QUIET = 14
"""Days around an example that must be free of other closing days and special days, so that it shows one thing."""
BEFORE_CLOSING = 2 * 3600
AFTER_HOURS = 4 * 3600


@dataclass(frozen=True, slots=True)
class Case:
    """
    A report at an instant (seconds UTC since 1970) in a *zone*.

    *shows* is `weekend`, `closing-day` or `after-hours`; *closing_day* the one it meets.
    """

    shows: str
    reported: int
    zone: Zone
    closing_day: ClosingDay | None = None

    @property
    def day(self) -> date:
        """The day of the report."""
        return day_of(self.zone.wall(self.reported) // DAY_SECONDS)


def worked_cases(catalogue: Catalogue, since: date | None = None) -> tuple[Case, ...]:
    """
    The cases for the shortest hours of any tier, so that one report can be set beside another in every tier.

    They lie in the second year whose closing days are listed, or the only one: while the first year passes, it is the coming one; or in
    the first year after that in which none lies before *since*, if there is one. Empty where no tier has hours that can be read.
    """
    hours = _shortest_hours(catalogue)
    if hours is None:
        return ()
    clock = running_of(catalogue.support, hours)
    years = clock.hours.years[min(1, len(clock.hours.years) - 1) :] if clock.fixed else (clock.first,)
    usual = _cases(_Chosen(catalogue, clock, years[0]))
    if not since:
        return usual
    others = (_cases(_Chosen(catalogue, clock, year)) for year in years[1:])
    return next((cases for cases in chain((usual,), others) if all(case.day >= since for case in cases)), usual)


def _cases(chosen: _Chosen) -> tuple[Case, ...]:
    return tuple(case for case in (chosen.weekend(), chosen.closing_day(), chosen.after_hours()) if case)


def _shortest_hours(catalogue: Catalogue) -> str | None:
    """The clock that runs least in a week, of those in which any tier is supported; one that always runs shows nothing."""
    used = (clock for tier in catalogue.tiers for clock in (tier.support_hours.clock, *tier.support_hours.per_priority.values()))
    clocks = {clock: running for clock in used if clock != CALENDAR and (running := readable(catalogue.support, clock))}
    found = {clock: running.hours.minutes for clock, running in clocks.items() if not running.hours.always}
    return min(found, key=found.__getitem__, default=None)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Looks through one year of a clock."""

    catalogue: Catalogue
    clock: Running
    year: int

    @property
    def unusual(self) -> frozenset[int]:
        """The numbers of the days that are listed as closed or special."""
        support = self.catalogue.support
        closed = (day.date for days in support.closing_days.values() for day in days)
        return frozenset(map(day_number, (*closed, *(day.date for day in support.special_days))))

    def days(self) -> Iterator[int]:
        """The days of the year on which the clock runs, those from June on first: around the turn of the year little is as usual."""
        year = [day for day in self.clock.days if day_of(day).year == self.year]
        summer = day_number(date(self.year, 6, 1))
        yield from (*(day for day in year if day >= summer), *(day for day in year if day < summer))

    def weekend(self) -> Case | None:
        """Towards the end of the last day before a stretch of two closed days or more, with nothing unusual about."""
        unusual = self.unusual
        for day in self.days():
            if self._far(day) and self._next(day) > day + 2 and not unusual.intersection(range(day - 2, day + QUIET)):
                return self._case("weekend", self._near_closing(day))
        return None

    def closing_day(self) -> Case | None:
        """Towards the end of the day before a closing day; one in the middle of a week is preferred, and one by itself."""
        listed = self.catalogue.support.closing_days.get(str(self.year), ()) if self.clock.fixed else ()
        found = [(number, day) for day in listed if (number := day_number(day.date)) and self._worked(number - 1) and self._far(number)]
        alone = [(number, day) for number, day in found if not self.unusual.intersection((*range(number + 1, number + 7), number - 1))]
        midweek = [(number, day) for number, day in alone if self.clock.next_day(number - 1) == number + 1]
        number, day = next(iter((*midweek, *alone, *found)), (0, None))
        return self._case("closing-day", self._near_closing(number - 1), day) if day else None

    def after_hours(self) -> Case | None:
        """In the evening of an ordinary day that is followed by another."""
        unusual = self.unusual
        for day in self.days():
            if self._far(day) and self._next(day) == day + 1 and not unusual.intersection(range(day - 1, day + QUIET)):
                late = self.clock.closes_on(day) + AFTER_HOURS
                if self.clock.zone.wall(late) < (day + 1) * DAY_SECONDS and self.clock.opening(late) > late:
                    return self._case("after-hours", late)
        return None

    def _case(self, shows: str, reported: int, closing_day: ClosingDay | None = None) -> Case:
        return Case(shows, reported, self.clock.zone, closing_day)

    def _next(self, day: int) -> int:
        return self.clock.next_day(day)

    def _far(self, day: int) -> bool:
        """Whether enough days follow in what is known of the clock."""
        return not self.clock.fixed or day + QUIET < self.clock.days[-1]

    def _worked(self, day: int) -> bool:
        return bool(day_of(day).year == self.year and self.clock.windows(day)) and day not in self.unusual

    def _near_closing(self, day: int) -> int:
        """Two hours before the clock stops on a day, on the whole hour; the opening where the day is shorter."""
        wall = self.clock.zone.wall(self.clock.closes_on(day) - BEFORE_CLOSING) // 3600 * 3600
        return max(self.clock.opens_on(day), self.clock.zone.first(wall))
