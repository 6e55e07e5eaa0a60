"""Everything that stands inside a record: its texts, its references, wherever they are nested."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from macros.model.kinds import Key, Kind, Many, Rec, Ref, Table, Text, Texts, keys_of
from macros.problems import Place


class Leaf(NamedTuple):
    """A value of the wanted kind: the record it stands in, its key there, its kind, the value."""

    record: Any
    key: Key
    kind: Kind
    value: Any


def leaves(record: Any, wanted: type) -> Iterator[Leaf]:
    """Every value in *record*, and in the records inside it, whose kind is *wanted*."""
    for key in keys_of(type(record)):
        value = getattr(record, key.field)
        if value is not None and _holds(key.kind, wanted):
            yield from _leaves_in(record, key, key.kind, value, wanted)


@lru_cache(maxsize=None)
def _holds(kind: Kind, wanted: type) -> bool:
    """Whether a value of *kind* can hold one that is *wanted*."""
    if isinstance(kind, Many):
        return _holds(kind.item, wanted)
    if isinstance(kind, Table):
        return _holds(kind.key, wanted) or _holds(kind.value, wanted)
    if isinstance(kind, Rec):
        return any(_holds(key.kind, wanted) for key in keys_of(kind.of))
    return isinstance(kind, wanted)


def _leaves_in(record: Any, key: Key, kind: Kind, value: Any, wanted: type) -> Iterator[Leaf]:
    if isinstance(kind, Rec):
        yield from leaves(value, wanted)
    elif isinstance(kind, Many):
        for item in value:
            yield from _leaves_in(record, key, kind.item, item, wanted)
    elif isinstance(kind, Table):
        for name, item in value.items():
            if _holds(kind.key, wanted):
                yield from _leaves_in(record, key, kind.key, name, wanted)
            if _holds(kind.value, wanted):
                yield from _leaves_in(record, key, kind.value, item, wanted)
    elif isinstance(kind, wanted):
        yield Leaf(record, key, kind, value)


def texts_in(record: Any) -> Iterator[tuple[Any, Key, Text]]:
    """Every text in *record*, with the record it stands in and its key there."""
    return ((leaf.record, leaf.key, leaf.value) for leaf in leaves(record, Texts))


def references_in(record: Any, to: str) -> Iterator[str]:
    """Every id that *record* refers to, of one sort."""
    return (leaf.value for leaf in leaves(record, Ref) if leaf.kind.to == to)


def place_in(text: Text, language: str, offset: int, length: int) -> Place | None:
    """
    Where *length* characters from *offset* of a text stand.

    Exact in a line, a quoted line and a `|` block; for a text that YAML folds or unescapes it is the start of the text.
    """
    place, said = text.places.get(language), text[language]
    if place is None:
        return None
    line, column = said.count("\n", 0, offset), offset - said.rfind("\n", 0, offset) - 1
    as_written, first = place.length, len(said.split("\n", 1)[0])
    if as_written == first:
        return place._replace(line=place.line + line, column=place.column + column, length=length)
    if as_written == first + 2 and not line:
        return place._replace(column=place.column + 1 + column, length=length)
    return place
