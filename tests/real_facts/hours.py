"""Where a catalogue holds support hours."""

from __future__ import annotations

from macros.model.support import Clock
from tests.real_facts.source import Real, fact


def _clock(case: Real, tier: str) -> Clock | None:
    clock = case.catalogue.tier_by_id[tier].support_hours.clock
    return None if clock == "not stated" else case.catalogue.support.clocks[clock]


def _stated(case: Real, tier: str) -> Clock:
    clock = _clock(case, tier)
    assert clock
    return clock


@fact("support_hours")
def _no_support_hours(case: Real) -> str | None:
    clocks = {tier.support_hours.clock for tier in case.catalogue.tiers}
    return None if clocks == {"not stated"} else str(clocks)


@fact("support_hours.*")
def _support_hours_not_given(case: Real, tier: str) -> str | None:
    clock = _clock(case, tier)
    return str(clock) if clock else None


@fact("support_hours.*.days")
def _days(case: Real, tier: str) -> str | None:
    (days,) = _stated(case, tier).windows
    return {(0, 1, 2, 3, 4): "mon-fri", (0, 1, 2, 3, 4, 5, 6): "mon-sun"}[days]


@fact("support_hours.*.from")
def _opens(case: Real, tier: str) -> str | None:
    ((window,),) = _stated(case, tier).windows.values()
    return str(window.start)


@fact("support_hours.*.to")
def _closes(case: Real, tier: str) -> str | None:
    ((window,),) = _stated(case, tier).windows.values()
    return str(window.end)


@fact("support_hours.*.raw")
def _hours_as_printed(case: Real, tier: str) -> str | None:
    ((window,),) = _stated(case, tier).windows.values()
    start, end = (f"{time.minutes // 60 % 24}.{time.minutes % 60:02}" for time in (window.start, window.end))
    return f"{start} -{end}"


@fact("support_hours.*.weekend")
def _in_weekend(case: Real, tier: str) -> str | None:
    days = {day for group in _stated(case, tier).windows for day in group}
    return {frozenset(): "no", frozenset({5, 6}): "yes"}[frozenset(days & {5, 6})]


@fact("support_hours.*.public_holidays")
def _on_holidays(case: Real, tier: str) -> str | None:
    return {"closed": "no", "open": "yes", "not stated": None}[_stated(case, tier).closing_days]
