"""How each language says things: fixed words, and the forms of money, percentages, dates, times and durations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from macros.problems import Place, Problems, report, summary
from macros.source import Scalar, Sources, read_yaml
from macros.units import Duration, Measure, Money, Percentage, TimeOfDay, Window

WORDS = Path(__file__).parent / "words"
LOCALES = {"en": "en_GB"}
"""Where a language alone would give another country's forms."""


class NoWords(Exception):
    """There is no list of words for a language; says which there are."""


@dataclass(frozen=True)
class Wording:
    """The words and forms of one language."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words stored under *key*, with *values* filled in. Raises KeyError for an unknown key."""
        words = self.words[key]
        return words.format(**values) if values else words

    def has(self, key: str) -> bool:
        """Whether there are words under *key*."""
        return key in self.words

    @property
    def locale(self) -> Locale:
        """The forms of numbers and dates (CLDR)."""
        return Locale.parse(LOCALES.get(self.language, self.language))

    def money(self, money: Money) -> str:
        """The amount with two decimals and the sign of its currency."""
        return str(format_currency(money.amount, money.currency, locale=self.locale))

    def number(self, number: Decimal | int) -> str:
        """The number, with the separators of the language and no noughts behind the last decimal."""
        return str(format_decimal(number, format="#,##0.######", locale=self.locale))

    def rounded(self, number: Decimal, places: int = 1) -> str:
        """The number rounded half up to so many decimals."""
        return self.number(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))

    def percentage(self, percentage: Percentage) -> str:
        """The percentage with the sign behind it, as many decimals as were given."""
        decimals = max(0, -int(percentage.value.as_tuple().exponent))
        return format_decimal(percentage.value, format="#,##0." + "0" * decimals if decimals else "#,##0", locale=self.locale) + "%"

    def measure(self, measure: Measure) -> str:
        """The number and its unit."""
        number = self.number(measure.value)
        return f"{number}%" if measure.unit == "%" else f"{number} {measure.unit}".rstrip()

    def date(self, day: date) -> str:
        """The day in full, such as 5 January 2026."""
        return str(format_date(day, format="long", locale=self.locale))

    def date_in_short(self, day: date) -> str:
        """The day with its month in short, such as 5 Jan 2026."""
        return str(format_date(day, format="medium", locale=self.locale))

    def day_and_month(self, day: date) -> str:
        """The day without its year, such as 5 January."""
        return str(format_skeleton("MMMMd", day, locale=self.locale))

    def short_day(self, day: date) -> str:
        """The day of the week and the day without its year, both in short, such as Mon 5 Jan."""
        return str(format_skeleton("MMMEd", day, locale=self.locale))

    def weekday(self, day: date) -> str:
        """The name of the day of the week."""
        return self.day_name(day.weekday())

    def day_name(self, day: int) -> str:
        """The name of a day of the week, Monday = 0."""
        return str(get_day_names(locale=self.locale)[day])

    def short_day_name(self, day: int) -> str:
        """The name of a day of the week in short, Monday = 0."""
        return str(get_day_names("abbreviated", locale=self.locale)[day])

    def days(self, days: Iterable[int]) -> str:
        """Days of the week as a range or a list, such as Monday to Friday."""
        ordered = sorted(days)
        if ordered == list(range(7)):
            return self("every_day")
        runs: list[list[int]] = []
        for day in ordered:
            if runs and day == runs[-1][-1] + 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        return self.listed(name for run in runs for name in self._run(run))

    def _run(self, run: list[int]) -> list[str]:
        """Days that follow one another: one or two by name, more as a range."""
        names = [self.day_name(day) for day in run]
        return names if len(names) < 3 else [self("days_range", first=names[0], last=names[-1])]

    def time(self, time: TimeOfDay) -> str:
        """The time of day, such as 08:30."""
        return str(time).replace(":", self("time_separator"))

    def window(self, window: Window) -> str:
        """From when to when."""
        return self("window", start=self.time(window.start), end=self.time(window.end))

    def duration(self, duration: Duration) -> str:
        """The number and the unit in words."""
        return self.counted(f"duration_{duration.unit.replace(' ', '_')}", duration.count)

    def counted(self, key: str, number: int) -> str:
        """Words under `<key>_one` or `<key>_many`, as the number asks."""
        return self(f"{key}_one" if number == 1 else f"{key}_many", n=self.number(number))

    def listed(self, parts: Iterable[str]) -> str:
        """The parts with commas and *and*."""
        return str(format_list(list(parts), locale=self.locale))


@lru_cache(maxsize=None)
def is_language(code: str) -> bool:
    """
    Whether two letters are the code of a language that is spoken somewhere (CLDR).

    >>> is_language("de"), is_language("xx"), is_language("deu")
    (True, False, False)
    """
    return len(code) == 2 and code in Locale("en").languages


@lru_cache(maxsize=None)
def code_of_language(word: str) -> str | None:
    """
    The code of the language that a word names: its code in other letters or with a country, or its name in English or Dutch.

    >>> [code_of_language(word) for word in ("EN", "nl-NL", "eng", "Engels", "German", "xx")]
    ['en', 'nl', 'en', 'en', 'de', None]
    """
    wanted = word.strip().lower()
    for one in ("en", "nl"):
        for code, name in Locale(one).languages.items():
            if name.lower() == wanted and is_language(code):
                return code
    start = re.split("[-_]", wanted)[0]
    return start[:2] if is_language(start[:2]) and len(start) <= 3 else None


@lru_cache(maxsize=None)
def wording(language: str) -> Wording:
    """
    The words and forms of *language*: of `words/<language>.yml`, and of `words/<language>/*.yml`, one for each part of the handbook.

    Raises NoWords where the first is absent, or one of them wrong.
    """
    path = WORDS / f"{language}.yml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in WORDS.glob("??.yml")))
        raise NoWords(f"there are no words for the language `{language}`; there are words for {known}")
    problems, sources, words = Problems(), Sources(), dict[str, str]()
    for part in (path, *sorted((WORDS / language).glob("*.yml"))):
        node = read_yaml(part, f"macros/words/{part.relative_to(WORDS).as_posix()}", problems, sources)
        found = {key: value.text for key, (_, value) in node.entries.items() if isinstance(value, Scalar)} if node else {}
        if twice := words.keys() & found.keys():
            problems.error("key-twice", f"`{min(twice)}` has words already", Place(f"macros/words/{language}/{part.name}"))
        words |= found
    if problems.errors:
        raise NoWords(report(problems, sources.line, summary(problems)))
    return Wording(language, words)
