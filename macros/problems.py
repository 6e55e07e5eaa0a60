"""Problems in the data: a record of each, and the page of text that shows them all."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

WIDEST, LEFT = 100, 60
"""Characters of a line that are shown, and how many of them at most stand left of the mark."""


class Place(NamedTuple):
    """Where a value stands: file (as the user knows it), line and column from 1, length in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, a sentence, the place, what was expected there, what to write."""

    code: str
    message: str
    place: Place
    expected: str = ""
    help: str = ""
    level: str = "error"
    notes: tuple[str, ...] = ()
    """What else is to be shown, a line each."""


@dataclass(slots=True)
class Problems:
    """Collects problems, so that all of them are shown at once."""

    found: list[Problem] = field(default_factory=list)

    def error(self, code: str, message: str, place: Place, expected: str = "", help: str = "") -> None:
        """Note what makes the data unusable."""
        self.found.append(Problem(code, message, place, expected, help))

    def warn(self, code: str, message: str, place: Place, expected: str = "", help: str = "") -> None:
        """Note what deserves a second look, and may be waived with a reason."""
        self.found.append(Problem(code, message, place, expected, help, "warning"))

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self.found if problem.level == "error"]

    def sorted(self) -> list[Problem]:
        """All problems, each once, by file, line and column."""
        return sorted(dict.fromkeys(self.found), key=lambda p: (p.place, p.level, p.code, p.message))


class DataError(Exception):
    """The data cannot be built; carries the problems. Its text is the whole report."""

    def __init__(self, problems: Problems, report: str) -> None:
        super().__init__(report)
        self.problems = problems


def nearest(wrong: str, known: Iterable[str]) -> str:
    """
    The known word that looks most like the wrong one; empty where none does.

    >>> nearest("rnak", ["name", "rank"]), nearest("price", ["rank"])
    ('rank', '')
    """
    return next(iter(difflib.get_close_matches(wrong[:WIDEST], sorted(known), n=1, cutoff=0.6)), "")


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or lists all of them."""
    known = sorted(known)
    if near := nearest(wrong, known):
        return f"did you mean `{near}`?"
    if not known:
        return "there are none yet"
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"choose one of: {shown}"


def _width(text: str) -> int:
    wide = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(c) else wide.get(unicodedata.east_asian_width(c), 1) for c in text)


def _printable(text: str) -> str:
    """*text* with tabs as spaces and characters that cannot be shown made visible, one character for one."""
    if text.isprintable():
        return text
    return "".join(" " if c == "\t" else "�" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def _window(problem: Problem, line: str, paint: Callable[[str, str], str]) -> list[str]:
    place = problem.place
    gutter = " " * len(str(place.line))
    start = max(0, place.column - 1 - LEFT)
    shown = _printable(line[start : start + WIDEST])
    before = _printable(line[start : place.column - 1])
    marked = _printable(line[place.column - 1 : min(place.column - 1 + place.length, start + WIDEST)])
    caret = " " * _width(before) + "^" * max(1, _width(marked))
    return [
        paint("dim", f" {gutter} |"),
        paint("dim", f" {place.line} |") + f" {shown}",
        paint("dim", f" {gutter} |") + f" {paint(problem.level, f'{caret} {problem.expected}'.rstrip())}",
    ]


PAINT = {"error": "31;1", "warning": "33;1", "dim": "2"}


def report(problems: Problems, line_of: Callable[[str, int], str | None], closing: str, colour: bool = False) -> str:
    """
    The text that shows all problems, each with its source line, and one closing line.

    *line_of* gives a line of a file (from 1), or None where there is none.
    """

    def paint(style: str, text: str) -> str:
        return f"\033[{PAINT[style]}m{text}\033[0m" if colour else text

    blocks = []
    for problem in problems.sorted():
        place = problem.place
        head = paint(problem.level, f"{problem.level}[{problem.code}]") + f": {_printable(problem.message)}"
        lines = [head, f"  --> {_printable(place.file)}:{place.line}:{place.column}"]
        source = line_of(place.file, place.line)
        if source is not None:
            lines += _window(problem, source, paint)
        elif problem.expected:
            lines.append(f"   = {problem.expected}")
        lines += [f"   = {_printable(note)}" for note in problem.notes]
        if problem.help:
            lines.append(f"   = help: {_printable(problem.help)}")
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, closing])


def several(number: int, word: str) -> str:
    """
    So many of something, in English words.

    >>> several(1, "error"), several(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def summary(problems: Problems) -> str:
    """How many problems there are in how many files, in words."""
    found = problems.sorted()
    files = len({problem.place.file for problem in found})
    errors = len(problems.errors)
    parts = [several(errors, "error")] if errors else []
    if len(found) > errors:
        parts.append(several(len(found) - errors, "warning"))
    return f"{' and '.join(parts)} in {several(files, 'file')}" if parts else "no problems"


def github_annotations(problems: Problems) -> str:
    """One line per problem in the form that code hosts show beside the changed line."""
    return "\n".join(
        f"::{p.level} file={_property(p.place.file)},line={p.place.line},col={p.place.column},title={p.code}::"
        + _escaped("; ".join(part for part in (p.message, p.help) if part))
        for p in problems.sorted()
    )


def _escaped(text: str) -> str:
    """*text* as the code host reads it back (its own three escapes)."""
    return (
        "".join("�" if unicodedata.category(c) == "Cs" else c for c in text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    )


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
