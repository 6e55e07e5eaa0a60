"""How long a service may be down, and in which hours of the week a clock runs, as charts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from macros.model.availability import Downtime, allowed_downtime, rounded
from macros.model.catalogue import Catalogue
from macros.model.hours import Hours, Stretch, hours_of
from macros.model.service import Service
from macros.model.support import CALENDAR
from macros.model.tier import Tier
from macros.units import DAY, TimeOfDay, Window
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rendering import render
from macros.views.scales import LinearScale


def downtime_chart(catalogue: Catalogue, language: str) -> str:
    """How long a service may be down in a month of 30 days, per service and tier; nothing where no availability is promised."""
    phrases = Phrases(catalogue, language)
    promised = [service for service in catalogue.services if service.availability]
    longest = max(
        (down.month for service in promised for tier in catalogue.tiers if (down := _downtime(catalogue, service, tier)) is not None),
        default=None,
    )
    if longest is None:
        return ""
    scale = LinearScale.up_to(float(longest))
    groups = tuple(
        (sentence_case(phrases.text(service.name)), tuple(_outage(phrases, service, tier, scale) for tier in catalogue.tiers))
        for service in promised
    )
    ticks = tuple((tick.at, phrases.words("minutes_short", n=phrases.words.number(tick.value))) for tick in scale.ticks())
    words = phrases.words
    return render("chart", language, chart=Chart("chart-downtime", words("chart_downtime"), words("chart_downtime_how"), ticks, groups))


def _downtime(catalogue: Catalogue, service: Service, tier: Tier) -> Downtime | None:
    """The downtime allowed; None where no percentage is promised or the hours it is measured in are not stated."""
    assert service.availability
    level = catalogue.valid_in(tier, service.availability.tiers)
    return allowed_downtime(catalogue.support, level, service.availability) if level else None


def _outage(phrases: Phrases, service: Service, tier: Tier, scale: LinearScale) -> Strip:
    assert service.availability
    level = phrases.catalogue.valid_in(tier, service.availability.tiers)
    say = phrases.availability(tier, level, service.availability) if level else Saying(phrases.words("availability_none"))
    down = _downtime(phrases.catalogue, service, tier)
    if level is None or down is None:
        return Strip(phrases.tier(tier), (), (Value("", say.text, say.detail),))
    window = phrases.measured_in(level.window or service.availability.window)
    bar = Shape("bar", scale.at(0), round(scale.at(float(down.month)) - scale.at(0), 2), "always")
    return Strip(phrases.tier(tier), (bar,), (Value("", _at_most(phrases, down), f"{say.text}; {window}"),))


def _at_most(phrases: Phrases, down: Downtime) -> str:
    """The minutes of a month, as the scale has them, the hours they are taken from, and what that is in a year."""
    number = phrases.words.number
    month = phrases.words("minutes_short", n=number(rounded(down.month)))
    return phrases.words("chart_at_most", month=month, hours=number(rounded(down.of_month / 60)), year=phrases.short(down.year, down.year))


def hours_chart(catalogue: Catalogue, language: str) -> str:
    """The hours of a week in which each clock runs; nothing where there are no clocks."""
    phrases = Phrases(catalogue, language)
    used = {clock for tier in catalogue.tiers for clock in (tier.support_hours.clock, *tier.support_hours.per_priority.values())}
    clocks = (*catalogue.support.clocks, *((CALENDAR,) if CALENDAR in used else ()))
    if not catalogue.support.clocks:
        return ""
    scale = LinearScale(DAY, DAY // 4)
    groups = tuple(
        (sentence_case(phrases.clock(clock)), tuple(_week(phrases, hours_of(catalogue.support, clock), scale))) for clock in clocks
    )
    ticks = tuple((tick.at, phrases.words.time(TimeOfDay(tick.value))) for tick in scale.ticks())
    words = phrases.words
    return render("chart", language, chart=Chart("chart-hours", words("chart_hours"), words("chart_hours_how"), ticks, groups))


def _week(phrases: Phrases, hours: Hours | None, scale: LinearScale) -> Iterator[Strip]:
    """A row for each run of days that are alike; what runs past midnight stands on the day it falls on."""
    assert hours
    days = [tuple(_on(hours, day)) for day in range(7)]
    for stretches, run in groupby(range(7), key=lambda day: days[day]):
        shapes = tuple(Shape("bar", scale.at(start), round(scale.at(end) - scale.at(start), 2), "always") for start, end in stretches)
        windows = [Window(TimeOfDay(start), TimeOfDay(end)) for start, end in stretches]
        text = phrases.windows(windows) if windows else phrases.words("closed")
        yield Strip(sentence_case(phrases.words.days(run)), shapes, (Value("", text, ""),))


def _on(hours: Hours, day: int) -> Iterator[Stretch]:
    for start, end in hours.week:
        if start < (day + 1) * DAY and end > day * DAY:
            yield max(0, start - day * DAY), min(DAY, end - day * DAY)
