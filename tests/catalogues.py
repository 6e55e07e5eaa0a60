"""Catalogues to show: the example, the real ones, the smallest one, and one full of signs that mean something elsewhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.provider import Provider, Vat
from macros.model.tier import SupportHours, Tier
from macros.problems import report, summary
from macros.reading import read_public

TESTS = Path(__file__).parent
REAL = tuple(sorted(path.name for path in (TESTS / "real").iterdir() if path.is_dir()))
HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} | *a* _b_ `c` [d](e) & \"f\" 'g' </td> &lt; -->"


def read(folder: Path) -> Catalogue:
    """The catalogue in a folder of data; fails with the report where it cannot be read."""
    reading = read_public(folder, folder.name)
    assert reading.catalogue, report(reading.problems, reading.sources.line, summary(reading.problems))
    return reading.catalogue


@cache
def example() -> Catalogue:
    """The tests' own catalogue."""
    return read(TESTS / "example")


@cache
def real(name: str) -> Catalogue:
    """The facts of a real provider."""
    return read(TESTS / "real" / name)


@cache
def smallest() -> Catalogue:
    """All that must be given, and nothing else: one tier without a name."""
    provider = Provider(name="Klein", languages=("nl", "en"), audience="not stated", vat=Vat(prices="not stated"))
    return Catalogue(provider=provider, tiers=(Tier(id="only", rank=1, support_hours=SupportHours(clock="not stated")),))


@cache
def hostile() -> Catalogue:
    """The example with the hostile signs behind each of its texts."""
    spoilt = _spoilt(example())
    assert isinstance(spoilt, Catalogue)
    return spoilt


def _spoilt(value: Any) -> Any:
    if isinstance(value, Text):
        return Text({language: f"{text} {HOSTILE}" for language, text in value.by_language.items()})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_spoilt(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _spoilt(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value) if field.init and field.name != "places"]
        return dataclasses.replace(value, **{name: _spoilt(getattr(value, name)) for name in names})
    return value


def catalogues() -> dict[str, Catalogue]:
    """Every catalogue to show, by name."""
    return {"example": example(), "smallest": smallest(), "hostile": hostile(), **{name: real(name) for name in REAL}}
