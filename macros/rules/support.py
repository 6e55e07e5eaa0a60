"""What must hold for clocks, closing days and channels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import covers, hours_of, merged, overlap
from macros.model.kinds import place_of
from macros.model.support import CALENDAR, Support
from macros.model.zone import zone_info
from macros.rules import Finding, rule
from macros.rules.namesakes import namesakes
from macros.units import DAYS

BEFOREHAND = timedelta(days=60)
"""How long before the end of a year the closing days of the next one are needed."""


def _stands_still(catalogue: Catalogue) -> bool:
    return any(clock.closing_days == "closed" for clock in catalogue.support.clocks.values())


@rule("error")
def clock_has_windows(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every clock runs at some time."""
    for id, clock in catalogue.support.clocks.items():
        if not clock.windows:
            yield Finding(
                f"the clock `{id}` never runs", place_of(clock, "windows"), "expected days and times", "write mon-fri: 08:30-17:00"
            )


@rule("error")
def windows_do_not_overlap(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No two windows of a clock run at the same time, also where one runs past midnight."""
    support = catalogue.support
    weeks = [(f"the clock `{id}`", clock.windows, place_of(clock, "windows")) for id, clock in support.clocks.items()]
    maintenance = support.maintenance.windows if support.maintenance else ()
    weeks += [(f"“{window.name[catalogue.languages[0]]}”", window.windows, place_of(window, "windows")) for window in maintenance]
    for what, windows, place in weeks:
        both = overlap(windows)
        if both:
            yield Finding(
                f"two windows of {what} run at the same time on {DAYS[both[0]]} at {both[1] // 60:02}:{both[1] % 60:02}",
                place,
                "expected windows that follow each other",
            )
    for day in support.special_days:
        for id, times in day.windows.items():
            spans = [(window.start.minutes, window.start.minutes + window.minutes) for window in times]
            if sum(end - start for start, end in merged(spans)) < sum(end - start for start, end in spans):
                yield Finding(
                    f"two windows of the clock `{id}` run at the same time on {day.date}",
                    place_of(day, "windows"),
                    "expected windows that follow each other",
                )


@rule("error")
def time_zone_is_known(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The time zone is one of the IANA database."""
    zone = catalogue.support.time_zone
    if zone and not _is_zone(zone):
        yield Finding(
            f"there is no time zone `{zone[:60]}`",
            place_of(catalogue.support, "time_zone"),
            "expected an IANA name",
            "write Europe/Amsterdam, or the name for your country",
        )


def _is_zone(name: str) -> bool:
    try:
        zone_info(name)
    except LookupError:
        return False
    return True


@rule("warning")
def closing_days_are_listed(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where a clock stands still on closing days, these are listed: a contract that names none leaves them in doubt."""
    if catalogue.support.closing_days:
        return
    for id, clock in catalogue.support.clocks.items():
        if clock.closing_days == "closed":
            yield Finding(
                f"the clock `{id}` stands still on closing days, and none are listed",
                place_of(clock, "closing_days"),
                "expected `closing_days` with a list per year",
                "list them in support.yml, or write closing_days: open or not stated",
            )
            return


@rule("error")
def closing_days_lie_in_their_year(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each closing day lies in the year under which it is listed."""
    for year, days in catalogue.support.closing_days.items():
        for day in days:
            if str(day.date.year) != year:
                yield Finding(f"{day.date} is listed under {year}", place_of(day, "date"), f"expected a day of {year}")


@rule("error")
def closing_days_are_listed_once(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No day is listed twice among closing days and special days."""
    seen: set[date] = set()
    for day in (*(day for days in catalogue.support.closing_days.values() for day in days), *catalogue.support.special_days):
        if day.date in seen:
            yield Finding(
                f"{day.date} is listed already",
                place_of(day, "date"),
                "expected each day once",
                "a day is closed, or has other windows: keep one",
            )
        seen.add(day.date)


@rule("error")
def closing_years_follow_each_other(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Closing days are listed for years in a row."""
    years = sorted(int(year) for year in catalogue.support.closing_days)
    for year, following in pairwise(years):
        if following != year + 1:
            yield Finding(
                f"closing days are listed for {year} and {following}, and not for {year + 1}",
                place_of(catalogue.support, "closing_days"),
                "expected years in a row",
                f"make closing-days YEAR={year + 1}",
            )


@rule("warning", dated=True)
def closing_days_reach_the_coming_year(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Closing days are listed for this year and, from 60 days before it begins, for the next."""
    years = {int(year) for year in catalogue.support.closing_days}
    if as_of is None or not years or not _stands_still(catalogue):
        return
    for year in dict.fromkeys((as_of.year, (as_of + BEFOREHAND).year)):
        if year not in years:
            yield Finding(
                f"the closing days of {year} are not listed",
                place_of(catalogue.support, "closing_days"),
                f"the last year listed is {max(years)}",
                f"make closing-days YEAR={year}",
            )


@rule("error")
def every_tier_can_report(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where there are channels, every tier has one, and one for each priority."""
    channels = catalogue.support.channels
    for tier in catalogue.tiers if channels else ():
        own = [channel for channel in channels if channel.serves(tier.id)]
        if not own:
            yield Finding(
                f"no channel is part of the tier `{tier.id}`",
                place_of(channels[0], "tiers"),
                "every channel names tiers, and none names this one",
                f"add {tier.id} to the tiers of a channel, or leave tiers out where a channel is for all",
            )
            continue
        for priority in priorities_of(catalogue):
            if not any(not channel.priorities or priority in channel.priorities for channel in own):
                yield Finding(
                    f"no channel of the tier `{tier.id}` is meant for the priority `{priority}`",
                    place_of(own[0], "priorities"),
                    "no channel that is part of this tier names it",
                    f"add {priority} to the priorities of a channel, or leave priorities out where a channel is for all",
                )


@rule("warning")
def channels_are_staffed_in_support_hours(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """In the support hours of a tier, somebody answers at one of its channels, for each priority; closing days are left aside."""
    support, channels = catalogue.support, catalogue.support.channels
    for tier in catalogue.tiers if channels else ():
        idle: dict[str, list[str]] = {}
        for priority in priorities_of(catalogue) or ("",):
            clock = catalogue.clock_of(tier, priority or None)
            own = [one for one in channels if one.serves(tier.id) and (not priority or not one.priorities or priority in one.priorities)]
            staffed, promised = [hours_of(support, one.clock) for one in own], hours_of(support, clock)
            answering = merged(stretch for hours in staffed if hours for stretch in hours.week)
            if promised and own and None not in staffed and not covers(answering, promised.week):
                idle.setdefault(clock or "", []).append(priority)
        for clock, priorities in idle.items():
            meant = f" for {' and '.join(f'`{priority}`' for priority in priorities)}" if any(priorities) else ""
            others = (one for one in channels if one.tiers and not one.serves(tier.id) and _covers(support, one.clock, clock))
            other = next(others, None)
            yield Finding(
                f"no channel of the tier `{tier.id}` is staffed in all of its support hours{meant}, which are those of `{clock}`",
                place_of(other, "tiers") if other else place_of(channels[0], "clock"),
                "whoever reports at another time reaches nobody",
                f"add {tier.id} to these tiers, or change support_hours of the tier"
                if other
                else f"give a channel for them the clock {clock}, add one, or change support_hours of the tier",
            )


def _covers(support: Support, clock: str | None, other: str) -> bool:
    """Whether a clock runs in every hour of a week in which another one does."""
    outer, inner = hours_of(support, clock), hours_of(support, other)
    return bool(outer and inner and covers(outer.week, inner.week))


@rule("error")
def the_calendar_always_runs(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No clock is called `calendar`: that one is there already, and its hours cannot be set."""
    if own := catalogue.support.clocks.get(CALENDAR):
        yield Finding(
            f"the clock `{CALENDAR}` always runs, so its hours cannot be set",
            place_of(own, "windows"),
            "what stands here would be left aside",
            "give this clock another id, and name it where it is meant",
        )


@rule("error")
def clocks_have_names_of_their_own(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No two clocks have the same name in a language: an agreement names hours by it."""
    for one in namesakes(catalogue.support.clocks, catalogue.languages):
        yield Finding(
            f"the clocks `{one.first}` and `{one.id}` have the same name, “{one.name}”",
            one.place,
            "expected a name of its own",
            "name each clock for its hours, for example: wide opening hours",
        )
