"""Promises, prices and hours of one catalogue in the words of one language. Every view and document says them through these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.credits import Credit, CreditBand, EventCredit
from macros.model.kinds import Text
from macros.model.price import Amount, PriceLine
from macros.model.promise import Availability, AvailabilityLevel, Inclusion, Limit, Target, Within
from macros.model.support import CALENDAR, Clock
from macros.model.tier import Tier
from macros.units import Duration, TimeOfDay, Window
from macros.wording import Wording, wording

STATES = {
    "included": "yes",
    "unlimited": "yes",
    "not included": "no",
    "best effort": "limited",
    "on request": "extra",
    "not applicable": "no",
    "not stated": "unknown",
}
WEEK = 7


class Saying(NamedTuple):
    """Something said in a cell: the words, a remark below them, the state (yes, no, limited, value, extra, unknown), footnotes."""

    text: str
    detail: str = ""
    state: str = "value"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrases:
    """The words of one language for one catalogue."""

    catalogue: Catalogue
    language: str

    @cached_property
    def words(self) -> Wording:
        """The fixed words of the language."""
        return wording(self.language)

    def text(self, text: Text | None) -> str:
        """The text in this language; empty for none."""
        return text[self.language] if text else ""

    # names

    def tier(self, tier: Tier) -> str:
        """The name of a tier."""
        return self.text(tier.name) or self.words("tier_unnamed")

    def ladder(self, ladder: str) -> str:
        """The name of a ladder."""
        known = self.catalogue.vocabulary.ladders.get(ladder)
        return self.text(known.name) if known else self.words("ladder_main")

    def unit(self, unit: str, count: int = 1) -> str:
        """The name of a unit, singular or plural as the count asks."""
        own = self.catalogue.vocabulary.units.get(unit)
        if own:
            return self.text(own.one if count == 1 else own.many)
        return self.words(f"unit_{unit}_{'one' if count == 1 else 'many'}")

    def target_kind(self, kind: str) -> str:
        """The name of a kind of target."""
        own = self.catalogue.vocabulary.target_kinds.get(kind)
        return self.text(own.name) if own else self.words(f"target_{kind}")

    def target_meaning(self, kind: str) -> str:
        """From what to what a kind of target is measured; empty where the provider does not say."""
        own = self.catalogue.vocabulary.target_kinds.get(kind)
        return self.text(own.meaning) if own else self.words(f"target_{kind}_meaning")

    def priority(self, priority: str) -> str:
        """The short name of a priority."""
        assert self.catalogue.priorities
        return self.text(self.catalogue.priorities.priorities[priority].name)

    def priority_in_full(self, priority: str) -> str:
        """The name of a priority with its label."""
        assert self.catalogue.priorities
        known = self.catalogue.priorities.priorities[priority]
        label = self.text(known.label)
        return f"{self.text(known.name)} – {label}" if label else self.text(known.name)

    def priorities(self, priorities: Iterable[str]) -> str:
        """The names of several priorities."""
        return self.words.listed(self.priority(priority) for priority in priorities)

    # hours

    def clock(self, clock: str | None) -> str:
        """The name of a clock."""
        if clock is None or clock == "not stated":
            return self.words("clock_name_not_stated")
        if clock == CALENDAR:
            return self.words("clock_calendar")
        return self.text(self.catalogue.support.clocks[clock].name)

    def counts_in(self, clock: str | None) -> str:
        """In which hours a target is counted."""
        if clock is None:
            return self.words("clock_not_stated")
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
        others = [self.words("support_hours_but", priorities=self.priorities(ids), clock=self.clock(clock)) for clock, ids in by_clock.items()]
        detail = "; ".join(part for part in (self.hours_in_a_line(hours.clock), *others) if part)
        return Saying(sentence_case(self.clock(hours.clock)), detail)

    # targets

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
        halves = self.words.rounded(Decimal(minutes) / Decimal(day), 1)
        return self.words("days_half", days=self.words("duration_working_day_many", n=halves))

    def target(self, target: Target | None, tier: Tier, details: Iterable[str] = ("days", "clock", "commitment", "norm", "bands")) -> Saying:
        """A target with the *details* asked for."""
        if target is None:
            return Saying(self.words("within_none"), "", "no")
        known = {
            "days": self.in_days(target.within.duration, target.clock) if target.within.duration else "",
            "clock": self.counts_in(target.clock) if target.within.duration else "",
            "commitment": self.commitment(target),
            "norm": self.words("norm", norm=self.words.percentage(target.norm)) if target.norm else "",
            "bands": "; ".join(self.band(band.within, band.clock) for band in target.bands),
        }
        state = {"none": "no", "not applicable": "no", "not stated": "unknown", "best effort": "limited"}.get(target.within.word, "value")
        return Saying(self.within(target.within), "; ".join(known[name] for name in details if known[name]), state, target.note)

    def commitment(self, target: Target) -> str:
        """How firm a promised time is; empty where its words say so already, or where it is not said."""
        if not target.commitment or not (target.within.duration or target.within.word in ("next working day", "immediate")):
            return ""
        return self.words(f"commitment_{target.commitment.replace(' ', '_')}")

    def band(self, within: Within, clock: str) -> str:
        """Another time for what is reported while another clock runs."""
        if clock == CALENDAR:
            return self.words("band_calendar", within=self.within(within))
        return self.words("band", within=self.within(within), clock=self.clock(clock))

    # inclusions

    def inclusion(self, found: Inclusion) -> Saying:
        """Whether and how something is part of a tier."""
        notes = found.note
        if found.limited:
            return Saying(self.limit(found.limited), "", "limited", notes)
        if found.value:
            return Saying(self.text(found.value), "", "value", notes)
        if found.add_on:
            price = self.price(found.add_on)
            return Saying(self.words("is_add_on", price=price.text), price.detail, "extra", notes + price.notes)
        if found.shared:
            return Saying(self.words("is_shared", with_whom=self.text(found.shared)), "", "limited", notes)
        if found.if_:
            return Saying(self.words("is_if", condition=self.text(found.if_)), "", "limited", notes)
        if found.duty_of:
            return Saying(self.words("is_duty_of", who=self.text(found.duty_of)), "", "no", notes)
        word = found.is_ or "not stated"
        return Saying(self.words(f"is_{word.replace(' ', '_')}"), "", STATES[word], notes)

    def limit(self, limit: Limit) -> str:
        """So many of something in a period."""
        parts = [self.words("limit", count=self.words.number(limit.count), of=self.text(limit.of))]
        if limit.per_unit:
            parts.append(self.words("per_unit", unit=self.unit(limit.per_unit)))
        if limit.per:
            parts.append(self.words(f"per_{limit.per}"))
        return " ".join(parts)

    # prices

    @property
    def vat(self) -> str:
        """Whether amounts are excluding or including VAT, in short."""
        return self.words(f"vat_{self.catalogue.provider.vat.prices.replace(' ', '_')}")

    @property
    def vat_sentence(self) -> str:
        """Whether amounts are excluding or including VAT, in full."""
        provider = self.catalogue.provider
        sentence = self.words(f"vat_sentence_{provider.vat.prices.replace(' ', '_')}")
        return f"{sentence} {self.words('vat_sentence_business')}" if provider.audience == "business" else sentence

    def amount(self, amount: Amount) -> str:
        """An amount, a range, a lower bound, or the words that stand in its place."""
        if amount.word or amount.low is None:
            return self.words(f"price_{amount.word.replace(' ', '_')}")
        low = self.words.money(amount.low)
        if amount.high:
            return self.words("price_range", low=low, high=self.words.money(amount.high))
        return self.words("price_from", low=low) if amount.open else low

    def price_basis(self, line: PriceLine) -> str:
        """For what and how often a price is paid, such as *per user per month*."""
        parts = [self.words("per_unit", unit=self.unit(line.per))] if line.per else []
        return " ".join([*parts, self.words(f"per_{line.period}")])

    def price_figure(self, line: PriceLine) -> str:
        """The figure of a price line, without what it is for."""
        if line.percentage:
            return self.words("price_percentage", percentage=self.words.percentage(line.percentage), of=self._percentage_base(line))
        assert line.amount
        if line.first:
            unit = self.unit(line.per) if line.per else ""
            return self.words("price_first", unit=unit, first=self.amount(line.first), amount=self.amount(line.amount))
        return self.amount(line.amount)

    def _percentage_base(self, line: PriceLine) -> str:
        lines = {other.id: other for tier in self.catalogue.tiers for other in tier.prices if other.id}
        return self.words("price_of_monthly") if line.of == "monthly" or line.of not in lines else self.price_label(lines[line.of])

    def price_label(self, line: PriceLine) -> str:
        """What a price line is for."""
        if line.label:
            return self.text(line.label)
        return self.words("row_price_per", unit=self.unit(line.per)) if line.per else self.words("row_price_total")

    def price_remarks(self, line: PriceLine) -> tuple[str, ...]:
        """Minimum, steps, condition and whether it is optional, each in words."""
        remarks = []
        if line.minimum:
            remarks.append(self.words("price_minimum", count=line.minimum, units=self.unit(line.per, line.minimum)) if line.per else self.words("price_minimum_plain", count=line.minimum))
        for step in line.steps:
            count = f"{self.words.number(step.from_)} {self.unit(line.per, step.from_)}" if line.per else self.words.number(step.from_)
            if step.amount:
                remarks.append(self.words("price_step", count=count, amount=self.amount(step.amount)))
            else:
                remarks.append(self.words("price_step_tier", count=count, tier=self.tier(self.catalogue.tier_by_id[step.price_of or ""])))
        if line.steps:
            remarks.append(self.words("price_steps_all" if line.steps_count_for == "all units" else "price_steps_beyond"))
        if line.optional:
            remarks.append(self.words("price_optional"))
        if line.condition:
            remarks.append(self.text(line.condition))
        return tuple(remarks)

    def price(self, line: PriceLine) -> Saying:
        """A price line with its basis and VAT, and remarks."""
        fixed = bool(line.percentage or (line.amount and line.amount.low))
        parts = [self.price_figure(line)]
        if fixed:
            parts.append(self.price_basis(line))
        text = " ".join(parts)
        if fixed and not line.percentage:
            text += f" ({self.vat})"
        state = "unknown" if line.amount and line.amount.word == "not stated" else "value"
        return Saying(text, "; ".join(self.price_remarks(line)), state, line.note)

    def main_price(self, tier: Tier) -> PriceLine | None:
        """The price line that stands for the tier: its first."""
        return tier.prices[0] if tier.prices else None

    def eligible(self, tier: Tier) -> str:
        """For how many a tier is meant; empty where it is not said."""
        meant = tier.eligible
        if not meant:
            return ""
        bounds = {"from_": meant.from_, "to": meant.to}
        key = "eligible_from_to" if meant.from_ and meant.to else "eligible_from" if meant.from_ else "eligible_to"
        return self.words(key, units=self.unit(meant.per, meant.to or meant.from_ or 2), **{name: self.words.number(value) for name, value in bounds.items() if value})

    # credits

    def credit(self, credit: Credit, of: Text | None) -> Saying:
        """A credit and what it is a share of."""
        if credit.percentage is None:
            return Saying(self.words("credit_not_stated"), "", "unknown")
        share = self.words.percentage(credit.percentage)
        share = self.words("credit_up_to", percentage=share) if credit.up_to else share
        return Saying(f"{share} {self.words('credit_of', of=self.text(of)) if of else self.words('credit_of_fee')}")

    def credit_band(self, band: CreditBand) -> str:
        """The stretch of availability a credit is for."""
        down_to = self.words.percentage(band.down_to)
        if band.below is None:
            return self.words("credit_band_promise", down_to=down_to)
        return self.words("credit_band", below=self.words.percentage(band.below), down_to=down_to)

    def credit_event(self, event: EventCredit) -> str:
        """The event a credit is for."""
        if event.when:
            return self.text(event.when)
        target = self.target_kind(event.missed or "").lower()
        if event.priorities:
            return self.words("credit_missed", target=target, priorities=self.priorities(event.priorities))
        return self.words("credit_missed_all", target=target)

    # availability

    def availability(self, tier: Tier, level: AvailabilityLevel, promised: Availability, full: bool = True) -> Saying:
        """A level of availability; *full* adds window, allowed downtime and how firm it is."""
        if level.level.percentage is None:
            state = {"best effort": "limited", "not stated": "unknown"}.get(level.level.word, "no")
            return Saying(self.words(f"within_{level.level.word.replace(' ', '_')}"), "", state, level.note)
        text = self.words.percentage(level.level.percentage)
        if promised.period != "not stated":
            text = self.words("availability_per", level=text, period=self.words(f"availability_period_{promised.period}"))
        details = []
        window = level.window or promised.window
        clock = None if window == "not stated" else window
        details.append(self.words("availability_window", window=self.clock(clock)) if clock else self.words("availability_window_not_stated"))
        allowed = allowed_downtime(self.catalogue, level, promised)
        if allowed:
            month, year = (self.short(minutes) for minutes in allowed)
            details.append(self.words("availability_downtime", month=month, year=year))
        commitment = level.commitment or promised.commitment
        if commitment:
            details.append(self.words("commitment_level_target" if commitment == "target" else f"commitment_{commitment.replace(' ', '_')}"))
        return Saying(text, "; ".join(details) if full else "", "value", level.note)

    def short(self, minutes: Decimal) -> str:
        """Minutes, or hours where there are more than two hundred minutes, rounded half up."""
        if minutes > 200:
            return self.words("hours_short", n=self.words.rounded(minutes / 60))
        return self.words("minutes_short", n=self.words.rounded(minutes))


def sentence_case(text: str) -> str:
    """*text* with a capital in front."""
    return text[:1].upper() + text[1:]


def day_length(clock: Clock | None) -> int | None:
    """The minutes a clock runs on each day that it runs, or None where days differ."""
    if clock is None:
        return None
    lengths = {sum(window.minutes for window in windows) for windows in clock.windows.values()}
    return lengths.pop() if len(lengths) == 1 else None


def week_minutes(clock: Clock) -> int:
    """The minutes a clock runs in a week without closing days."""
    return sum(len(days) * sum(window.minutes for window in windows) for days, windows in clock.windows.items())


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
