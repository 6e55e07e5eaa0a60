"""When people answer: clocks, closing days, days with other hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.support import CALENDAR, Clock
from macros.model.tier import Tier
from macros.units import DAY, Window
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rendering import render
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, tables_html, tier_head


def support_hours(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """When people answer: per tier in a line, and a week of each clock with the tiers and priorities it is for."""
    phrases = Phrases(catalogue, language)
    used = [CALENDAR] if any(_users(phrases, CALENDAR)) else []
    if not catalogue.support.clocks and all(tier.support_hours.clock == "not stated" for tier in catalogue.tiers):
        return render("sentence", language, text=phrases.words("hours_none"))
    weeks = tuple(_week(phrases, clock) for clock in (*catalogue.support.clocks, *used))
    zone = catalogue.support.time_zone
    sentence = render("sentence", language, text=phrases.words("hours_time_zone", zone=zone)) + "\n" if zone else ""
    return sentence + tables_html(Tables("hours", (_per_tier(phrases), *weeks)), language, root)


def _per_tier(phrases: Phrases) -> Table:
    words, heads = phrases.words, [tier_head(phrases, tier) for tier in phrases.catalogue.tiers]
    rows = Rows()
    says = zip(heads, (phrases.support_hours(tier) for tier in phrases.catalogue.tiers), strict=True)
    told = tuple(rows.row(head.text, [say], head.over, head.link) for head, say in says)
    return Table("hours-tiers", words("hours_tiers"), (Head(words("hours_tier")), Head(words("hours_hours"))), told)


def _week(phrases: Phrases, clock: str) -> Table:
    words, known = phrases.words, phrases.catalogue.support.clocks.get(clock)
    users = list(_users(phrases, clock))
    closing = words("hours_calendar") if known is None else words(f"hours_closing_{known.closing_days.replace(' ', '_')}")
    remarks = ([words("hours_used", users=words.listed(users))] if users else []) + [closing]
    heads = (Head(words("hours_day")), Head(words("hours_time")))
    return Table(f"hours-{clock}", sentence_case(phrases.clock(clock)), heads, tuple(_days(phrases, known)), " ".join(remarks))


def _days(phrases: Phrases, clock: Clock | None) -> Iterator[Row]:
    """A row for each day of the week, or one for all of them where the clock always runs."""
    words, rows = phrases.words, Rows()
    if clock is None:
        yield rows.row(sentence_case(words("every_day")), [words("window_all_day")])
        return
    for day in range(7):
        windows = [window for days, times in clock.windows.items() if day in days for window in times]
        says = Saying(phrases.windows(windows), _overnight(phrases, windows)) if windows else Saying(words("closed"), "", "no")
        yield rows.row(sentence_case(words.day_name(day)), [says])


def _overnight(phrases: Phrases, windows: list[Window]) -> str:
    return phrases.words("hours_next_day") if any(window.start.minutes + window.minutes > DAY for window in windows) else ""


def _users(phrases: Phrases, clock: str) -> Iterator[str]:
    """The tiers that a clock is for, with the priorities where it is not for all of them."""
    for tier in phrases.catalogue.tiers:
        own = _priorities(phrases.catalogue, tier, clock)
        if own is None:
            yield phrases.tier(tier)
        elif own:
            yield phrases.words("hours_used_tier", tier=phrases.tier(tier), priorities=phrases.priorities(own))


def _priorities(catalogue: Catalogue, tier: Tier, clock: str) -> tuple[str, ...] | None:
    """The priorities for which a tier uses a clock; None for all."""
    hours = tier.support_hours
    if hours.clock == clock and set(hours.per_priority.values()) <= {clock}:
        return None
    return tuple(priority for priority in priorities_of(catalogue) if hours.per_priority.get(priority, hours.clock) == clock)


def closing_days(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """A table of closing days for each year, and one of the days with other hours."""
    phrases = Phrases(catalogue, language)
    years = tuple(_year(phrases, year) for year in catalogue.support.closing_days)
    if not years and not catalogue.support.special_days:
        return render("sentence", language, text=phrases.words("hours_no_closing_days"))
    return tables_html(Tables("closing-days", (*years, _special_days(phrases))), language, root)


def _heads(phrases: Phrases, *names: str) -> tuple[Head, ...]:
    return tuple(Head(phrases.words(f"hours_{name}")) for name in names)


def _year(phrases: Phrases, year: str) -> Table:
    rows, days = Rows(), sorted(phrases.catalogue.support.closing_days[year], key=lambda day: day.date)
    told = tuple(rows.row(phrases.words.date(day.date), _named(phrases, day.date, phrases.text(day.name))) for day in days)
    return Table(f"closing-days-{year}", phrases.words("hours_closing_days", year=year), _heads(phrases, "date", "weekday", "name"), told)


def _special_days(phrases: Phrases) -> Table:
    rows = Rows()
    told = tuple(
        rows.row(phrases.words.date(day.date), [*_named(phrases, day.date, phrases.text(day.name)), _special(phrases, day.windows)])
        for day in sorted(phrases.catalogue.support.special_days, key=lambda day: day.date)
    )
    return Table("special-days", phrases.words("hours_special_days"), _heads(phrases, "date", "weekday", "name", "special"), told)


def _named(phrases: Phrases, day: date, name: str) -> list[str]:
    return [phrases.words.weekday(day), name]


def _special(phrases: Phrases, windows: Mapping[str, tuple[Window, ...]]) -> str:
    return "; ".join(
        phrases.words("hours_special_time", clock=phrases.clock(clock), times=phrases.windows(times)) for clock, times in windows.items()
    )
