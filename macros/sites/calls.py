"""Calls of views in the text of a page: where they stand, what they say. A page may call views, and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

OPENING = re.compile(r"\{[{%#]")
CALL = re.compile(r"""\{\{[-+]?((?:"[^"\n]*"|'[^'\n]*'|[^"'{}])*?)[-+]?\}\}""")
RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}", re.DOTALL)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
LITERAL = re.compile(r"^render_macros:\s*false\s*$", re.MULTILINE)
"""A page that says this of itself calls no view, whatever it looks like."""
BLOCK = re.compile(r"\s*<(?:article|aside|details|div|dl|figure|form|h\d|nav|ol|p|section|table|ul)\b")
ALONE = re.compile(r"\s*(?:[-*>]\s+|\d+\.\s+)*\{\{[^\n]*\}\}\s*")
"""A line that holds a call and nothing else, be it an item of a list."""


class Slip(NamedTuple):
    """Something in a page that is wrong: where it starts and how long it is, in characters; code, sentence, expected, help."""

    start: int
    length: int
    code: str
    message: str
    expected: str = ""
    help: str = ""


class Call(NamedTuple):
    """A view called in a page: where the call starts in the text, its own text, the name of the view, the arguments."""

    start: int
    text: str
    view: str
    arguments: tuple[Any, ...]


def calls(text: str) -> Iterator[Call | Slip]:
    """The calls in the text of a page, in order, and what only looks like one."""
    head = FRONT_MATTER.match(text)
    if head and LITERAL.search(head[0]):
        return
    at = head.end() if head else 0
    if head and (found := OPENING.search(head[0])):
        yield Slip(found.start(), 2, "view-in-head", "views cannot be called between the --- lines", help="write the words themselves")
    while found := OPENING.search(text, at):
        at = found.end()
        if found[0] == "{{" and (match := CALL.match(text, found.start())):
            at = match.end()
            yield from _call(match)
        elif found[0] == "{%" and (raw := RAW.match(text, found.start())):
            at = raw.end()
        elif found[0] == "{#" and (end := text.find("#}", at)) >= 0:
            at = end + 2
        elif found[0] == "{%":
            yield Slip(
                found.start(),
                2,
                "not-a-view",
                "a page may call views, and nothing else",
                "`{%` is not allowed in a page",
                "to show it, write {% raw %}{%{% endraw %}",
            )
        else:
            yield Slip(
                found.start(),
                2,
                "not-closed",
                f"`{found[0]}` is opened and never closed",
                help='close it; to show the signs themselves, write {{ "{{" }}',
            )


def _call(match: re.Match[str]) -> Iterator[Call | Slip]:
    text = match[1].strip()
    plain = "\\" not in text and '"""' not in text and "\'\'\'" not in text  # where Python and the template engine read differently
    start = match.start(1) + len(match[1]) - len(match[1].lstrip())
    try:
        tree = ast.parse(text if plain else "", mode="eval").body
        if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
            return
        if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and not tree.keywords:
            arguments = tuple(ast.literal_eval(argument) for argument in tree.args)
            if all(isinstance(argument, str | int) for argument in arguments):
                yield Call(start, text, tree.func.id, arguments)
                return
        if isinstance(tree, ast.Name):
            yield Call(start, text, tree.id, ())
            return
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    yield Slip(
        start,
        max(1, len(text)),
        "not-a-view",
        "this is not a call of a view",
        'expected a name and texts in brackets, such as tier("gold")',
    )


def line_around(text: str, at: int) -> str:
    """The line of *text* in which the character *at* stands."""
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def root_of(uri: str) -> str:
    """
    The way from a page to the root of its language, for the address at which it is served.

    >>> root_of("compare.md"), root_of("index.md"), root_of("tiers/gold.md")
    ('../', '', '../../')
    """
    name = uri.rpartition("/")[2].removesuffix(".md")
    return "../" * (uri.count("/") + (name != "index"))
