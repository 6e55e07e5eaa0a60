"""Everything that stands inside a record: its texts, its references, wherever they are nested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from macros.model.kinds import Key, Kind, Many, Rec, Ref, Table, Text, Texts, keys_of
from macros.problems import Place


class Leaf(NamedTuple):
    """A value of the wanted kind: the record it stands in, its key there, its kind, the value."""

    record: Any
    key: Key
    kind: Kind
    value: Any


Walk = Callable[[Any, Key, Any, list[Leaf]], None]
"""Puts what a value of one kind holds, which stands in a record under a key, at the end of the list."""


def leaves(record: Any, wanted: type) -> list[Leaf]:
    """Every value in *record*, and in the records inside it, whose kind is *wanted*."""
    found: list[Leaf] = []
    for key, walk in _walks(type(record), wanted):
        value = getattr(record, key.field)
        if value is not None:
            walk(record, key, value, found)
    return found


@cache
def _walks(cls: type, wanted: type) -> tuple[tuple[Key, Walk], ...]:
    """How to walk through each key of a class that can hold what is wanted."""
    walks = ((key, _walk(key.kind, wanted)) for key in keys_of(cls))
    return tuple((key, walk) for key, walk in walks if walk)


@cache
def _walk(kind: Kind, wanted: type) -> Walk | None:
    """How to walk through a value of *kind*; None where it cannot hold what is wanted."""
    if isinstance(kind, wanted):
        return lambda record, key, value, found: found.append(Leaf(record, key, kind, value))
    if isinstance(kind, Rec):
        return (lambda record, key, value, found: found.extend(leaves(value, wanted))) if _walks(kind.of, wanted) else None
    if isinstance(kind, Many):
        return _walk_each(_walk(kind.item, wanted), iter)
    if isinstance(kind, Table):
        names, values = _walk_each(_walk(kind.key, wanted), iter), _walk_each(_walk(kind.value, wanted), dict.values)
        return _both(names, values) if names and values else names or values
    return None


def _walk_each(walk: Walk | None, parts: Callable[[Any], Iterable[Any]]) -> Walk | None:
    if walk is None:
        return None

    def walk_parts(record: Any, key: Key, value: Any, found: list[Leaf]) -> None:
        for part in parts(value):
            walk(record, key, part, found)

    return walk_parts


def _both(first: Walk, second: Walk) -> Walk:
    def walk_both(record: Any, key: Key, value: Any, found: list[Leaf]) -> None:
        first(record, key, value, found)
        second(record, key, value, found)

    return walk_both


def texts_in(record: Any) -> Iterator[tuple[Any, Key, Text]]:
    """Every text in *record*, with the record it stands in and its key there."""
    return ((leaf.record, leaf.key, leaf.value) for leaf in leaves(record, Texts))


def references_in(record: Any, to: str) -> Iterator[str]:
    """Every id that *record* refers to, of one sort."""
    return (leaf.value for leaf in leaves(record, Ref) if isinstance(leaf.kind, Ref) and leaf.kind.to == to)


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
