"""
Internal data with a mark in every key, by which it would be known anywhere, made from the model itself: a new key is marked at once.

A key whose kind can hold no mark is one of `CHOSEN`: it names something that stands elsewhere. A key of any other kind makes this fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.model.kinds import Choice, Kind, Many, Plain, Quantity, Rec, Ref, Table, Texts, keys_of
from macros.reading_internal import INTERNAL_FILES, INTERNAL_FOLDERS
from tests.project import plain_data, write_data

CHOSEN = (Ref, Choice)
"""Kinds that name something: the name stands elsewhere, too."""
RARE = {"money": "EUR {n}.37", "count": "{n}", "date": "2{n:03}-03-07", "duration": "{n} {unit}", "percentage": "{n:02}.7193%"}
"""A rare value of each kind of quantity that can be told from others; windows and days of the week cannot."""
UNMARKED = ("window", "days")
KEPT = {"week": "13", "weeks": "7", "time": "0 minutes"}
"""Numbers that must stay small: weeks, and work that would make the lowest tier cost more than it yields."""


def mark_all(data: Path, languages: tuple[str, ...]) -> list[str]:
    """Put a mark into every key of the internal files below *data*, customers aside; gives the marks as they may appear."""
    marks: list[str] = []
    counter = iter(range(101, 999))
    files = {data / "internal" / name: cls for name, cls in INTERNAL_FILES.items()}
    files |= {path: cls for folder, cls in INTERNAL_FOLDERS.items() for path in sorted((data / "internal" / folder).glob("*.yml"))}
    for path, cls in files.items():
        given = plain_data(path)
        write_data(path, _Marking(path.stem, languages, counter, marks).record(cls, given))
    return marks


class _Marking:
    """Marks one file."""

    def __init__(self, file: str, languages: tuple[str, ...], counter: Iterator[int], marks: list[str]) -> None:
        self.file, self.languages, self.counter, self.marks = file, languages, counter, marks

    def record(self, cls: type, given: Any) -> Any:
        """The record with marks in all keys that are given."""
        if not isinstance(given, dict):
            return given
        kinds = {key.name: key.kind for key in keys_of(cls)}
        return {name: KEPT.get(name) or self.value(kinds[name], inner, name) for name, inner in given.items() if name != "waive"}

    def value(self, kind: Kind, given: Any, name: str) -> Any:
        """A marked value in the place of the one that is given."""
        match kind:
            case Rec():
                return self.record(kind.of, given)
            case Many() if isinstance(given, list):
                return [self.value(kind.item, one, name) for one in given]
            case Many():
                return self.value(kind.item, given, name)
            case Table():
                return {key: self.value(kind.value, inner, name) for key, inner in given.items()}
            case Texts():
                return {language: self.text(f"{name}-{language}") for language in self.languages}
            case Plain():
                return f"https://{self.text(name)}.example/" if str(given).startswith("https:") else self.text(name)
            case Quantity() if kind.words in RARE:
                return self.quantity(kind.words, str(given))
            case Quantity() if kind.words in UNMARKED:
                return given
            case _ if isinstance(kind, CHOSEN):
                return given
        raise AssertionError(f"`{name}` in {self.file} can hold no mark: say how, or why not")

    def text(self, name: str) -> str:
        """A text that stands nowhere else."""
        mark = f"kanarie-{self.file}-{name.replace('_', '')}-{next(self.counter)}"
        self.marks.append(mark)
        return mark

    def quantity(self, words: str, given: str) -> str:
        """A number that stands nowhere else, and the ways in which it may be printed."""
        n = next(self.counter) * (7919 if words in ("money", "count") else 1)
        if words == "percentage":
            n = n % 90 + 10
        value = RARE[words].format(n=n, unit=given.partition(" ")[2])
        if words in ("money", "count"):
            self.marks += [str(n), f"{n:,}", f"{n:,}".replace(",", ".")]
        elif words in ("date", "percentage"):
            self.marks.append(value.rstrip("%"))
        return value
