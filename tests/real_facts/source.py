"""Facts of four real providers. `tests/real/<slug>/facts.yml` is the input as given, `tests/real/<slug>/public/` the same in our format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.problems import report, summary
from macros.reading import read_public
from macros.rules import judge

REAL = Path(__file__).parent.parent / "real"
SLUGS = ("exoscale", "i24", "iroot", "technoir")
READ_ON = date(2026, 11, 23)


@dataclass(frozen=True)
class Real:
    """One real provider: the facts as given, and our catalogue."""

    slug: str
    facts: dict[str, Any]
    catalogue: Catalogue

    def text(self, text: Text | None) -> str | None:
        """The text in the one language of the provider."""
        return text[self.catalogue.languages[0]] if text else None

    @property
    def remarks(self) -> list[str]:
        """The statements that hold for the whole catalogue."""
        return [self.text(remark) or "" for remark in self.catalogue.vocabulary.remarks]


@cache
def real(slug: str) -> Real:
    """The provider; fails with the report where our catalogue has a problem that is not waived."""
    reading = read_public(REAL / slug, f"tests/real/{slug}")
    if reading.catalogue:
        judge(reading.catalogue, reading.problems, READ_ON)
    assert not reading.problems.found, report(reading.problems, reading.sources.line, summary(reading.problems))
    assert reading.catalogue
    return Real(slug, facts_of(slug), reading.catalogue)


@cache
def facts_of(slug: str) -> dict[str, Any]:
    """The facts with every value as the text it is in the file, so that 99.0 keeps its nought and `no` stays a word."""
    facts = yaml.load((REAL / slug / "facts.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(facts, dict)
    return facts


def given(value: str | None) -> str | None:
    """The value, or None where the source does not give it."""
    return None if value in (None, "null") else value


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str | None]]:
    """
    Every single fact with its path, without remarks on the facts; None where the source gives nothing.

    A key with nothing behind it is what YAML makes of the words after a comma in braces: a fact that says itself.
    """
    if value == "":
        yield path, path.rpartition(".")[2]
    elif isinstance(value, str):
        yield path, given(value)
    elif not value:
        yield path, None
    else:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            if key != "quirks":
                yield from leaves(part, f"{path}.{key}".lstrip("."))


Finder = Callable[..., str | None]
FINDERS: list[tuple[re.Pattern[str], Finder]] = []


def fact(*patterns: str) -> Callable[[Finder], Finder]:
    """Register where facts with these paths stand in our catalogue; the finder is handed what each `*` matches."""

    def register(finder: Finder) -> Finder:
        FINDERS.extend((re.compile(re.escape(pattern).replace(r"\*", "([^.]+)")), finder) for pattern in patterns)
        return finder

    return register


def found(case: Real, path: str) -> str | None:
    """What our catalogue says for the fact at *path*, None where it says nothing. Raises LookupError where nobody looks."""
    for pattern, finder in FINDERS:
        match = pattern.fullmatch(path)
        if match:
            return finder(case, *match.groups())
    raise LookupError(f"nothing looks for the fact {path}")
