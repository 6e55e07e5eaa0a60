"""What `python -m macros start` does: a few questions, and data of the owner's own beside the sample, small and sound."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from macros.closing_days import CannotPropose, write_closing_days
from macros.reading import ID, RESERVED
from macros.starting_files import starting_file, write_starting_file
from macros.units import Unreadable, Window, parse_date, parse_days
from macros.wording import Wording, wording
from macros.yaml_writing import yaml_lines

SAMPLE = Path(__file__).resolve().parent.parent / "data"
COPIED = ("public/priorities.yml", "public/agreement")
"""Parts of the sample that fit every provider, and are his to change."""
METALS: Mapping[str, Mapping[str, str]] = {
    "brons": {"nl": "Brons", "en": "Bronze"},
    "zilver": {"nl": "Zilver", "en": "Silver"},
    "goud": {"nl": "Goud", "en": "Gold"},
    "platina": {"nl": "Platina", "en": "Platinum"},
}
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
FOLDER = re.compile(r"[a-z][a-z0-9-]{0,30}")
TAKEN = ("docs", "data", "macros", "overrides", "tests", "site", "build", "shared")
SPOKEN = ("nl", "en")
"""The languages of the sample, and so those in which one can begin."""
MOST_TIERS, TRIES = 5, 5
Ask = Callable[[str], str]


class CannotStart(Exception):
    """Nothing was written; the text says why and what to do."""


class NotGood(Exception):
    """An answer that cannot be; the text says what would be."""


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
    """Asks until an answer can be used; a wrong answer is told with what to write."""

    ask: Ask
    tell: Callable[[str], None]
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
        """The answer to one question; an empty one is the default."""
        for _ in range(TRIES):
            try:
                given = self.ask(f"{self.words(key)}{f' [{default}]' if default else ''}: ").strip() or default
            except EOFError:
                break
            try:
                return read(given)
            except NotGood as wrong:
                self.tell(f"  {self.words(str(wrong))}")
        raise CannotStart(self.words("start_stopped"))


def _languages(given: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(re.split(r"[\s,]+", given.lower())))
    if not set(found) <= set(SPOKEN):
        raise NotGood("start_languages_wrong")
    return found


def _name(given: str) -> str:
    if not given or not given.isprintable() or len(given) > 80:
        raise NotGood("start_name_wrong")
    return given


def _website(given: str) -> str:
    if given == "-":
        return ""
    address = urlsplit(given if "://" in given else f"https://{given}")
    if address.scheme != "https" or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", address.hostname or ""):
        raise NotGood("start_website_wrong")
    return f"https://{address.hostname}/"


def _colour(given: str) -> str:
    if not COLOUR.fullmatch(given):
        raise NotGood("start_colour_wrong")
    return given.upper()


def _tiers(languages: tuple[str, ...]) -> Callable[[str], tuple[Mapping[str, str], ...]]:
    known = {name.lower(): names for names in METALS.values() for name in names.values()}

    def read(given: str) -> tuple[Mapping[str, str], ...]:
        names = [part.strip() for part in given.split(",") if part.strip()]
        ids = [slug(name) for name in names]
        sound = all(ID.fullmatch(id) and id not in RESERVED for id in ids) and len(set(ids)) == len(ids)
        if not names or len(names) > MOST_TIERS or not sound or not all(map(str.isprintable, names)):
            raise NotGood("start_tiers_wrong")
        return tuple({language: known.get(name.lower(), {}).get(language, name) for language in languages} for name in names)

    return read


def _days(given: str) -> str:
    try:
        parse_days(given)
    except Unreadable:
        raise NotGood("start_days_wrong") from None
    return given


def _window(given: str) -> str:
    try:
        Window.parse(given)
    except Unreadable:
        raise NotGood("start_window_wrong") from None
    return given


def _day(given: str) -> date | None:
    if given == "-":
        return None
    try:
        return parse_date(given)
    except Unreadable:
        raise NotGood("start_day_wrong") from None


def _folder(project: Path) -> Callable[[str], str]:
    def read(given: str) -> str:
        if not FOLDER.fullmatch(given) or given in TAKEN or (project / given).exists():
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


def write_data(answers: Answers, project: Path) -> Path:
    """The folder with the data that follow from *answers*, written whole or not at all. Raises CannotStart and OSError."""
    folder, new = project / answers.folder, project / f".{answers.folder}.new"
    shutil.rmtree(new, ignore_errors=True)
    try:
        for name, content in _files(answers).items():
            _write(new / name, "\n".join((*content, "")))
        for part in COPIED:
            _copy(SAMPLE / part, new / part, answers)
        for rank, names in enumerate(answers.tiers, 1):
            _write_tier(new, names, rank)
        _write(new / "public" / "services" / "service-desk.yml", _service(new, answers))
        if answers.start:
            _closing_days(new, answers.start)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder


def _files(answers: Answers) -> dict[str, Iterator[str]]:
    """The files that follow from answers alone, by name."""
    said = {language: wording(language) for language in answers.languages}

    def text(key: str) -> dict[str, str]:
        return {language: words(key) for language, words in said.items()}

    provider: dict[str, Any] = {
        "name": answers.name, "languages": list(answers.languages), "audience": "business", "currency": "EUR",
        "vat": {"prices": "excluding", "rate": "21%"}, **({"website": answers.website} if answers.website else {}),
        "brand": {"colour": answers.colour},
    }  # fmt: skip
    closing = "closed" if answers.start else "not stated"
    clock = {"name": text("start_clock"), "windows": {answers.days: answers.window}, "closing_days": closing}
    roles, you = _sample("team", answers)["roles"], wording(answers.languages[0])("start_you")
    return {
        "public/provider.yml": yaml_lines(provider),
        "public/support.yml": yaml_lines({"time_zone": "Europe/Amsterdam", "clocks": {"office": clock}}),
        "public/catalogue.yml": yaml_lines({"categories": {"support": {"name": text("start_category")}}}),
        "internal/team.yml": yaml_lines({"roles": roles, "colleagues": {"you": {"name": you, "role": next(iter(roles))}}}),
        "internal/playbook.yml": yaml_lines(_playbook(answers)),
    }


def _playbook(answers: Answers) -> dict[str, Any]:
    """The plan of the sample, without what was done and without figures of its own."""
    sample = _sample("playbook", answers)
    tasks = {id: {key: value for key, value in task.items() if key != "done"} for id, task in sample["tasks"].items()}
    kept = {key: sample[key] for key in ("objections", "slides", "sayings", "questions")}
    start = {"start": answers.start.isoformat()} if answers.start else {}
    return {**start, "tasks": tasks, **kept}


def _sample(name: str, answers: Answers) -> dict[str, Any]:
    """An internal file of the sample, in the languages of the owner."""
    given = yaml.load((SAMPLE / "internal" / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    found = _in_languages(given, answers.languages)
    assert isinstance(found, dict)
    return found


def _in_languages(value: Any, languages: tuple[str, ...]) -> Any:
    """The same, with each text in these languages only."""
    if isinstance(value, dict):
        if set(value) == set(SPOKEN):
            return {language: value[language] for language in languages}
        return {key: _in_languages(inner, languages) for key, inner in value.items()}
    return [_in_languages(one, languages) for one in value] if isinstance(value, list) else value


def _copy(source: Path, target: Path, answers: Answers) -> None:
    """
    A part of the sample, with the name and the addresses of the owner in the place of those of the sample.

    Where the owner has fewer languages, the texts of the others are left out, and with them the comments.
    """
    for path in sorted(source.rglob("*.yml")) if source.is_dir() else [source]:
        host = urlsplit(answers.website).hostname or "example.invalid"
        said = path.read_text(encoding="utf-8")
        if len(answers.languages) < len(SPOKEN):
            said = "\n".join((*yaml_lines(_in_languages(yaml.load(said, yaml.BaseLoader), answers.languages)), ""))  # noqa: S506
        said = said.replace("Dijkzicht ICT", answers.name.replace('"', "’"))
        said = said.replace("www.dijkzicht.example", host).replace("dijkzicht.example", host.removeprefix("www."))
        _write(target / path.relative_to(source) if source.is_dir() else target, said)


def _write_tier(data: Path, names: Mapping[str, str], rank: int) -> None:
    """A tier that explains itself, with its own name and no promise yet."""
    path = write_starting_file(data, "tier", slug(next(iter(names.values()))))
    said = path.read_text(encoding="utf-8").split("\n")
    own = {"name": "\n".join(yaml_lines({"name": dict(names)})), "rank": f"rank: {rank}", "support_hours": "support_hours: office"}
    path.write_text("\n".join(own.get(line.partition(":")[0], line) for line in said), encoding="utf-8", newline="\n")


def _service(data: Path, answers: Answers) -> str:
    """The first service, in every tier, named in each language."""
    from macros.reading import read_public

    said = starting_file("service", "service-desk", read_public(data).catalogue, answers.languages).split("\n")
    name = next(yaml_lines({"name": {language: wording(language)("start_service") for language in answers.languages}}))
    return "\n".join(name if line.startswith("name:") else line for line in said)


def _closing_days(data: Path, start: date) -> None:
    """The closing days of the year of the start and those around it, as proposed."""
    for year in (start.year - 1, start.year, start.year + 1):
        try:
            write_closing_days(data, str(year), "NL")
        except CannotPropose as reason:
            raise CannotStart(str(reason)) from None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
