"""What `python -m macros start` writes: data of the owner's own beside the sample, small and sound, from what was answered."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from macros.closing_days import CannotPropose, write_closing_days
from macros.problems import report, summary
from macros.reading import read_public
from macros.reading_internal import read_internal
from macros.rules import judge
from macros.rules.agreed_figures import OPEN
from macros.starting_answers import SPOKEN, Answers, tier_id
from macros.starting_files import CannotStart, schema_of, starting_file
from macros.wording import wording
from macros.yaml_writing import in_quotes, yaml_lines

SAMPLE = Path(__file__).resolve().parent.parent / "data"
COPIED = ("public/priorities.yml", "public/agreement")
"""Parts of the sample that fit every provider, and are his to change."""
INVENTED = (
    "general-terms", "processing-agreement", "archive", "court", "notice-form", "service-area", "escalation-first", "escalation-second",
    "escalation-last", "sub-processors",
)  # fmt: skip
"""Agreed figures of the sample that name its documents, addresses, telephones, court and area: only the owner knows his own."""
COUNTRY = "NL"
"""Whose closing days and time are taken; the address says so, too, so that those of later years come by themselves."""
OWN = "own.mk"
"""What tells `make` which folder is meant where none is named."""


def write_data(answers: Answers, project: Path) -> Path:
    """
    The folder with the data that follow from *answers*, written whole or not at all; `make` takes it from then on.

    Raises CannotStart and OSError.
    """
    folder, new = project / answers.folder, project / f".{answers.folder}.new"
    shutil.rmtree(new, ignore_errors=True)
    try:
        for name, content in _files(answers).items():
            _write(new / name, "\n".join((*content, "")))
        for part in COPIED:
            _copy(SAMPLE / part, new / part, answers)
        for rank, names in enumerate(answers.tiers, 1):
            _write(new / "public" / "tiers" / f"{tier_id(names)}.yml", _tier(names, rank))
        _write(new / "public" / "services" / "service-desk.yml", _service(new, answers))
        if answers.start:
            _closing_days(new, answers.start)
        _point_to_schemas(new)
        _judge(new, answers.folder)
        _write(new / OWN, f"# The data that make takes where none are named. Without this file: {SAMPLE.name}.\nDATA ?= {answers.folder}\n")
        (new / OWN).replace(project / OWN)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder


def _judge(data: Path, label: str) -> None:
    """Raises CannotStart, with the report, where the data would not build."""
    reading = read_public(data, label)
    if reading.catalogue:
        judge(reading.catalogue, reading.problems)
        read_internal(data, reading, reading.catalogue, label)
    if reading.problems.errors or not reading.catalogue:
        raise CannotStart(f"{report(reading.problems, reading.sources.line, summary(reading.problems))}\nnothing was written")


def _point_to_schemas(data: Path) -> None:
    """Let the editors of all files find the schemas, which lie with the sample."""
    for path in data.rglob("*.yml"):
        said = path.read_text(encoding="utf-8")
        _write(path, re.sub(r"(?<=\$schema=)\S*?schema/", schema_of(path, data), said, count=1))


def _files(answers: Answers) -> dict[str, Iterator[str]]:
    """The files that follow from answers alone, by name."""
    said = {language: wording(language) for language in answers.languages}

    def text(key: str) -> dict[str, str]:
        return {language: words(key) for language, words in said.items()}

    provider: dict[str, Any] = {
        "name": answers.name, "languages": list(answers.languages), "audience": "business", "currency": "EUR",
        "vat": {"prices": "excluding", "rate": "21%"}, **({"website": answers.website} if answers.website else {}),
        "address": {"country": COUNTRY}, "brand": {"colour": answers.colour},
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
    """A part of the sample as the owner's: his name and addresses, his languages, and what only he knows left open."""
    for path in sorted(source.rglob("*.yml")) if source.is_dir() else [source]:
        own = target / path.relative_to(source) if source.is_dir() else target
        _write(own, _adapted(path.read_text(encoding="utf-8"), answers))


def _adapted(said: str, answers: Answers) -> str:
    """
    The text of a file of the sample as the owner's.

    Its comments and its form stay where all languages do and what is written means what it should; otherwise it is written anew.
    """
    wanted = _in_languages(_owned(yaml.load(said, yaml.BaseLoader), answers), answers.languages)  # noqa: S506
    kept = _opened(said)
    for theirs, ours in _names(answers):
        kept = kept.replace(theirs, in_quotes(ours)[1:-1])
    if yaml.load(kept, yaml.BaseLoader) == wanted:  # noqa: S506
        return kept
    return "\n".join((*yaml_lines(wanted), ""))


def _names(answers: Answers) -> tuple[tuple[str, str], ...]:
    """The names of the sample, and what stands in their places."""
    host = urlsplit(answers.website).hostname or "example.invalid"
    return ("Dijkzicht ICT", answers.name), ("www.dijkzicht.example", host), ("dijkzicht.example", host.removeprefix("www."))


def _owned(value: Any, answers: Answers) -> Any:
    """The same data with the owner's names, and with the agreed figures open that only he knows."""
    if isinstance(value, dict):
        left = dict.fromkeys(value.get("value", ()), OPEN) if value.get("id") in INVENTED else None
        return {key: left if left and key == "value" else _owned(inner, answers) for key, inner in value.items()}
    if isinstance(value, list):
        return [_owned(one, answers) for one in value]
    for theirs, ours in _names(answers):
        value = value.replace(theirs, ours)
    return value


def _opened(said: str) -> str:
    """A text with the figures open that only the owner knows; nothing else in it changes."""
    value = f"{{ {', '.join(f'{language}: {in_quotes(OPEN)}' for language in SPOKEN)} }}"
    figure = rf"(- id: (?:{'|'.join(INVENTED)})\n +name: [^\n]*\n +value:)(?: [^\n]*|(?:\n {{6,}}[^\n]*)+)"
    return re.sub(figure, rf"\1 {value}", said)


def _tier(names: Mapping[str, str], rank: int) -> str:
    """A tier that explains itself, with its own name and no promise yet."""
    said = starting_file("tier", "tier", None, tuple(names)).split("\n")
    own = {"name": "\n".join(yaml_lines({"name": dict(names)})), "rank": f"rank: {rank}", "support_hours": "support_hours: office"}
    return "\n".join(own.get(line.partition(":")[0], line) for line in said)


def _service(data: Path, answers: Answers) -> str:
    """The first service, in every tier, named in each language."""
    said = starting_file("service", "service-desk", read_public(data).catalogue, answers.languages).split("\n")
    name = next(yaml_lines({"name": {language: wording(language)("start_service") for language in answers.languages}}))
    return "\n".join(name if line.startswith("name:") else line for line in said)


def _closing_days(data: Path, start: date) -> None:
    """The closing days of the year of the start and those around it, as proposed."""
    for year in (start.year - 1, start.year, start.year + 1):
        try:
            write_closing_days(data, str(year), COUNTRY)
        except CannotPropose as reason:
            raise CannotStart(str(reason)) from None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
