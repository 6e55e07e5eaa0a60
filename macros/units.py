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


# Digits are ASCII only: what looks like a number to a reader must be the number that is compared.
MONEY = re.compile(r"([A-Z]{3}) ([0-9]{1,9}(?:\.[0-9]{1,2})?)")
PERCENTAGE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,5})?) ?%")
COUNT = re.compile(r"[0-9]{1,9}")
DURATION = re.compile(r"([0-9]{1,6}) (working days?|[a-z]+)")
TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
MEASURE = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,6})?)(?: (\S[^\n]{0,30}))?")
LONGEST_SHOWN = 60


def shown(text: str) -> str:
    """*text* as a message quotes it: in backticks, cut where it is long."""
    return f"`{text[:LONGEST_SHOWN]}…`" if len(text) > LONGEST_SHOWN else f"`{text}`"


DURATION_UNITS = ("minute", "hour", "working day", "day", "week", "month", "year")
DAY = 1440
"""Minutes on the local clock from one midnight to the next."""
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
                f"{shown(text)} is not an amount of money",
                "expected a currency code and an amount with a point, such as EUR 49.50",
                _money_repair(text),
            )
        return cls(Decimal(match[2]), match[1])

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"


def _money_repair(text: str) -> str:
    """What to write instead; it always names an amount that can be read."""
    digits = re.search(r"[0-9]{1,3}(?:[ '\u00a0\u202f][0-9]{3})+(?![0-9])[.,0-9]*|[0-9][0-9.,]*", text)
    number = re.sub(r"[ '\u00a0\u202f]", "", digits[0]).rstrip(".,") if digits else ""
    currency = re.search(r"\b[A-Z]{3}\b", text)
    code = currency[0] if currency else "USD" if "$" in text else "GBP" if "£" in text else "EUR"
    repaired = f"{code} {_with_a_point(number)}"
    if not MONEY.fullmatch(repaired):
        return "write a currency code and an amount, such as EUR 49.50"
    if not re.fullmatch("[0-9]{1,3}[.,][0-9]{3}", number):
        return f"write {repaired}"
    sign = "point" if "." in number else "comma"
    cents = f"{Decimal(number.replace(',', '.')):.2f}"
    return f"write {repaired} if the {sign} parts thousands; if it stands before cents, write two decimals, such as {code} {cents}"


def _with_a_point(number: str) -> str:
    """A number with a point before the cents and nothing between thousands; the last sign of two digits or one behind it is that point."""
    whole, comma, cents = number.rpartition(",")
    if comma and len(cents) <= 2:
        number = whole.replace(".", "") + "." + cents
    elif re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", number):
        number = number.replace(".", "")
    return number.replace(",", "")


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
            if fits and "%" not in text and 0 < Decimal(repair) < 1:
                help = f"write {(Decimal(repair) * 100).normalize():f}%, or {repair}% if it is less than one in a hundred"
            raise Unreadable(f"{shown(text)} is not a percentage", "expected a percentage, such as 99.9%", help)
        return cls(Decimal(match[1]))

    def __lt__(self, other: Percentage) -> bool:
        return self.value < other.value

    def __str__(self) -> str:
        return f"{self.value}%"


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
                f"{shown(text)} is not a duration",
                "expected a whole number and a unit, such as 30 minutes",
                _duration_repair(text),
            )
        return cls(int(match[1]), unit)

    @property
    def seconds(self) -> int | None:
        """Its length in seconds of the clock it is counted on; None where that depends on a calendar."""
        return self.count * SECONDS[self.unit] if self.unit in SECONDS else None

    def __str__(self) -> str:
        return f"{self.count} {self.unit}" + ("" if self.count == 1 else "s")


UNIT_STARTS = (
    # how a unit begins in Dutch or English, the longer beginnings first
    (("work", "werk", "business"), "working day"),
    (("mo", "ma", "mnd"), "month"),
    (("m",), "minute"),
    (("h", "u"), "hour"),
    (("w",), "week"),
    (("d",), "day"),
    (("y", "j"), "year"),
)


def _duration_repair(text: str) -> str:
    """What to write instead; it always names a duration that can be read."""
    number = re.match(r"\s*([0-9]{1,6})\s*(?:(?:working|work|werk|business|office|kantoor)[ -]?(?=h|u))?([A-Za-z]+)", text, re.IGNORECASE)
    unit = next((unit for starts, unit in UNIT_STARTS if number[2].lower().startswith(starts)), None) if number else None
    if number and unit:
        return f"write {Duration(int(number[1]), unit)}"
    return "write a whole number and one of: minutes, hours, working days, days, weeks, months, years"


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
            raise Unreadable(f"{shown(text)} is not a time of day", "expected hours and minutes, such as 08:30", _time_repair(text))
        return cls(int(text[:2]) * 60 + int(text[3:]))

    def __lt__(self, other: TimeOfDay) -> bool:
        return self.minutes < other.minutes

    def __str__(self) -> str:
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


def _time_repair(text: str) -> str:
    """What to write instead; it always names a time that can be read."""
    found = re.match(r"([0-9]{1,2})(?:[.:hu]([0-9]{2}))?(?![0-9.:])(?:\s*([ap])\.?m)?", text.lower())
    hour = int(found[1]) if found else 99
    if found and found[3] and hour <= 12:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    repaired = f"{hour:02}:{found[2] or '00'}" if found else ""
    return f"write {repaired}" if TIME.fullmatch(repaired) else "write four digits and a colon, from 00:00 to 24:00"


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
        several = re.findall(r"[0-9]{2}:[0-9]{2} ?[-–] ?[0-9]{2}:[0-9]{2}", text)
        if len(several) > 1:
            raise Unreadable(
                f"{shown(text)} is more than one window", "expected one window, such as 08:30-17:00", f"write [{', '.join(several)}]"
            )
        start, dash, end = text.replace("–", "-").partition("-")
        if not dash:
            raise Unreadable(
                f"{shown(text)} is not a window", "expected two times, such as 08:30-17:00", "write the start, a hyphen and the end"
            )
        window = cls(TimeOfDay.parse(start.strip()), TimeOfDay.parse(end.strip()))
        if window.start == window.end:
            raise Unreadable(
                f"{shown(text)} is an empty window", "expected an end that differs from the start", "write 00:00-24:00 for a whole day"
            )
        if window.start.minutes == DAY:
            raise Unreadable(
                f"{shown(text)} starts when the day is over", "expected a start before 24:00", f"write 00:00-{window.end} on the next day"
            )
        return window

    @property
    def minutes(self) -> int:
        """Its length in minutes of the local clock."""
        length = self.end.minutes - self.start.minutes
        return length if length > 0 else length + DAY

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


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
        spaced = re.sub(r"(?<=[0-9])%$", " %", text)
        match = MEASURE.fullmatch(spaced)
        if not match:
            raise Unreadable(
                f"{shown(text)} is not a measure",
                "expected a number and a unit, such as 65 ms",
                "write the number with a point, a space and the unit",
            )
        return cls(Decimal(match[1]), match[2] or "")

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".rstrip()


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
            help = f"use {', '.join(DAYS)}"
            if ":" in text:
                help = "put all windows of a day between brackets: [08:30-12:30, 13:00-17:00]"
            raise Unreadable(f"{shown(text)} names no days of the week", "expected days such as mon-fri or sat, sun", help)
        days += range(DAYS.index(first), DAYS.index(last or first) + 1)
    return tuple(dict.fromkeys(days))


def parse_date(text: str) -> date:
    """The day that *text* states, year first."""
    ordered = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    try:
        if not ordered:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        help = "write a day and a month that exist" if ordered else "write the year first, in digits"
        raise Unreadable(f"{shown(text)} is not a date", "expected year, month and day, such as 2026-05-14", help) from None


def parse_count(text: str) -> int:
    """The whole number that *text* states."""
    if not COUNT.fullmatch(text):
        raise Unreadable(
            f"{shown(text)} is not a whole number", "expected digits only, such as 5", "write a whole number without points or signs"
        )
    return int(text)
