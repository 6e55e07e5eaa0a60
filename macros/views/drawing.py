"""What a chart consists of: strips of shapes, with the same in words beside each, so that nothing is told by a drawing alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Shape(NamedTuple):
    """A `bar` from *at* over *width*, a `dot` or a `line` at *at*, in per cent; *look* tells which hours count."""

    kind: str
    at: float
    width: float
    look: str


class Value(NamedTuple):
    """What a row says in words: the name of the value (may be empty), the value, a remark."""

    name: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A row: its name, what is drawn, and the same in words."""

    name: str
    shapes: tuple[Shape, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """
    A drawing. *ticks* are the places of lines, with labels; *legend* explains the kinds and looks of shapes; groups have a title and rows.

    Where there are *names* (places and words), they stand on the axis instead of the labels.
    """

    id: str
    title: str
    description: str
    ticks: tuple[tuple[float, str], ...]
    groups: tuple[tuple[str, tuple[Strip, ...]], ...]
    legend: tuple[tuple[str, str, str], ...] = ()
    names: tuple[tuple[float, str], ...] = ()
