"""What a promised availability means, in one language."""

from __future__ import annotations

from fractions import Fraction

from macros.model.availability import MONTH, Downtime, allowed_downtime, rounded, rounded_up
from macros.model.promise import Availability, AvailabilityLevel, Bound, Quality
from macros.model.support import CALENDAR
from macros.model.tier import Tier
from macros.views.phrases_hours import HourPhrases
from macros.views.phrases_names import Saying

READABLE = 200
"""So many minutes are said in minutes; more of them in hours."""


class AvailabilityPhrases(HourPhrases):
    """Levels of availability, and the minutes they allow."""

    def availability(
        self, tier: Tier, level: AvailabilityLevel, promised: Availability, full: bool = True, least: Downtime | None = None
    ) -> Saying:
        """A level of availability; *full* adds window, allowed downtime (in the units of the *least* beside it) and how firm it is."""
        if level.level.percentage is None:
            state = {"best effort": "limited", "not stated": "unknown"}.get(level.level.word, "no")
            return Saying(self.words(f"within_{level.level.word.replace(' ', '_')}"), "", state, level.note)
        text = self.words.percentage(level.level.percentage)
        if promised.period != "not stated":
            text = self.words("availability_per", level=text, period=self.words(f"availability_period_{promised.period}"))
        details = []
        details.append(self.measured_in(level.window or promised.window))
        allowed = allowed_downtime(self.catalogue.support, level, promised)
        if allowed:
            details.append(self.downtime(allowed, least=least))
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

    def downtime(self, allowed: Downtime, up: bool = False, least: Downtime | None = None) -> str:
        """
        The most downtime in a month and in a year, with the hours they are taken from; *up* rounds up, otherwise half up.

        Its units are those of *least*, because downtimes side by side are compared by their numbers.
        """
        beside = least or allowed
        month, year = (self.short(*pair, up) for pair in ((allowed.month, beside.month), (allowed.year, beside.year)))
        hours = self.words.number(rounded(allowed.of_month / 60))
        return self.words("availability_downtime", month=month, year=year, days=MONTH, hours=hours)

    def short(self, minutes: Fraction, least: Fraction, up: bool = False) -> str:
        """Minutes, or hours where the *least* beside it is more than two hundred minutes, with one decimal."""
        many = least > READABLE
        number = (rounded_up if up else rounded)(minutes / 60 if many else minutes)
        return self.words("hours_short" if many else "minutes_short", n=self.words.number(number))
