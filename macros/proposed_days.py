"""The days on which a firm in a country may close in a year: what the library of holidays says, and what its owner must decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from macros.wording import wording

DUTCH: Mapping[str, tuple[str, str]] = {
    "New Year's Day": ("new_year", ""),
    "Good Friday": ("good_friday", "good_friday"),
    "Easter Sunday": ("easter_sunday", "sunday"),
    "Easter Monday": ("easter_monday", ""),
    "King's Day": ("kings_day", ""),
    "Liberation Day": ("liberation_day", "liberation_day"),
    "Ascension Day": ("ascension_day", ""),
    "Pentecost": ("whit_sunday", "sunday"),
    "Pentecost Monday": ("whit_monday", ""),
    "Christmas Day": ("christmas_day", ""),
    "Second Day of Christmas": ("boxing_day", ""),
}
"""Our word and our doubt for each Dutch day, by its English name in the library, which spells otherwise and closes on Good Friday."""
DOUBTFUL = ("optional", "half_day", "bank")
"""What the library calls days on which not everybody is free."""
YEAR_END = ((24, "christmas_eve"), (31, "new_years_eve"))


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day with its name in each language; *doubt* is the rest of a key of the words (`closing_doubt_…`), empty for a day to list."""

    date: date
    names: Mapping[str, str]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The days of a year in order; the languages that have no names of their own; whether parts of the country have more days."""

    days: tuple[ProposedDay, ...]
    untranslated: tuple[str, ...] = ()
    regional: bool = False


def countries() -> tuple[str, ...]:
    """The countries that can be asked for, as two capitals (ISO 3166)."""
    return tuple(sorted(code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2))


def proposal(country: str, year: int, languages: tuple[str, ...], sundays: bool = False) -> Proposal:
    """
    What to list and what to decide for *country* (one of `countries`) in *year*.

    *sundays* tells that the firm works on Sundays, so that holidays which always fall on one matter too.
    """
    found = _dutch(year, languages, sundays) if country == "NL" else _foreign(country, year, languages)
    by_date: dict[date, ProposedDay] = {}
    for day in sorted((*found, *_year_end(year, languages)), key=lambda day: (day.date, bool(day.doubt))):
        by_date.setdefault(day.date, day)
    lacking = () if country == "NL" else tuple(one for one in languages if _spoken(country, one) is None)
    return Proposal(tuple(by_date.values()), lacking, _differs_by_region(country, year))


def _dutch(year: int, languages: tuple[str, ...], sundays: bool) -> Iterator[ProposedDay]:
    """The Dutch days in our own words, and the Friday after Ascension Day."""
    for category in ("public", "optional"):
        for day, english in _listed("NL", year, category, "en_US").items():
            for name in english:
                key, doubt = DUTCH.get(name, ("", "unknown"))
                if doubt != "sunday" or sundays:
                    yield ProposedDay(day, _named(key, languages) if key else dict.fromkeys(languages, name), doubt)
                if key == "ascension_day":
                    yield ProposedDay(day + timedelta(days=1), _named("bridge", languages), "bridge")


def _foreign(country: str, year: int, languages: tuple[str, ...]) -> Iterator[ProposedDay]:
    """What the library lists for a country; in doubt where it says that not everybody is free."""
    for category in ("public", *DOUBTFUL):
        if category in holidays.country_holidays(country).supported_categories:
            names = {one: _listed(country, year, category, _spoken(country, one) or _spoken(country, "en")) for one in languages}
            for day in names[languages[0]]:
                told = {one: _typeset(names[one][day], one, country) for one in languages}
                yield ProposedDay(day, told, "" if category == "public" else category)


def _listed(country: str, year: int, category: str, language: str | None) -> dict[date, list[str]]:
    """The names on each day, in order of the days. The law's own moves count: King's Day is never a Sunday."""
    known = holidays.country_holidays(country, years=year, categories=(category,), language=language)
    return {day: known.get_list(day) for day in sorted(known) if day.year == year}


def _spoken(country: str, language: str) -> str | None:
    """The library's name for *language* where it has names of this country in it, British English first; None where it has not."""
    known = holidays.country_holidays(country).supported_languages or ()
    wanted = ("en_GB", "en_US") if language == "en" else (language,)
    return next((one for one in (*wanted, *known) if one in known and one.split("_")[0] == language), None)


def _typeset(names: Iterable[str], language: str, country: str) -> str:
    """The names of one day as print has them; English outside America in British spelling."""
    text = re.sub(r"(?<=\w)'", "’", " / ".join(names))
    return text.replace("Labor", "Labour") if country != "US" else text


def _named(key: str, languages: tuple[str, ...]) -> dict[str, str]:
    return {language: wording(language)(f"closing_day_{key}") for language in languages}


def _year_end(year: int, languages: tuple[str, ...]) -> Iterator[ProposedDay]:
    for day, key in YEAR_END:
        yield ProposedDay(date(year, 12, day), _named(key, languages), "early")


def _differs_by_region(country: str, year: int) -> bool:
    """Whether any part of the country is free on more days than the whole."""
    known = holidays.country_holidays(country, years=year)
    return any(set(holidays.country_holidays(country, years=year, subdiv=part)) - set(known) for part in known.subdivisions or ())
