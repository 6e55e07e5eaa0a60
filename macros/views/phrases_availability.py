"""What a promised availability means, in one language."""

from __future__ import annotations

from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.promise import Availability, AvailabilityLevel, Bound, Quality
from macros.model.support import CALENDAR
from macros.model.tier import Tier
from macros.views.phrases_hours import HourPhrases, week_minutes
from macros.views.phrases_names import Saying

WEEK = 7


class AvailabilityPhrases(HourPhrases):
    """Levels of availability, and the minutes they allow."""

    def availability(self, tier: Tier, level: AvailabilityLevel, promised: Availability, full: bool = True) -> Saying:
        """A level of availability; *full* adds window, allowed downtime and how firm it is."""
        if level.level.percentage is None:
            state = {"best effort": "limited", "not stated": "unknown"}.get(level.level.word, "no")
            return Saying(self.words(f"within_{level.level.word.replace(' ', '_')}"), "", state, level.note)
        text = self.words.percentage(level.level.percentage)
        if promised.period != "not stated":
            text = self.words("availability_per", level=text, period=self.words(f"availability_period_{promised.period}"))
        details = []
        details.append(self.measured_in(level.window or promised.window))
        allowed = allowed_downtime(self.catalogue, level, promised)
        if allowed:
            month, year = (self.short(minutes) for minutes in allowed)
            details.append(self.words("availability_downtime", month=month, year=year))
        details.append(self.level_commitment(level.commitment or promised.commitment))
        return Saying(text, "; ".join(filter(None, details)) if full else "", "value", level.note)

    def bound(self, quality: Quality, bound: Bound | None) -> Saying:
        """The bound of a measured quality; without one, no promise."""
        if bound is None:
            return Saying(self.words("within_none"), "", "no")
        measure = self.words.measure(bound.bound)
        return Saying(self.words(f"bound_{quality.bound.replace(' ', '_')}", measure=measure), "", "value", bound.note)

    def level_commitment(self, commitment: str | None) -> str:
        """How firm a promised level is; empty where it is not said."""
        if not commitment:
            return ""
        return self.words("commitment_level_target" if commitment == "target" else f"commitment_{commitment.replace(' ', '_')}")

    def measured_in(self, window: str) -> str:
        """In which hours availability is measured."""
        if window == "not stated":
            return self.words("availability_window_not_stated")
        if window == CALENDAR:
            return self.words("availability_window_calendar")
        return self.words("availability_window", window=self.clock(window))

    def short(self, minutes: Decimal) -> str:
        """Minutes, or hours where there are more than two hundred minutes, rounded half up."""
        if minutes > 200:
            return self.words("hours_short", n=self.words.rounded(minutes / 60))
        return self.words("minutes_short", n=self.words.rounded(minutes))


def allowed_downtime(catalogue: Catalogue, level: AvailabilityLevel, promised: Availability) -> tuple[Decimal, Decimal] | None:
    """
    The minutes of a 30-day month and of a 365-day year in which a service may be down, closing days not taken off.

    None where the window is not stated or no percentage is promised. Exact.
    """
    window = level.window or promised.window
    if level.level.percentage is None or window == "not stated":
        return None
    week = Decimal(WEEK * 1440 if window == CALENDAR else week_minutes(catalogue.support.clocks[window]))
    share = (100 - level.level.percentage.value) / 100
    return week * 30 / WEEK * share, week * 365 / WEEK * share
