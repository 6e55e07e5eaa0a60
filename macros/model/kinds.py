"""The kinds of value a key can hold. Reading, the editor schema and the reference of keys all follow from these."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, dataclass_transform

from macros.problems import Place


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in every language of the provider."""

    by_language: Mapping[str, str]
    places: Mapping[str, Place] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    """Where the text of each language stands."""

    def __getitem__(self, language: str) -> str:
        return self.by_language[language]

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.by_language.items())))


@dataclass(frozen=True, slots=True)
class Plain:
    """A text that is the same in every language: a name, a number to call, a colour."""

    pattern: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """A text in every language of the provider."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A text that *parse* turns into a value; it raises `units.Unreadable`."""

    parse: Callable[[str], Any]
    example: str
    words: str
    """What it is, for the reference: `money`, `duration`, …; a word of `words/*.yml`."""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """yes or no."""


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of something defined elsewhere, such as a tier; *also* lists words that may stand instead."""

    to: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Id:
    """A new id: lower case, digits and hyphens."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list; where *single* is true, one item may stand without a list. *separator* splits one text into items."""

    item: Kind
    single: bool = False
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Keys of one kind with values of another."""

    key: Kind
    value: Kind


@dataclass(frozen=True, slots=True)
class Rec:
    """A record of the model: its keys are those of the class."""

    of: type


Kind = Plain | Texts | Quantity | Choice | YesNo | Ref | Id | Many | Table | Rec


@dataclass(frozen=True, slots=True)
class Key:
    """What the model knows of one key: its name in YAML, its kind, what it means in each language, an example."""

    name: str
    field: str
    kind: Kind
    en: str
    nl: str
    example: str
    required: bool
    default: Any


REQUIRED = object()


def key(kind: Kind, *, en: str, nl: str, example: str = "", default: Any = REQUIRED) -> Any:
    """A field of a record that is read from a key of the same name (a closing underscore is dropped)."""
    meta = {"kind": kind, "en": en, "nl": nl, "example": example}
    if default is REQUIRED:
        return dataclasses.field(metadata=meta)
    return dataclasses.field(default_factory=dict, metadata=meta) if default == {} else dataclasses.field(default=default, metadata=meta)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key, dataclasses.field))
def record(cls: type) -> Any:
    """A frozen dataclass that also remembers where each of its keys stands (`places`; the record itself under "")."""
    cls.__annotations__["places"] = "Mapping[str, Place]"
    cls.places = dataclasses.field(default_factory=dict, compare=False, repr=False, hash=False)
    return dataclasses.dataclass(frozen=True, kw_only=True, slots=True)(cls)


_keys: dict[type, tuple[Key, ...]] = {}


def keys_of(cls: type) -> tuple[Key, ...]:
    """The keys of a record, in the order a file should have them."""
    if cls not in _keys:
        _keys[cls] = tuple(_find_keys(cls))
    return _keys[cls]


def _find_keys(cls: type) -> Iterator[Key]:
    for f in dataclasses.fields(cls):
        if "kind" in f.metadata:
            meta = f.metadata
            required = f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
            default = None if required else {} if f.default is dataclasses.MISSING else f.default
            yield Key(f.name.rstrip("_"), f.name, meta["kind"], meta["en"], meta["nl"], meta["example"], required, default)


def place_of_part(place: Place, text: str, part: str) -> Place:
    r"""
    Where *part* stands in a *text* that begins at *place*; the place itself where the file breaks the lines otherwise.

    >>> place_of_part(Place("a.yml", 3, 7, 4), "a bc\nd ef", "ef")
    Place(file='a.yml', line=4, column=9, length=2)
    """
    before, found, _ = text.partition(part)
    first = text.split("\n")[0].strip()
    quotes = 1 if "\n" not in text and place.length == len(text) + 2 else 0
    if not found or not (quotes or place.length == len(first)):
        return place
    column = len(before) - (before.rfind("\n") + 1)
    return place._replace(line=place.line + before.count("\n"), column=place.column + quotes + column, length=len(part))


def place_of(rec: Any, name: str = "") -> Place:
    """Where key *name* of a record stands, or the record itself where the key is absent."""
    return rec.places.get(name) or rec.places.get("") or Place("data")
