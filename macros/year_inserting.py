"""Putting a year into the `closing_days` of a file that somebody wrote: all else keeps its place, its form and its line ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from macros.text_lines import TextLines

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
KEY = "closing_days"
STEP = 2


class Unplaceable(Exception):
    """The file has a form in which there is no place for a year that leaves all else alone."""


class DayLine(NamedTuple):
    """
    A day as it is written, `{ date: …, name: … }`, and a remark on it, which may be empty.

    Where *asked*, the line is commented out; taking its first sign away makes it count. Without an entry it is a comment.
    """

    entry: str
    remark: str = ""
    asked: bool = False


def block(year: str, days: Iterable[DayLine], indent: int = STEP, deeper: int = STEP) -> Iterator[str]:
    """
    The lines of a year.

    >>> list(block("2027", [DayLine("{ date: 2027-01-01 }"), DayLine("{ date: 2027-12-24 }", "decide", asked=True)]))
    ['  2027:', '    - { date: 2027-01-01 }', '    # - { date: 2027-12-24 } # decide']
    """
    yield f"{' ' * indent}{year}:"
    yield from (" " * (indent + deeper) + _line(day, "- ", "") for day in days)


def _line(day: DayLine, before: str, after: str) -> str:
    """A day on its line; *before* and *after* are the signs of a list."""
    written = f"{'# ' if day.asked else ''}{before}{day.entry}{after}" if day.entry else ""
    return " ".join(filter(None, (written, f"# {day.remark}" if day.remark else "")))


def with_year(text: str, year: str, days: Iterable[DayLine]) -> str:
    """
    *text*, which holds no such year, with one: before the next year that it lists, or behind the last.

    Raises Unplaceable, and YAMLError for what is no YAML. The caller reads the outcome back.
    """
    start = "\ufeff" if text.startswith("\ufeff") else ""
    file = TextLines.of(text.removeprefix(start))
    root = yaml.compose("\n".join(file.lines), Loader=Loader)
    entries = [] if root is None else root.value
    if root is not None and (not isinstance(root, yaml.MappingNode) or root.flow_style):
        raise Unplaceable
    at = next((number for number, (key, _) in enumerate(entries) if key.value == KEY), None)
    if at is None:
        _append(file, root.start_mark.column if root else 0, year, days)
    else:
        following = entries[at + 1][0].start_mark.line if at + 1 < len(entries) else len(file.lines)
        _insert(file, entries[at][1], following, year, days)
    return start + file.text()


def _append(file: TextLines, column: int, year: str, days: Iterable[DayLine]) -> None:
    """Put the key with its year at the end of a file that has none."""
    at = _behind_last(file, len(file.lines), 0)
    space = [""] if at else []
    file.put(at, (*space, f"{' ' * column}{KEY}:", *block(year, days, column + STEP)))


def _insert(file: TextLines, years: yaml.Node, following: int, year: str, days: Iterable[DayLine]) -> None:
    """Put a year among *years*; the line *following* is the first that stands behind them."""
    if not isinstance(years, yaml.MappingNode):
        raise Unplaceable
    first, last = years.start_mark, years.end_mark
    if not years.value:
        if first.line != last.line:
            raise Unplaceable
        line = file.lines[first.line]
        file.lines[first.line] = line[: first.column].rstrip() + line[last.column :]
        indent = len(line) - len(line.lstrip()) + STEP
        file.put(first.line + 1, block(year, days, indent))
    elif years.flow_style:
        _insert_in_braces(file, years, year, days)
    else:
        _insert_in_block(file, years, following, year, days)


def _insert_in_braces(file: TextLines, years: yaml.MappingNode, year: str, days: Iterable[DayLine]) -> None:
    indent = len(file.lines[years.start_mark.line]) - len(file.lines[years.start_mark.line].lstrip()) + STEP
    new = [f"{year}: [", *(" " * (indent + STEP) + _line(day, "", ",") for day in days), f"{' ' * indent}]"]
    later = next((key.start_mark for key, _ in years.value if key.value > year), None)
    if later:
        file.cut(later.line, later.column, later.column, [*new[:-1], f"{new[-1]}, "])
    else:
        mark = years.value[-1][1].end_mark
        file.cut(mark.line, mark.column, mark.column, [f", {new[0]}", *new[1:]])


def _insert_in_block(file: TextLines, years: yaml.MappingNode, following: int, year: str, days: Iterable[DayLine]) -> None:
    key, listed = years.value[0]
    indent = key.start_mark.column
    deeper = listed.start_mark.column - indent if isinstance(listed, yaml.SequenceNode) and not listed.flow_style else STEP
    later = next((key.start_mark.line for key, _ in years.value if key.value > year), None)
    if later is None:
        file.put(_behind_last(file, following, indent), block(year, days, indent, deeper))
        return
    while _is_comment(file.lines[later - 1], indent):
        later -= 1
    file.put(later, block(year, days, indent, deeper))


def _behind_last(file: TextLines, at: int, indent: int) -> int:
    """The line behind the last one before *at* that holds more than a comment on what follows."""
    while at and _stands_alone(file.lines[at - 1], indent):
        at -= 1
    return at


def _stands_alone(line: str, indent: int) -> bool:
    """Whether a line is empty, ends the document, or, among years, is a comment on what follows."""
    return not line.strip() or line.startswith("...") or bool(indent and _is_comment(line, indent))


def _is_comment(line: str, indent: int) -> bool:
    """Whether a line is a comment on what follows: not set in deeper than the years, and no day that is commented out."""
    told = line.lstrip()
    return told.startswith("#") and len(line) - len(told) <= indent and not told.lstrip("# ").startswith("- ")
