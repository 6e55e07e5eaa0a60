"""Slips of the pen that the YAML parser cannot explain, in words for someone who writes data."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from macros.problems import Place, Problems

LONGEST_LOOKED_AT = 1_000
"""Characters of a line in which slips are sought."""


class Slip(NamedTuple):
    """A slip of the pen that the parser cannot explain: how its line looks (group 1 is the spot), what is wrong, what to write."""

    looks: re.Pattern[str]
    message: str
    help: str


STARTS = r"(?:^|[:\-]\s+|[{\[]\s*|[{\[].*,\s+)"
"""Where a text starts: at a line, behind a colon or a hyphen, within brackets also behind a comma."""
SLIPS = (
    Slip(
        re.compile(r"^[^#'\"{\[]*\S:\s+(-)\s"),
        "a list starts behind a key, on the same line",
        "start each item on a line of its own, indented by two spaces",
    ),
    Slip(re.compile(r"[{\[].*\d(,-)\s*[,}\]]"), "`,-` stands behind a number", "write .00 instead"),
    Slip(re.compile(r"^ *(\t)"), "a tab is used for indentation", "replace the tab by spaces, two for each level"),
    Slip(re.compile(STARTS + "([%@`])"), "a text may not start with %, @ or a backtick", "put the text in double quotes"),
    Slip(
        re.compile(r"^[^#'\"{\[]*?[^\s#]:\s+[^\s'\"|>{\[#][^#]*?(?<!\s)(:)(?:\s|$)"),
        "a colon with a space behind it starts a value",
        "put the text behind the first colon in double quotes",
    ),
    Slip(
        re.compile(STARTS + r"(')[^']*'?[^\s'#,}\]]"),
        "an apostrophe at the start opens a quotation",
        "put the whole text in double quotes; or close the quotation mark that is missing",
    ),
    Slip(
        re.compile(STARTS + r'"(?:[^"\\]|\\.)*"\s*([^\s#,:}\]])'),
        "text stands behind a closing quotation mark",
        "put the whole text in single quotes; or close the quotation mark that is missing",
    ),
)
OPENED = re.compile(STARTS + r"""(["'])""")


def explain(error: yaml.YAMLError, text: str, name: str, problems: Problems) -> None:
    """Note the parser's complaint in words for someone who writes data, at the line that holds the slip."""
    lines = text.split("\n")
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = mark or context
    at = min(mark.line, len(lines) - 1) if mark else 0
    for spot in dict.fromkeys(line for line in (at, context.line if context else at) if line < len(lines)):
        for slip in SLIPS:
            found = slip.looks.search(lines[spot][:LONGEST_LOOKED_AT])
            if found:
                problems.error("not-yaml", slip.message, Place(name, spot + 1, found.start(1) + 1), help=slip.help)
                return
    message, line, column, help = _told(error, lines) or _unclosed_above(lines, at) or _misplaced(lines, at, mark.column if mark else 0)
    problems.error("not-yaml", message, Place(name, line + 1, column + 1), help=help)


Spot = tuple[str, int, int, str]
"""What is wrong, the line and the column from 0, what to write."""


def _told(error: yaml.YAMLError, lines: list[str]) -> Spot | None:
    """What the parser says well enough: something is opened and never closed, or a backslash means nothing."""
    told, while_, context = str(getattr(error, "problem", "")), str(getattr(error, "context", "")), getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None)
    if "escape" in told and mark and mark.line < len(lines):
        return (
            "a backslash means something else between double quotes",
            mark.line,
            mark.column,
            "put the text in single quotes, or write the backslash twice",
        )
    if context is None or context.line >= len(lines):
        return None
    if "end of stream" in told and "quoted" in while_:
        return "a quotation mark is opened and never closed", context.line, context.column, "close it at the end of the text"
    if "expected ','" in told or "flow" in while_:
        spots = range(context.line, min(mark.line if mark else context.line, len(lines) - 1) + 1)
        opened = next((line for line in spots if lines[line].count('"') % 2), None)
        if opened is not None:
            return "a quotation mark is opened and never closed", opened, lines[opened].rindex('"'), "close it at the end of the text"
        return (
            "a bracket is opened and never closed, or a comma is missing",
            context.line,
            context.column,
            "close it with ] or }, and put a comma between the values",
        )
    return None


def _unclosed_above(lines: list[str], at: int) -> Spot | None:
    """The nearest line above that opens a quotation and does not close it: the parser notices only at the next quotation mark."""
    for number in range(at - 1, max(-1, at - 50), -1):
        found = OPENED.search(lines[number][:LONGEST_LOOKED_AT])
        if found and lines[number].count(found[1]) % 2:
            return "a quotation mark is opened and not closed in this line", number, found.start(1), "close it at the end of the text"
    return None


NO_SPACE = re.compile(r"^ *(?:- +)*[A-Za-z0-9_-]+(:)[^\s/:]")
"""A line that would be a key and its value, if a space stood behind the colon."""


def _misplaced(lines: list[str], at: int, column: int) -> Spot:
    """What is wrong with the place of line *at*: most often its indentation."""
    indent = len(lines[at]) - len(lines[at].lstrip(" "))
    help = "lines that belong together start in the same column; what belongs to a key stands two spaces deeper"
    before = next((number for number in range(at - 1, -1, -1) if lines[number].strip() and not lines[number].lstrip().startswith("#")), at)
    above = lines[before] if before < at else ""
    for number in (before, at):
        if found := NO_SPACE.search(lines[number][:LONGEST_LOOKED_AT]):
            return "a space is missing behind the colon", number, found.start(1), "write `key: value`"
    value = re.match(r" *(?:- +)*([^\s:#][^:#]*): +[^\s#|>]", above)
    if value and indent > len(above) - len(above.lstrip(" ")):
        return f"this line is indented deeper than `{value[1].strip()[:40]}` above it, which has a value already", at, indent, help
    if above and ":" not in above and not above.lstrip().startswith("- ") and indent >= len(above) - len(above.lstrip(" ")):
        return (
            "the line above this one has no colon",
            at,
            indent,
            "write `key: value`; a text of several lines starts with `|` behind the key",
        )
    column = indent if column <= indent or column > len(lines[at]) else column
    return "this line does not fit the lines above it", at, column, f"check its indentation and the colon behind the key: {help}"
