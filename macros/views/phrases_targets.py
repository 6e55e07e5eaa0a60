"""How a promised time is said in one language."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from macros.model.promise import Target, Within
from macros.model.support import CALENDAR
from macros.model.tier import Tier
from macros.units import Duration
from macros.views.phrases_hours import HourPhrases, day_length
from macros.views.phrases_names import Saying, sentence_case

DETAILS = ("days", "clock", "commitment", "norm", "bands")
"""What can be said beside a time."""


class TargetPhrases(HourPhrases):
    """Promised times, with what must be said beside them."""

    def within(self, within: Within) -> str:
        """A length of time, or the words that stand in its place."""
        if within.duration:
            return self.words.duration(within.duration)
        if within.offset:
            return self.words("within_next_working_day_offset", offset=self.words.duration(within.offset))
        return self.words(f"within_{within.word.replace(' ', '_')}")

    def in_days(self, duration: Duration, clock: str | None) -> str:
        """How many days a number of hours is on its clock, when it is more than one; otherwise empty."""
        day = day_length(self.catalogue.support.clocks.get(clock or ""))
        minutes = (duration.seconds or 0) // 60
        if duration.unit not in ("minute", "hour") or not day or minutes <= day:
            return ""
        whole, rest = divmod(minutes, day)
        if not rest:
            return self.words("days_exactly", days=self.words.counted("duration_working_day", whole))
        if rest * 4 <= day:
            return self.words("days_over", days=self.words.counted("duration_working_day", whole))
        if rest * 4 >= 3 * day:
            return self.words("days_almost", days=self.words.counted("duration_working_day", whole + 1))
        if whole == 1:
            return self.words("days_one_and_a_half")
        halves = self.words.rounded(Decimal(whole) + Decimal("0.5"), 1)
        return self.words("days_half", days=self.words("duration_working_day_many", n=halves))

    def target(self, target: Target | None, tier: Tier, details: Iterable[str] = DETAILS) -> Saying:
        """A target with the *details* asked for."""
        if target is None:
            return Saying(self.words("within_none"), "", "no")
        known = {
            "days": self.in_days(target.within.duration, target.clock) if target.within.duration else "",
            "clock": self.counted(target),
            "commitment": self.commitment(target),
            "norm": self.words("norm", norm=self.words.percentage(target.norm)) if target.norm else "",
            "bands": "; ".join(self.band(band.within, band.clock) for band in target.bands),
        }
        state = {"none": "no", "not applicable": "no", "not stated": "unknown", "best effort": "limited"}.get(target.within.word, "value")
        return Saying(self.within(target.within), "; ".join(known[name] for name in details if known[name]), state, target.note)

    def counted(self, target: Target) -> str:
        """In which hours, or on which days, a promised time is counted; empty where there is nothing to count."""
        return self.counts_in(target.clock, target.within.duration.unit) if target.within.duration else ""

    def commitment(self, target: Target) -> str:
        """How firm a promised time is; empty where its words say so already, or where it is not said."""
        if not target.commitment or not target.within.measured:
            return ""
        return self.words(f"commitment_{target.commitment.replace(' ', '_')}")

    def conditions(self, target: Target) -> tuple[str, ...]:
        """The footnotes on a promised time, for where no list of footnotes stands below."""
        return tuple(self.text(self.catalogue.vocabulary.footnotes[note]) for note in target.note)

    def band(self, within: Within, clock: str) -> str:
        """Another time for what is reported while another clock runs."""
        if clock == CALENDAR:
            return self.words("band_calendar", within=self.within(within))
        return self.words("band", within=self.within(within), clock=self.clock(clock))

    def promise(self, kind: str, target: Target, priority: str | None) -> str:
        """
        A standard target as a sentence whose verb tells how firm it is; *priority* is None for every report.

        Empty for kinds that no sentence fits, and where no time is promised.
        """
        what = f"promise_{kind}"
        by = self.by(target.within)
        if not by or not self.words.has(what) or kind in self.catalogue.vocabulary.target_kinds:
            return ""
        report = self.priority_in_sentence(priority) if priority else self.words("promise_every_report")
        by += ", " + self.words("norm", norm=self.words.percentage(target.norm)) if target.norm else ""
        verb = (target.commitment or "unstated").replace(" ", "_")
        sentence = sentence_case(self.words(f"promise_as_{verb}", report=report, what=self.words(what), by=by))
        counted = self.counted(target) if target.clock else ""
        days = bool(target.within.duration and target.within.duration.unit in ("day", "working day") and target.clock == CALENDAR)
        return f"{sentence} {self.words('promise_counted_days' if days else 'promise_counted', counted=counted)}" if counted else sentence

    def promise_by(self, kind: str, target: Target, priority: str | None) -> str:
        """A target as a sentence with a gap `{moment}` for when it is due; its verb tells how firm it is."""
        words, what = self.words, f"promise_{kind}"
        if not words.has(what) or kind in self.catalogue.vocabulary.target_kinds:
            return words("promise_due", what=sentence_case(self.target_kind(kind)), by=words("promise_by_moment"))
        verb = (target.commitment or "unstated").replace(" ", "_")
        report = self.priority_in_sentence(priority) if priority else words("promise_every_report")
        return sentence_case(words(f"promise_as_{verb}", report=report, what=words(what), by=words("promise_by_moment")))

    def by(self, within: Within) -> str:
        """When something is done at the latest, such as *within 4 hours*; empty where no time is promised."""
        if within.duration:
            return self.words("promise_within", duration=self.words.duration(within.duration))
        if within.offset:
            return self.words("promise_next_working_day_offset", offset=self.words.duration(within.offset))
        return self.words(f"promise_{within.word.replace(' ', '_')}") if within.word in ("next working day", "immediate") else ""

    def priority_in_sentence(self, priority: str) -> str:
        """The name of a priority with its label in brackets."""
        assert self.catalogue.priorities
        label = self.text(self.catalogue.priorities.priorities[priority].label)
        return f"{self.priority(priority)} ({label})" if label else self.priority(priority)
