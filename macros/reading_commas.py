"""Numbers with a comma between braces, where a comma ends a value: `{ amount: EUR 69,50 }` is a key `50` without a value to YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from macros.problems import Problems
from macros.source import Mapping, Node, Scalar
from macros.units import Money, Percentage, Unreadable, shown

REST = re.compile(r"\d+(?:[.,]\d+)* ?%?|-+")
"""What can stand behind the comma of a number."""
REST_OF_TIME = re.compile(r"\d+ [a-z ]+")


def cut_numbers(node: Mapping, problems: Problems) -> set[str]:
    """The keys whose value a comma has cut, and what stands behind it; notes what to write instead, once for each number."""
    cut: set[str] = set()
    start = ""
    for (name, (_, before)), (_, (key, value)) in pairwise(node.entries.items()):
        if not _goes_on(before, key, value, name in cut):
            continue
        start = start if name in cut else name
        cut |= {name, key.text}
        if not _ends(node, key):
            continue
        _note(node, start, key, problems)
    return cut


def _goes_on(before: Node, key: Scalar, value: Node, cut: bool) -> bool:
    """Whether a key is what stands behind the comma of the number before it."""
    if not isinstance(value, Scalar) or value.text or not isinstance(before, Scalar):
        return False
    if cut:
        return REST.fullmatch(key.text) is not None
    if REST_OF_TIME.fullmatch(key.text):
        return before.text.isdigit()
    return before.text[-1:].isdigit() and REST.fullmatch(key.text) is not None


def _ends(node: Mapping, key: Scalar) -> bool:
    """Whether no more of the number stands behind this part of it."""
    names = list(node.entries)
    behind = names[names.index(key.text) + 1 :]
    return not behind or not _goes_on(Scalar("0", key.place), *node.entries[behind[0]], True)


def _note(node: Mapping, start: str, last: Scalar, problems: Problems) -> None:
    names = list(node.entries)
    rest = names[names.index(start) + 1 : names.index(last.text) + 1]
    value = node.entries[start][1]
    assert isinstance(value, Scalar)
    whole, place = ",".join((value.text, *rest)), node.entries[rest[0]][0].place
    if REST_OF_TIME.fullmatch(rest[-1]):
        expected, help = "a time is a whole number", "write a whole number of a smaller unit, such as 90 minutes"
    else:
        expected, help = "a number is written with a point", _repair(whole)
    problems.error("decimal-comma", f"a comma stands in {shown(whole)}", place, expected, help)


def _repair(text: str) -> str:
    """What to write for a number with a comma."""
    if re.search("[A-Z€$£]", text):
        return _help_of(Money.parse, text)
    if "%" in text:
        return _help_of(Percentage.parse, text)
    return f"write {text.rstrip(',-').replace(',', '.')}"


def _help_of(parse: Callable[[str], Any], text: str) -> str:
    low, to, high = text.rpartition(" to ")
    try:
        parse(high)
    except Unreadable as error:
        return f"write {low}{to}{error.help.removeprefix('write ')}" if to else error.help
    return "write the number with a point"
