"""Which of two promises is better: the answer never contradicts the clock, and says so where there is no answer."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.hours import ALWAYS, Hours, covers, merged
from macros.model.kinds import Text
from macros.model.price import Amount, PriceLine
from macros.model.promise import Inclusion, Level, Limit, Within
from macros.model.times import Time
from macros.rules.comparing import (
    PromisedBound,
    PromisedLevel,
    PromisedTime,
    compare_bounds,
    compare_hours,
    compare_levels,
    compare_targets,
)
from macros.rules.inclusions import compare_inclusions
from macros.rules.times import compare_times
from macros.rules.verdicts import Verdict, combined
from macros.units import Measure, Percentage

BETTER, SAME, WORSE, UNCLEAR, UNMEASURED = Verdict.BETTER, Verdict.SAME, Verdict.WORSE, Verdict.UNCLEAR, Verdict.UNMEASURED
OPPOSITE = {BETTER: WORSE, WORSE: BETTER, SAME: SAME, UNCLEAR: UNCLEAR, UNMEASURED: UNMEASURED}

STEADY = settings(derandomize=True, deadline=None)
"""The same cases in every run."""


def weekly(*days: tuple[int, int, int], closing: str = "closed", zone: str = "Europe/Amsterdam") -> Hours:
    """Hours with a window (day, from hour, to hour) on some days."""
    by_day = tuple(tuple((start * 60, end * 60) for on, start, end in days if on == day) for day in range(7))
    return Hours(by_day, closing, frozenset({date(2026, 12, 25)}) if closing == "closed" else frozenset(), time_zone=zone)


OFFICE = weekly(*((day, 9, 17) for day in range(5)))
LONG = weekly(*((day, 7, 22) for day in range(6)))
UNEVEN = weekly(*((day, 9, 17) for day in range(4)), (4, 9, 13))
OFFICE_OPEN = weekly(*((day, 9, 17) for day in range(5)), closing="open")


def time(text: str, hours: Hours | None = OFFICE) -> Time:
    """A time as the data writes it."""
    return Time(Within.parse(text), hours)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (time("8 hours"), time("4 hours"), BETTER),
        (time("8 hours"), time("480 minutes"), SAME),
        (time("2 working days"), time("16 hours"), SAME),
        (time("2 working days"), time("17 hours"), WORSE),
        (time("1 working day", UNEVEN), time("6 hours", UNEVEN), UNCLEAR),
        (time("2 working days", UNEVEN), time("6 hours", UNEVEN), BETTER),
        (time("24 hours", ALWAYS), time("next working day"), UNCLEAR),
        (time("8 hours", ALWAYS), time("next working day"), UNCLEAR),
        (time("next working day"), time("7 hours", ALWAYS), BETTER),
        (time("next working day"), time("4 hours"), BETTER),
        (time("next working day"), time("1 working day"), UNCLEAR),
        (time("next working day"), time("next working day"), SAME),
        (time("3 working days"), time("next working day"), BETTER),
        (time("next working day + 2 hours"), time("next working day + 4 hours"), WORSE),
        (time("next working day + 2 hours"), time("8 hours"), UNCLEAR),
        (time("4 hours"), time("4 hours", LONG), BETTER),
        (time("4 hours"), time("5 hours", LONG), UNCLEAR),
        (time("4 hours", LONG), time("4 hours"), WORSE),
        (time("4 hours", LONG), time("2 hours"), UNCLEAR),
        (time("4 hours"), time("4 hours", ALWAYS), BETTER),
        (time("4 hours"), time("4 hours", OFFICE_OPEN), BETTER),
        (time("1 month", ALWAYS), time("4 weeks", ALWAYS), BETTER),
        (time("1 month", ALWAYS), time("30 days", ALWAYS), UNCLEAR),
        (time("8 hours"), time("immediate"), BETTER),
        (time("immediate"), time("immediate", None), SAME),
        (time("best effort"), time("8 weeks"), BETTER),
        (time("none"), time("best effort"), BETTER),
        (time("none"), time("none"), SAME),
        (time("4 hours"), time("not stated"), UNMEASURED),
        (time("not applicable"), time("4 hours"), UNMEASURED),
        (time("8 hours", None), time("4 hours", None), BETTER),
        (time("24 hours", None), time("next working day", None), UNCLEAR),
        (time("4 hours"), time("4 hours", None), UNCLEAR),
        (time("4 hours", None), time("4 hours", ALWAYS), BETTER),
    ],
)
def test_times_are_compared(old: Time, new: Time, verdict: Verdict) -> None:
    """Sooner is better; what depends on the day or the clock cannot be compared; the other way round gives the opposite."""
    assert compare_times(old, new) is verdict
    assert compare_times(new, old) is OPPOSITE[verdict]


minutes_of_day = st.integers(0, 24 * 60)
windows = st.tuples(minutes_of_day, st.integers(1, 600)).map(lambda pair: (pair[0], pair[0] + pair[1]))
hours = st.lists(windows, min_size=1, max_size=2).map(lambda day: Hours((tuple(day),) * 5 + ((), ())))
withins = st.one_of(
    st.builds("{} {}".format, st.integers(1, 60), st.sampled_from(["minutes", "hours", "working days", "days", "weeks", "months"])),
    st.sampled_from(["next working day", "next working day + 2 hours", "immediate", "best effort", "none", "not stated"]),
)
times = st.builds(time, withins, st.one_of(hours, st.sampled_from([OFFICE, LONG, ALWAYS, None])))


@STEADY
@given(times, times)
def test_the_other_way_round_is_the_opposite(old: Time, new: Time) -> None:
    """What is better than something is not bettered by it, whatever the clocks."""
    assert compare_times(new, old) is OPPOSITE[compare_times(old, new)]


@STEADY
@given(times, times, times)
def test_better_than_better_is_never_worse(first: Time, second: Time, third: Time) -> None:
    """Where a second promise betters a first, and a third the second, the third is not worse than the first."""
    if compare_times(first, second) is BETTER and compare_times(second, third) is BETTER:
        assert compare_times(first, third) is not WORSE


@STEADY
@given(hours, hours)
def test_hours_that_hold_each_other_are_the_same(one: Hours, other: Hours) -> None:
    """Support hours are better exactly where they hold the others and are not held by them."""
    verdict = compare_hours(one, other)

    assert (verdict is SAME) == (covers(one.week, other.week) and covers(other.week, one.week))
    assert compare_hours(other, one) is OPPOSITE[verdict]


@STEADY
@given(st.lists(windows, max_size=6))
def test_merging_keeps_every_minute(spans: list[tuple[int, int]]) -> None:
    """Merged stretches hold exactly the minutes of the stretches, in order and apart."""
    whole = merged(spans)

    assert {m for start, end in whole for m in range(start, end)} == {m for start, end in spans for m in range(start, end)}
    assert all(earlier[1] < later[0] for earlier, later in itertools.pairwise(whole))


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (OFFICE, LONG, BETTER),
        (OFFICE, ALWAYS, BETTER),
        (OFFICE, OFFICE_OPEN, BETTER),
        (UNEVEN, OFFICE, BETTER),
        (OFFICE, None, UNMEASURED),
        (OFFICE, weekly((5, 9, 17)), UNCLEAR),
        (OFFICE, weekly(*((day, 9, 17) for day in range(5)), zone="America/New_York"), UNCLEAR),
    ],
)
def test_support_hours_are_compared(old: Hours, new: Hours | None, verdict: Verdict) -> None:
    """More hours, or the same without closing days, are better; other hours or another time zone cannot be compared."""
    assert compare_hours(old, new) is verdict
    assert compare_hours(new, old) is OPPOSITE[verdict]


def test_hours_with_a_shorter_special_day_hold_less() -> None:
    """Hours that are shorter on one day of the calendar no longer hold the same hours without that day."""
    shorter = Hours(OFFICE.by_day, OFFICE.closing, OFFICE.closed_on, ((date(2026, 12, 24), ((540, 720),)),), OFFICE.time_zone)

    assert compare_hours(OFFICE, shorter) is WORSE


def test_hours_past_midnight_count_on_the_next_day() -> None:
    """A window from Sunday evening to Monday morning holds the same hours as one on each day."""
    through = Hours(((), (), (), (), (), (), ((22 * 60, 32 * 60),)))
    apart = Hours((((0, 8 * 60),), (), (), (), (), (), ((22 * 60, 24 * 60),)))

    assert through.week == apart.week == ((0, 480), (9960, 10080))


def promised(text: str, commitment: str | None = None, norm: str = "", bands: dict[str, Time] | None = None) -> PromisedTime:
    """A target as the data writes it."""
    return PromisedTime(time(text), commitment, Percentage.parse(norm) if norm else None, bands or {})


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (promised("4 hours", "target"), promised("4 hours", "guarantee"), BETTER),
        (promised("4 hours", "guarantee"), promised("2 hours", "target"), UNCLEAR),
        (promised("4 hours", "target", "95%"), promised("4 hours", "target", "90%"), WORSE),
        (promised("4 hours", "target"), promised("4 hours"), SAME),
        (promised("best effort", "best effort"), promised("4 hours", "target"), BETTER),
        (promised("4 hours", "guarantee"), promised("best effort", "best effort"), WORSE),
        (promised("4 hours"), promised("4 hours", bands={"evening": time("2 hours", LONG)}), BETTER),
        (promised("4 hours"), promised("2 hours", bands={"evening": time("6 hours")}), UNCLEAR),
        (promised("not stated"), promised("4 hours", "guarantee"), UNMEASURED),
    ],
)
def test_targets_are_compared(old: PromisedTime, new: PromisedTime, verdict: Verdict) -> None:
    """Time, firmness, norm and times in other hours count together; better in one and worse in another cannot be compared."""
    assert compare_targets(old, new) is verdict
    assert compare_targets(new, old) is OPPOSITE[verdict]


def level(text: str, window: Hours | None = ALWAYS, period: str = "month", commitment: str | None = None) -> PromisedLevel:
    """An availability as the data writes it."""
    return PromisedLevel(Level.parse(text), window, period, commitment)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (level("99.5%"), level("99.9%"), BETTER),
        (level("99.9%"), level("99.90%"), SAME),
        (level("99.5%"), level("99.9%", OFFICE), UNCLEAR),
        (level("99.5%", period="year"), level("99.9%"), UNCLEAR),
        (level("99.5%", commitment="guarantee"), level("99.9%", commitment="target"), UNCLEAR),
        (level("best effort"), level("95%", OFFICE), BETTER),
        (level("none"), level("best effort"), BETTER),
        (level("99.5%"), level("not stated"), UNMEASURED),
        (level("99.5%", None, "not stated"), level("99.0%", None, "not stated"), WORSE),
    ],
)
def test_availability_is_compared(old: PromisedLevel, new: PromisedLevel, verdict: Verdict) -> None:
    """Only percentages of one window and one period can be compared."""
    assert compare_levels(old, new) is verdict
    assert compare_levels(new, old) is OPPOSITE[verdict]


@pytest.mark.parametrize(
    ("bound", "old", "new", "verdict"),
    [
        ("at most", "65 ms", "85 ms", WORSE),
        ("at least", "50 GB", "100 GB", BETTER),
        ("at most", "65 ms", "65.0 ms", SAME),
        ("at most", "65 ms", "1 s", UNCLEAR),
    ],
)
def test_measures_are_compared(bound: str, old: str, new: str, verdict: Verdict) -> None:
    """A lower upper bound and a higher lower bound are better; other units cannot be compared."""
    values = [PromisedBound(bound, Measure.parse(text)) for text in (old, new)]

    assert compare_bounds(values[0], values[1]) is verdict
    assert compare_bounds(values[1], values[0]) is OPPOSITE[verdict]


def text(words: str) -> Text:
    """A text in one language."""
    return Text({"en": words})


def word(name: str) -> Inclusion:
    """An inclusion that is one word."""
    return Inclusion(is_=name)


def limited(count: int, of: str, per: str | None = "year", unit: str | None = None) -> Inclusion:
    """An inclusion of so many."""
    return Inclusion(limited=Limit(count=count, of=text(of), per=per, per_unit=unit))


ADD_ON = Inclusion(add_on=PriceLine(amount=Amount.parse("EUR 2.00")))


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (word("not included"), ADD_ON, BETTER),
        (ADD_ON, word("on request"), SAME),
        (ADD_ON, word("included"), BETTER),
        (word("included"), word("unlimited"), SAME),
        (word("not included"), Inclusion(duty_of=text("your supplier")), SAME),
        (limited(4, "meetings"), word("unlimited"), BETTER),
        (limited(4, "meetings"), word("included"), BETTER),
        (limited(4, "meetings"), limited(6, "meetings"), BETTER),
        (limited(1, "meeting"), limited(4, "meetings"), BETTER),
        (limited(4, "meetings"), limited(1, "meeting", "month"), UNCLEAR),
        (limited(4, "meetings"), limited(4, "meetings", unit="user"), UNCLEAR),
        (limited(4, "meetings"), limited(8, "audits"), UNMEASURED),
        (ADD_ON, limited(4, "meetings"), BETTER),
        (word("best effort"), word("included"), BETTER),
        (word("best effort"), word("best effort"), SAME),
        (word("best effort"), ADD_ON, UNMEASURED),
        (Inclusion(shared=text("with others")), word("included"), BETTER),
        (Inclusion(if_=text("with a licence")), word("included"), BETTER),
        (Inclusion(if_=text("with a licence")), ADD_ON, UNMEASURED),
        (Inclusion(value=text("every night")), Inclusion(value=text("every hour")), UNMEASURED),
        (Inclusion(value=text("every night")), Inclusion(value=text("every night")), SAME),
        (Inclusion(value=text("every night")), word("included"), UNMEASURED),
        (word("not included"), Inclusion(value=text("every night")), BETTER),
        (word("included"), word("not stated"), UNMEASURED),
        (word("not applicable"), word("included"), UNMEASURED),
    ],
)
def test_inclusions_are_compared(old: Inclusion, new: Inclusion, verdict: Verdict) -> None:
    """Nothing < at extra cost < limited, shared or on a condition < in full; free words are nothing to measure."""
    assert compare_inclusions(old, new) is verdict
    assert compare_inclusions(new, old) is OPPOSITE[verdict]


@STEADY
@given(st.lists(st.sampled_from(list(Verdict))))
def test_parts_make_one_verdict(parts: list[Verdict]) -> None:
    """Together better only where nothing is worse or unclear; better and worse together cannot be compared."""
    whole = combined(parts)

    assert (whole is BETTER) == (BETTER in parts and WORSE not in parts and UNCLEAR not in parts)
    assert (whole is WORSE) == (WORSE in parts and BETTER not in parts and UNCLEAR not in parts)
