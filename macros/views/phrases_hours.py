"""When people answer and which hours count, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from macros.model.support import CALENDAR, Clock
from macros.model.tier import Tier
from macros.units import TimeOfDay, Window
from macros.views.phrases_names import Names, Saying


class HourPhrases(Names):
    """Clocks, windows and support hours."""

    def clock(self, clock: str | None) -> str:
        """The name of a clock."""
        if clock is None or clock == "not stated":
            return self.words("clock_name_not_stated")
        if clock == CALENDAR:
            return self.words("clock_calendar")
        return self.text(self.catalogue.support.clocks[clock].name)

    def counts_in(self, clock: str | None, unit: str = "hour") -> str:
        """In which hours, or on which days, a target in *unit* is counted; empty where the unit says it by itself."""
        if unit in ("week", "month", "year"):
            return ""
        if clock is None:
            return self.words("clock_not_stated")
        if unit in ("day", "working day"):
            return self.words("clock_days_calendar") if clock == CALENDAR else self.words("clock_days_in", clock=self.clock(clock))
        return self.words("clock_counts_calendar") if clock == CALENDAR else self.words("clock_counts_in", clock=self.clock(clock))

    def hours(self, windows: Mapping[tuple[int, ...], tuple[Window, ...]]) -> tuple[tuple[str, str], ...]:
        """Days and times of a week, in pairs."""
        return tuple((self.words.days(days), self.windows(times)) for days, times in windows.items())

    def windows(self, windows: Iterable[Window]) -> str:
        """The windows of a day, one after the other."""
        whole = Window(TimeOfDay(0), TimeOfDay(1440))
        return self.words.listed(self.words("window_all_day") if window == whole else self.words.window(window) for window in windows)

    def hours_in_a_line(self, clock: str) -> str:
        """When a clock runs, in one line; empty for the clock that always runs."""
        if clock == CALENDAR:
            return ""
        return "; ".join(f"{days} {times}" for days, times in self.hours(self.catalogue.support.clocks[clock].windows))

    def support_hours(self, tier: Tier) -> Saying:
        """When people answer in a tier."""
        hours = tier.support_hours
        if hours.clock == "not stated":
            return Saying(self.words("not_stated"), "", "unknown")
        by_clock: dict[str, list[str]] = {}
        for priority, clock in hours.per_priority.items():
            if clock != hours.clock:
                by_clock.setdefault(clock, []).append(priority)
        others = [
            self.words("support_hours_but", priorities=self.priorities(ids), clock=self._clock_in_full(clock))
            for clock, ids in by_clock.items()
        ]
        detail = "; ".join(part for part in (self.hours_in_a_line(hours.clock), *others) if part)
        return Saying(self.clock(hours.clock), detail)

    def _clock_in_full(self, clock: str) -> str:
        """What a clock is called, and when it runs."""
        line = self.hours_in_a_line(clock).replace("; ", ", ")
        return f"{self.clock(clock)} ({line})" if line else self.clock(clock)


def day_length(clock: Clock | None) -> int | None:
    """The minutes a clock runs on each day that it runs, or None where days differ."""
    if clock is None:
        return None
    lengths = {sum(window.minutes for window in windows) for windows in clock.windows.values()}
    return lengths.pop() if len(lengths) == 1 else None
