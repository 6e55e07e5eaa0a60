"""The questions of `python -m macros start`: each is asked until its answer can be used; a wrong one is told with what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.colours import contrast
from macros.reading import ADDRESSES, ID, RESERVED
from macros.rules.looks import ENOUGH, darkened
from macros.starting_files import LONGEST, CannotStart
from macros.units import DAYS, Unreadable, Window, parse_date, parse_days
from macros.wording import Wording, wording

METALS: Mapping[str, Mapping[str, str]] = {
    "brons": {"nl": "Brons", "en": "Bronze"},
    "zilver": {"nl": "Zilver", "en": "Silver"},
    "goud": {"nl": "Goud", "en": "Gold"},
    "platina": {"nl": "Platina", "en": "Platinum"},
}
COLOUR = re.compile(r"#[0-9A-F]{6}")
HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")
FOLDER = re.compile(r"[a-z][a-z0-9-]{0,30}")
TAKEN = ("docs", "data", "macros", "overrides", "tests", "site", "build", "shared")
SPOKEN = ("nl", "en")
"""The languages of the sample, and so those in which one can begin."""
MOST_TIERS, TRIES = 5, 5
FIRST_YEAR, LAST_YEAR = 2001, 2098
"""Years of the start: closing days are proposed from 2000 to 2099, and those of the year before and after belong to it."""
WEEKDAYS = re.compile(r"\b(?:(ma|mon)|(di|tue)|(wo|wed)|(do|thu)|(vr|fri)|(za|sat)|(zo|sun))[a-z]*\b", re.IGNORECASE)
"""Days of the week in Dutch and English, in full or by their first letters."""
HOUR = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
Ask = Callable[[str], str]


class NotGood(Exception):
    """An answer that cannot be: the key of the words that say what would be, what these words name, and what may be meant."""

    def __init__(self, key: str, meant: str = "", **named: str) -> None:
        super().__init__(key)
        self.key, self.meant, self.named = key, meant, named


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner said; *tiers* are names by language, the lowest first, and *start* is the first day of the move, or None."""

    languages: tuple[str, ...]
    name: str
    website: str
    colour: str
    tiers: tuple[Mapping[str, str], ...]
    days: str
    window: str
    start: date | None
    folder: str


@dataclass(slots=True)
class Questions:
    """Asks until an answer can be used, five times at most unless *patient*; a wrong answer is told with what to write."""

    ask: Ask
    tell: Callable[[str], None]
    patient: bool = False
    words: Wording = field(default_factory=lambda: wording("en"))

    def answers(self, project: Path) -> Answers:
        """All answers. Raises CannotStart where the owner gives up."""
        languages = self.one("start_languages", "nl,en", _languages)
        self.words = wording(languages[0])
        return Answers(
            languages=languages, name=self.one("start_name", "", _name), website=self.one("start_website", "-", _website),
            colour=self.one("start_colour", "#0E5A63", _colour),
            tiers=self.one("start_tiers", self.words("start_tiers_default"), _tiers(languages)),
            days=self.one("start_days", "mon-fri", _days), window=self.one("start_window", "08:30-17:00", _window),
            start=self.one("start_day", "-", _day), folder=self.one("start_folder", "own", _folder(project)),
        )  # fmt: skip

    def one(self, key: str, default: str, read: Callable[[str], Any]) -> Any:
        """The answer to one question; an empty one is the default, or what was meant by the answer before."""
        tries = 0
        while self.patient or tries < TRIES:
            tries += 1
            try:
                return read(self.ask(self._asked(key, default)).strip() or default)
            except (EOFError, UnicodeDecodeError):
                raise CannotStart(self.words("start_stopped")) from None
            except NotGood as wrong:
                default = wrong.meant or default
                self.tell(f"  {self.words(wrong.key, **wrong.named)}")
        raise CannotStart(self.words("start_tries", n=str(TRIES)))

    def _asked(self, key: str, default: str) -> str:
        """The question as it is shown: one that ends in words of its own gets a colon."""
        said = self.words(key)
        return f"{said}{f' [{default}]' if default else ''}{' ' if '?' in said else ': '}"


def _languages(given: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(filter(None, re.split(r"[\s,;]+", given.lower()))))
    if not found or not set(found) <= set(SPOKEN):
        raise NotGood("start_languages_wrong")
    return found


def _name(given: str) -> str:
    if not given or not given.isprintable() or len(given) > 80:
        raise NotGood("start_name_wrong")
    return given


def _website(given: str) -> str:
    if given == "-":
        return ""
    try:
        address = urlsplit(given if "://" in given else f"https://{given}")
        host = (address.hostname or "").encode("idna").decode()
    except ValueError:
        raise NotGood("start_website_wrong") from None
    if address.scheme not in ("http", "https") or "@" in address.netloc or not HOST.fullmatch(host):
        raise NotGood("start_website_wrong")
    return f"https://{host}/"


def _colour(given: str) -> str:
    colour = f"#{given.removeprefix('#')}".upper()
    if not COLOUR.fullmatch(colour):
        raise NotGood("start_colour_wrong")
    if contrast(colour, "#ffffff") < ENOUGH:
        raise NotGood("start_colour_light", meant=darkened(colour), colour=colour, darker=darkened(colour))
    return colour


def _tiers(languages: tuple[str, ...]) -> Callable[[str], tuple[Mapping[str, str], ...]]:
    known = {name.lower(): names for names in METALS.values() for name in names.values()}

    def read(given: str) -> tuple[Mapping[str, str], ...]:
        called = [part.strip() for part in re.split("[,;]", given) if part.strip()]
        for name in called:
            id = slug(name)
            if not name.isprintable() or not ID.fullmatch(id) or len(id) > LONGEST or id in RESERVED | ADDRESSES:
                raise NotGood("start_tier_wrong", name=name if name.isprintable() else "?")
        names = tuple({language: known.get(name.lower(), {}).get(language, name) for language in languages} for name in called)
        if not 0 < len(names) <= MOST_TIERS or len({tier_id(one) for one in names}) < len(names):
            raise NotGood("start_tiers_wrong")
        return names

    return read


def tier_id(names: Mapping[str, str]) -> str:
    """The id of a tier: its name in the first language, as the name of a file."""
    return slug(next(iter(names.values())))


def _days(given: str) -> str:
    found = WEEKDAYS.sub(lambda day: DAYS[day.lastindex - 1] if day.lastindex else "", given.replace("–", "-").replace(";", ",").lower())
    found = re.sub(r"\s*(-|\bt/m\b)\s*", "-", found)
    try:
        parse_days(found)
    except Unreadable:
        raise NotGood("start_days_wrong") from None
    return found


def _window(given: str) -> str:
    start, dash, end = (part.strip() for part in given.replace("–", "-").partition("-"))
    times = [HOUR.fullmatch(part) for part in (start, end)]
    written = "-".join(f"{int(time[1]):02}:{time[2] or '00'}" for time in times if time)
    whole = any(time and not time[2] for time in times)
    try:
        window = Window.parse(written)
    except Unreadable:
        raise NotGood("start_window_wrong") from None
    if not dash or (whole and window.end.minutes <= window.start.minutes):  # 9-5 is half a day, or a night
        raise NotGood("start_window_wrong")
    return written


def _day(given: str) -> date | None:
    if given == "-":
        return None
    parts = re.fullmatch(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})", given)
    year_first = bool(parts and len(parts[1]) == 4)
    year, month, day = (int(part) for part in (parts.groups() if year_first else parts.groups()[::-1])) if parts else (0, 0, 0)
    try:
        found = parse_date(f"{year:04}-{month:02}-{day:02}")
    except Unreadable:
        raise NotGood("start_day_wrong") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotGood("start_day_far", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if not year_first:
        raise NotGood("start_day_order", meant=found.isoformat(), day=found.isoformat())
    return found


def _folder(project: Path) -> Callable[[str], str]:
    def read(given: str) -> str:
        if not FOLDER.fullmatch(given) or given in TAKEN or given in RESERVED or (project / given).exists():
            raise NotGood("start_folder_wrong")
        return given

    return read


def slug(name: str) -> str:
    """
    A name as an id.

    >>> slug("Zilver Plus")
    'zilver-plus'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
