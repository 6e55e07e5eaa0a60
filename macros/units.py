"""Quantities a promise is made of: money, durations, percentages, times of day. Parsed and compared, never formatted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import total_ordering


class Unreadable(ValueError):
    """A text that is not the quantity it should be; carries what was expected and what to write."""

    def __init__(self, what: str, expected: str, help: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.expected = expected
        self.help = help


MONEY = re.compile(r"([A-Z]{3}) (\d{1,9}(?:\.\d{1,2})?)")
PERCENTAGE = re.compile(r"(\d{1,3}(?:\.\d{1,5})?) ?%")
COUNT = re.compile(r"\d{1,9}")
DURATION = re.compile(r"(\d{1,6}) (working days?|[a-z]+)")
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")
MEASURE = re.compile(r"(-?\d{1,12}(?:\.\d{1,6})?)(?: (\S[^\n]{0,30}))?")

DURATION_UNITS = ("minute", "hour", "working day", "day", "week", "month", "year")
SECONDS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one currency (ISO 4217)."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, text: str) -> Money:
        """
        The amount that *text* states.

        >>> Money.parse("EUR 49.50")
        Money(amount=Decimal('49.50'), currency='EUR')
        """
        match = MONEY.fullmatch(text)
        if not match:
            raise Unreadable(
                f"`{text}` is not an amount of money",
                "expected a currency code and an amount with a point, such as EUR 49.50",
                _money_repair(text),
            )
        return cls(Decimal(match[2]), match[1])


def _money_repair(text: str) -> str:
    digits = re.search(r"\d[\d.,]*", text)
    if not digits:
        return "write a currency code and an amount, such as EUR 49.50"
    number = digits[0].rstrip(".,-")
    whole, comma, cents = number.rpartition(",")
    if comma and len(cents) <= 2:
        number = whole.replace(".", "") + "." + cents
    currency = re.search(r"[A-Z]{3}", text)
    code = currency[0] if currency else "USD" if "$" in text else "GBP" if "£" in text else "EUR"
    return f"write {code} {number.replace(',', '')}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Percentage:
    """A share of a hundred, exact."""

    value: Decimal

    @classmethod
    def parse(cls, text: str) -> Percentage:
        """
        The percentage that *text* states.

        >>> Percentage.parse("99.9%").value
        Decimal('99.9')
        """
        match = PERCENTAGE.fullmatch(text)
        if not match:
            repair = text.replace(",", ".").removesuffix("%").strip()
            fits = PERCENTAGE.fullmatch(repair + "%")
            help = f"write {repair}%" if fits else "write a number with a point and a percent sign"
            raise Unreadable(f"`{text}` is not a percentage", "expected a percentage, such as 99.9%", help)
        return cls(Decimal(match[1]))

    def __lt__(self, other: Percentage) -> bool:
        return self.value < other.value


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of one unit of time; which hours count is said by a clock, not here."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Duration:
        """
        The duration that *text* states.

        >>> Duration.parse("2 working days")
        Duration(count=2, unit='working day')
        """
        match = DURATION.fullmatch(text)
        unit = match[2].removesuffix("s") if match else ""
        if not match or unit not in DURATION_UNITS:
            raise Unreadable(
                f"`{text}` is not a duration",
                "expected a whole number and a unit, such as 30 minutes",
                _duration_repair(text),
            )
        return cls(int(match[1]), unit)

    @property
    def seconds(self) -> int | None:
        """Its length in seconds of the clock it is counted on; None where that depends on a calendar."""
        return self.count * SECONDS[self.unit] if self.unit in SECONDS else None


def _duration_repair(text: str) -> str:
    number = re.match(r"\s*(\d+)\s*([A-Za-z]*)", text)
    initials = {"m": "minutes", "u": "hours", "h": "hours", "w": "weeks", "d": "days"}
    unit = initials.get(number[2][:1].lower()) if number else None
    if number and re.match(r"(?i)\s*\d+\s*(work|werk|business)", text):
        unit = "working days"
    elif number and number[2].lower().startswith(("mo", "ma")):
        unit = "months"
    if not number or not unit:
        return "write a number and one of: minutes, hours, working days, days, weeks, months, years"
    return f"write {number[1]} {unit.removesuffix('s') if number[1] == '1' else unit}"


@total_ordering
@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time on the local clock, in minutes after midnight; 24:00 is the end of the day."""

    minutes: int

    @classmethod
    def parse(cls, text: str) -> TimeOfDay:
        """
        The time that *text* states.

        >>> TimeOfDay.parse("08:30").minutes
        510
        """
        if not TIME.fullmatch(text):
            raise Unreadable(f"`{text}` is not a time of day", "expected hours and minutes, such as 08:30", _time_repair(text))
        return cls(int(text[:2]) * 60 + int(text[3:]))

    def __lt__(self, other: TimeOfDay) -> bool:
        return self.minutes < other.minutes

    def __str__(self) -> str:
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


def _time_repair(text: str) -> str:
    found = re.match(r"(\d{1,2})(?:[.:hu](\d{2}))?", text)
    if not found or int(found[1]) > 24:
        return "write four digits and a colon, from 00:00 to 24:00"
    return f"write {int(found[1]):02}:{found[2] or '00'}"


@dataclass(frozen=True, slots=True)
class Window:
    """From one time of day to another; an end at or before the start lies on the next day."""

    start: TimeOfDay
    end: TimeOfDay

    @classmethod
    def parse(cls, text: str) -> Window:
        """
        The window that *text* states.

        >>> str(Window.parse("08:30-17:00").end)
        '17:00'
        """
        start, dash, end = text.replace("–", "-").partition("-")
        if not dash:
            raise Unreadable(f"`{text}` is not a window", "expected two times, such as 08:30-17:00", "write the start, a hyphen and the end")
        window = cls(TimeOfDay.parse(start.strip()), TimeOfDay.parse(end.strip()))
        if window.start == window.end:
            raise Unreadable(f"`{text}` is an empty window", "expected an end that differs from the start", "write 00:00-24:00 for a whole day")
        return window

    @property
    def minutes(self) -> int:
        """Its length in minutes of the local clock."""
        length = self.end.minutes - self.start.minutes
        return length if length > 0 else length + 1440


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a unit of its own, such as 65 ms or 0.1 %."""

    value: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> Measure:
        """
        The measure that *text* states.

        >>> Measure.parse("65 ms").unit
        'ms'
        """
        spaced = re.sub(r"(?<=\d)%$", " %", text)
        match = MEASURE.fullmatch(spaced)
        if not match:
            raise Unreadable(f"`{text}` is not a measure", "expected a number and a unit, such as 65 ms", "write the number with a point, a space and the unit")
        return cls(Decimal(match[1]), match[2] or "")


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def parse_days(text: str) -> tuple[int, ...]:
    """
    The weekdays that *text* states, Monday = 0.

    >>> parse_days("mon-wed, sun")
    (0, 1, 2, 6)
    """
    days: list[int] = []
    for part in text.lower().split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        if first not in DAYS or (last or first) not in DAYS or DAYS.index(last or first) < DAYS.index(first):
            raise Unreadable(f"`{text}` names no days of the week", "expected days such as mon-fri or sat, sun", f"use {', '.join(DAYS)}")
        days += range(DAYS.index(first), DAYS.index(last or first) + 1)
    return tuple(dict.fromkeys(days))


def parse_date(text: str) -> date:
    """The day that *text* states, year first."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(f"`{text}` is not a date", "expected year, month and day, such as 2026-05-14", "write the year first, in digits") from None


def parse_count(text: str) -> int:
    """The whole number that *text* states."""
    if not COUNT.fullmatch(text):
        raise Unreadable(f"`{text}` is not a whole number", "expected digits only, such as 5", "write a whole number without points or signs")
    return int(text)
