"""How a moment is said in one language: the day of the week, the date, the time on the wall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from macros.model.zone import DAY_SECONDS, Zone, day_of
from macros.units import TimeOfDay
from macros.views.phrases_names import Names


class MomentPhrases(Names):
    """Days and moments."""

    def day(self, day: date, year: bool = False) -> str:
        """The day of the week and the date, such as Friday 15 May."""
        words = self.words
        return words("moment_date", weekday=words.weekday(day), date=words.date(day) if year else words.day_and_month(day))

    def moment(self, zone: Zone, instant: int, year: bool = False) -> str:
        """The day and the time on the wall; midnight is the end of the day before."""
        day, time = self.day_and_time(zone, instant)
        return self.words("moment", day=self.day(day, year), time=self.words.time(time))

    def due(self, zone: Zone, instant: int, reported: int) -> str:
        """A deadline, with the year where it is another one than that of the report."""
        (day, time), (start, _) = self.day_and_time(zone, instant), self.day_and_time(zone, reported)
        if day == start:
            return self.words("moment_same_day", time=self.words.time(time))
        return self.moment(zone, instant, day.year != start.year)

    def day_and_time(self, zone: Zone, instant: int) -> tuple[date, TimeOfDay]:
        """The date and the time on the wall, to the minute."""
        number, seconds = divmod(zone.wall(instant), DAY_SECONDS)
        return (day_of(number), TimeOfDay(seconds // 60)) if seconds else (day_of(number - 1), TimeOfDay(DAY_SECONDS // 60))

    def moment_forms(self) -> Mapping[str, Any]:
        """What a script needs to say a moment in the same words: names, the forms of dates (CLDR), sentences with gaps."""
        words, locale = self.words, self.words.locale
        days, months = locale.days["format"], locale.months["format"]
        return {
            "weekdays": [days["wide"][day] for day in range(7)],
            "short_weekdays": [days["abbreviated"][day] for day in range(7)],
            "months": [months["wide"][month] for month in range(1, 13)],
            "short_months": [months["abbreviated"][month] for month in range(1, 13)],
            "short_date": locale.datetime_skeletons["MMMEd"].pattern,
            "date": locale.date_formats["long"].pattern,
            "date_in_year": locale.datetime_skeletons["MMMMd"].pattern,
            "separator": words("time_separator"),
            "day": words.words["moment_date"],
            "moment": words.words["moment"],
            "same_day": words.words["moment_same_day"],
        }
