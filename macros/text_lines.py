"""A text as lines that can be added to, each keeping the line end it has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(slots=True)
class TextLines:
    """The lines of a text without their ends, and the ends; two lists of one length."""

    lines: list[str]
    ends: list[str]

    @classmethod
    def of(cls, text: str) -> TextLines:
        r"""
        The lines of *text*.

        >>> TextLines.of("a\r\nb")
        TextLines(lines=['a', 'b'], ends=['\r\n', ''])
        """
        parts = [(match[1], match[2]) for match in LINE.finditer(text)]
        whole = parts[:-1] if not any(parts[-1]) else parts
        return cls([line for line, _ in whole], [end for _, end in whole])

    def put(self, at: int, new: Iterable[str]) -> None:
        """Put the lines *new* before line *at*, with the line end that the file has."""
        end = next((end for end in self.ends if end), "\n")
        if at and not self.ends[at - 1]:
            self.ends[at - 1] = end
        given = list(new)
        self.lines[at:at], self.ends[at:at] = given, [end] * len(given)

    def cut(self, line: int, start: int, end: int, new: Iterable[str]) -> None:
        """Put *new*, whose first and last line may be parts, in the place of some characters of a line."""
        whole = self.lines[line]
        first, *others = new
        parts = [whole[:start] + first, *others]
        parts[-1] += whole[end:]
        self.lines[line] = parts[0]
        self.put(line + 1, parts[1:])

    def text(self) -> str:
        """The whole again."""
        return "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))
