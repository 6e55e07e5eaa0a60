"""Quantities are exact, are written in one way only, and a wrong one says what to write."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.units import (
    DAYS,
    DURATION_UNITS,
    Duration,
    Measure,
    Money,
    Percentage,
    TimeOfDay,
    Unreadable,
    Window,
    parse_count,
    parse_date,
    parse_days,
)

STEADY = settings(derandomize=True, deadline=None)
"""The same cases in every run."""
PARSERS: dict[str, Callable[[str], Any]] = {
    "money": Money.parse,
    "percentage": Percentage.parse,
    "duration": Duration.parse,
    "time": TimeOfDay.parse,
    "window": Window.parse,
    "measure": Measure.parse,
    "days": parse_days,
    "date": parse_date,
    "count": parse_count,
}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("money", "EUR 49.50", Money(Decimal("49.50"), "EUR")),
        ("money", "USD 8750", Money(Decimal(8750), "USD")),
        ("percentage", "99.95%", Percentage(Decimal("99.95"))),
        ("percentage", "21 %", Percentage(Decimal(21))),
        ("duration", "1 hour", Duration(1, "hour")),
        ("duration", "2 working days", Duration(2, "working day")),
        ("time", "24:00", TimeOfDay(1440)),
        ("window", "08:30-17:00", Window(TimeOfDay(510), TimeOfDay(1020))),
        ("window", "22:00 – 02:00", Window(TimeOfDay(1320), TimeOfDay(120))),
        ("measure", "65 ms", Measure(Decimal(65), "ms")),
        ("measure", "0.1%", Measure(Decimal("0.1"), "%")),
        ("measure", "-3.5 dBm", Measure(Decimal("-3.5"), "dBm")),
        ("measure", "12", Measure(Decimal(12), "")),
        ("days", "mon-wed, sun", (0, 1, 2, 6)),
        ("days", "SAT", (5,)),
        ("date", "2028-02-29", date(2028, 2, 29)),
        ("count", "0", 0),
    ],
)
def test_a_text_is_read_exactly(kind: str, text: str, value: object) -> None:
    """Each quantity has one way of writing, and the value is exact."""
    assert PARSERS[kind](text) == value


@pytest.mark.parametrize(
    ("text", "sign", "thousands", "cents"),
    [("1.250", "point", "EUR 1250", "EUR 1.25"), ("9,505", "comma", "EUR 9505", "EUR 9.50"), ("$5,250", "comma", "USD 5250", "USD 5.25")],
)
def test_an_amount_that_can_be_read_in_two_ways_is_told_so(text: str, sign: str, thousands: str, cents: str) -> None:
    """Three digits behind a point or comma are thousands to one reader and cents to another: both are offered."""
    with pytest.raises(Unreadable) as error:
        Money.parse(text)

    meant = f"write {thousands} if the {sign} parts thousands; if it stands before cents, write two decimals, such as {cents}"
    assert error.value.help == meant


@pytest.mark.parametrize(
    ("kind", "text", "help"),
    [
        ("money", "29,50", "write EUR 29.50"),
        ("money", "€ 29,50", "write EUR 29.50"),
        ("money", "29,-", "write EUR 29"),
        ("money", "EUR 1.250,00", "write EUR 1250.00"),
        ("money", "EUR 1,250.00", "write EUR 1250.00"),
        ("money", "EUR 12.069.505", "write EUR 12069505"),
        ("money", "1 250 EUR", "write EUR 1250"),
        ("money", "$5", "write USD 5"),
        ("money", "EUR -5.00", "write EUR 5.00"),
        ("money", "EUR 49.5055", "write a currency code and an amount, such as EUR 49.50"),
        ("money", "free", "write a currency code and an amount, such as EUR 49.50"),
        ("percentage", "99,9", "write 99.9%"),
        ("percentage", "0.9999", "write 99.99%, or 0.9999% if it is less than one in a hundred"),
        ("percentage", "almost all", "write a number with a point and a percent sign"),
        ("duration", "4h", "write 4 hours"),
        ("duration", "4 uur", "write 4 hours"),
        ("duration", "1 uur", "write 1 hour"),
        ("duration", "90 min", "write 90 minutes"),
        ("duration", "2 werkdagen", "write 2 working days"),
        ("duration", "2 business days", "write 2 working days"),
        ("duration", "4 business hours", "write 4 hours"),
        ("duration", "4 werkuren", "write 4 hours"),
        ("duration", "4 kantooruren", "write 4 hours"),
        ("duration", "3 mnd", "write 3 months"),
        ("duration", "2 jaar", "write 2 years"),
        ("duration", "1,5 hours", "write a whole number and one of: minutes, hours, working days, days, weeks, months, years"),
        ("time", "8.30", "write 08:30"),
        ("time", "8u30", "write 08:30"),
        ("time", "9", "write 09:00"),
        ("time", "5 pm", "write 17:00"),
        ("time", "12 am", "write 00:00"),
        ("time", "24:30", "write four digits and a colon, from 00:00 to 24:00"),
        ("time", "8:7", "write four digits and a colon, from 00:00 to 24:00"),
        ("window", "08:30", "write the start, a hyphen and the end"),
        ("window", "08:30-12:30 13:00-17:00", "write [08:30-12:30, 13:00-17:00]"),
        ("window", "09:00-09:00", "write 00:00-24:00 for a whole day"),
        ("window", "24:00-02:00", "write 00:00-02:00 on the next day"),
        ("measure", "fast", "write the number with a point, a space and the unit"),
        ("days", "fri-mon", "use mon, tue, wed, thu, fri, sat, sun"),
        ("days", "13:00-17:00", "put all windows of a day between brackets: [08:30-12:30, 13:00-17:00]"),
        ("days", "", "use mon, tue, wed, thu, fri, sat, sun"),
        ("date", "14-05-2026", "write the year first, in digits"),
        ("date", "2026-02-30", "write a day and a month that exist"),
        ("count", "1.000", "write a whole number without points or signs"),
        ("count", "-1", "write a whole number without points or signs"),
    ],
)
def test_a_wrong_text_says_what_to_write(kind: str, text: str, help: str) -> None:
    """What cannot be read is refused, with the repair where it can be guessed."""
    with pytest.raises(Unreadable) as refused:
        PARSERS[kind](text)

    assert refused.value.help == help
    assert refused.value.expected.startswith("expected ")


@pytest.mark.parametrize("kind", PARSERS)
@pytest.mark.parametrize("digits", ["٣", "४", "３", "²"])
def test_only_plain_digits_are_numbers(kind: str, digits: str) -> None:
    """What looks like a number in another script is not one: what is read must be what is seen."""
    for text in (f"EUR {digits}", f"{digits}%", f"{digits} hours", f"0{digits}:00", f"{digits} ms", f"202{digits}-01-01", digits):
        with pytest.raises(Unreadable):
            PARSERS[kind](text)


@pytest.mark.parametrize("kind", PARSERS)
def test_a_long_text_is_cut_in_the_message(kind: str) -> None:
    """A slip that swallows a whole file does not print the whole file."""
    with pytest.raises(Unreadable) as refused:
        PARSERS[kind]("x" * 100_000)

    assert len(refused.value.what) < 200


times = st.integers(0, 1439).map(TimeOfDay)
quantities = st.one_of(
    st.builds(Money, st.decimals(0, 10**9 - 1, places=2), st.sampled_from(["EUR", "USD"])),
    st.builds(Percentage, st.decimals(0, 999, places=3)),
    st.builds(Duration, st.integers(0, 999_999), st.sampled_from(DURATION_UNITS)),
    times,
    st.builds(Window, times, st.integers(0, 1440).map(TimeOfDay)).filter(lambda window: window.start != window.end),
    st.builds(Measure, st.decimals(-(10**6), 10**6, places=2), st.sampled_from(["", "ms", "GB", "%", "dBm per hop"])),
)


@STEADY
@given(quantities)
def test_what_is_written_is_read_back(value: Any) -> None:
    """Every quantity, written in the way of the data, is read as the same quantity."""
    assert type(value).parse(str(value)) == value


@STEADY
@given(
    st.sampled_from(sorted(PARSERS)),
    st.text(max_size=40) | st.from_regex(r"(EUR|€)? ?\d{1,7}([.,' ]\d{1,4}){0,3} ?[a-z%]{0,12}", fullmatch=True),
)
def test_a_repair_can_be_read(kind: str, text: str) -> None:
    """Whatever is written, it is read or refused; and a repair that names a value names one that can be read."""
    try:
        PARSERS[kind](text)
    except Unreadable as refused:
        repair = re.fullmatch(r"write ([A-Z]{3} [\d.]+|[\d.]+%|\d+ [a-z ]+|\d\d:\d\d)", refused.help)
        if repair:
            parse = TimeOfDay.parse if kind == "window" and "-" not in repair[1] else PARSERS[kind]
            parse(repair[1])


@STEADY
@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_percentages_are_ordered_as_numbers(one: Decimal, other: Decimal) -> None:
    """A percentage is more than another exactly where its number is."""
    assert (Percentage(one) < Percentage(other)) == (one < other)


@STEADY
@given(times, st.integers(0, 1440).map(TimeOfDay))
def test_a_window_is_as_long_as_its_minutes(start: TimeOfDay, end: TimeOfDay) -> None:
    """Stepping minute by minute from the start meets the end after the length of the window; never longer than a day."""
    if start != end:
        length = Window(start, end).minutes

        assert 0 < length <= 1440
        assert (start.minutes + length) % 1440 == end.minutes % 1440


@STEADY
@given(st.sets(st.integers(0, 6), min_size=1))
def test_days_are_read_in_the_order_given(days: set[int]) -> None:
    """Days listed one by one are read as these days."""
    assert parse_days(", ".join(DAYS[day] for day in sorted(days))) == tuple(sorted(days))


@pytest.mark.parametrize(("text", "seconds"), [("2 hours", 7200), ("1 week", 604800), ("2 working days", None), ("1 month", None)])
def test_a_duration_has_seconds_where_no_calendar_is_needed(text: str, seconds: int | None) -> None:
    """Working days, months and years have no fixed number of seconds."""
    assert Duration.parse(text).seconds == seconds
