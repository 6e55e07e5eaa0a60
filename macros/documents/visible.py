"""
Whether the words that a PDF or Word file shows are those of a document: all of them, in order, and nothing besides.

Numbers may be missing, because Word counts them itself; running heads, the list of contents and heads of tables that are repeated on a new
page may be there. All else is a difference, and each of them is told. In an agreement with a customer, what is his own is told apart: his
name and the cover, figures agreed with him, his prices, and special terms that are marked as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.documents.document import Document
from macros.documents.squeezed import Squeezed, pattern, squeezed
from macros.documents.steps import CUSTOMER, PRICES, Step, checksums, furniture, steps_of
from macros.wording import NoWords, wording

NEAR, REACH = 3000, 30_000
"""So many letters further on a text is looked for where it is not found in its place; so many where nothing is found nearer."""
FAR = 60
"""So many texts further on one is looked for that stands there, where others are missing."""
SHOWN, WHOLE = 40, 4000
"""So many signs of a difference are shown; so many of what is a customer's own, which must be read."""
TELLING = 8
"""A text of more letters than this is not found by chance."""
LEADER = r"\.\."
"""What follows a text in the list of contents alone: there stands its title, and not itself."""
MOST = 40
"""So many differences are told."""


class Difference(NamedTuple):
    """A difference in words; *own* where it is in what is a customer's own."""

    words: str
    own: bool = False


class Outcome(NamedTuple):
    """What differs, in order; nothing where all of the text is there. *filled*: the name of a customer was filled in."""

    differences: tuple[Difference, ...] = ()
    filled: bool = False

    @property
    def difference(self) -> str:
        """The first difference, or nothing."""
        return self.differences[0].words if self.differences else ""


def share(document: Document, found: Squeezed) -> float:
    """How many of the texts of *document* stand anywhere, of those that are long enough to tell, from 0 to 1."""
    wanted = {letters for step in steps_of(document) if len(letters := squeezed(step.text)) > TELLING}
    return sum(1 for letters in wanted if letters in found.letters) / max(1, len(wanted))


def compare(document: Document, found: Squeezed, own_figures: frozenset[str] = frozenset()) -> Outcome:
    """The outcome of looking for the words of *document* in a text that is without running heads."""
    return _Comparison(document, found, steps_of(document, own_figures)).outcome()


class _Next(NamedTuple):
    """Where the walk goes on: with which step, where what stands before it starts, and where it ends."""

    step: int
    start: int
    end: int


@dataclass
class _Comparison:
    """A walk along the steps and the letters at once."""

    document: Document
    found: Squeezed
    steps: list[Step]
    differences: list[Difference] = field(default_factory=list)
    filled: bool = False

    def outcome(self) -> Outcome:
        """What differs; in a text that no customer's name was filled in, nothing is a customer's own."""
        self.between, at, number = furniture(self.document), 0, 0
        while number < len(self.steps) and len(self.differences) < MOST:
            match = self.matches(number, at)
            if match:
                number, at = number + 1, match.end()
                continue
            following = self.following(number, at)
            self.note(number, at, following)
            number, at = following.step, following.end
        self.close(number, at)
        told = self.differences if self.filled else [one._replace(own=False) for one in self.differences]
        return Outcome(tuple(told[:MOST]), self.filled)

    def matches(self, number: int, at: int) -> re.Match[str] | None:
        """The step where it belongs, with what may stand before it."""
        return re.compile(self.between + self.after(number)).match(self.found.letters, at)

    def after(self, number: int) -> str:
        """A pattern for a step and what may stand right before it."""
        return self.steps[number].before + pattern(self.steps[number].text)

    def following(self, number: int, at: int) -> _Next:
        """Where the next text that can be told stands: the nearest, counting both what is missing before it and what is there instead."""
        found = self.nearest(number, at, NEAR)
        return found if found.step < len(self.steps) else self.nearest(number, at, REACH)

    def nearest(self, number: int, at: int, reach: int) -> _Next:
        """The same among so many letters; behind all of them where nothing is found."""
        best, cost, missing = _Next(len(self.steps), len(self.found.letters), len(self.found.letters)), 10**9, 0
        for step in range(number, min(number + FAR, len(self.steps))):
            place = self.place(step, at, reach)
            if place and place[0] - at + missing < cost:
                best, cost = _Next(step + 1, *place), place[0] - at + missing
            missing += len(squeezed(self.steps[step].text)) or 1
            if missing > cost:
                break
        return best

    def place(self, step: int, at: int, reach: int) -> tuple[int, int] | None:
        """Where a step starts and ends among the next letters; one that may stand there by chance counts only with the one behind it."""
        listed = f"(?!{'|'.join(filter(None, (LEADER, self.steps[step].listed)))})"
        told = self.between + self.after(step) + listed
        if len(squeezed(self.steps[step].text)) <= TELLING and step + 1 < len(self.steps):
            told = f"{self.after(step)}{listed}(?={self.between}{self.after(step + 1)})"
        match = re.compile(told).search(self.found.letters, at, at + reach)
        return match.span() if match else None

    def note(self, number: int, at: int, following: _Next) -> None:
        """Tell what is between: texts that are missing, words that stand there, or one in the place of the other."""
        last = following.step - (1 if following.step > number and following.end > following.start else 0)
        skipped = self.steps[number:last]
        if skipped:
            known = re.compile(self.between + skipped[0].before).match(self.found.letters, at, following.start)
            at = known.end() if known else at
        there = self.found.around(at, following.start)
        before, after = self.steps[number - 1] if number else None, self.steps[last] if last < len(self.steps) else None
        own = self.is_own(skipped, there, before, after)
        self.filled |= bool(there) and any(step.own == CUSTOMER for step in skipped)
        longest = WHOLE if own else 2 * SHOWN
        if len(skipped) == 1 and there:
            words = _replaced(skipped[0], self.found, at, following.start) if not own else ""
            words = words or f"published is “{cut(skipped[0].text, longest)}” ({skipped[0].where}), and here stands “{cut(there, longest)}”"
        elif skipped:
            up_to = f" and {len(skipped) - 1} more up to “{cut(skipped[-1].text, SHOWN)}”" if len(skipped) > 1 else ""
            first = f"“{cut(skipped[0].text, longest)}”{up_to}"
            instead = f"; there stands “{cut(there, longest)}”, which was not published" if there else ""
            words = f"{first} is missing ({skipped[0].where}){instead}"
        elif after:
            words = f"before “{cut(after.text, 2 * SHOWN)}” ({after.where}) stands “{cut(there, longest)}”, which was not published"
        else:
            words = f"at the end stands “{cut(there, longest)}”, which was not published"
        self.differences.append(Difference(words, own))

    def is_own(self, skipped: list[Step], there: str, before: Step | None, after: Step | None) -> bool:
        """Whether all of a difference is a customer's own."""
        if skipped and all(step.own for step in skipped):
            return True
        if not skipped and before and before.open:
            return True
        if len(skipped) == 1 and skipped[0].caption and there:
            return unnumbered(skipped[0].text) == unnumbered(there)
        places = {step.place.rstrip("+") for step in skipped}
        if skipped and (len(places) > 1 or not skipped[0].place):
            return False
        behind = not skipped and before is not None and before.place.endswith("+")
        return (bool(skipped) or behind) and bool(special_term(self.document.language).match(squeezed(there)))

    def close(self, number: int, at: int) -> None:
        """Tell what stands behind the last text, and a checksum of another text."""
        letters = self.found.letters
        if number >= len(self.steps) and not re.compile(f"{self.between}\\Z").match(letters, at):
            own = bool(self.steps) and self.steps[-1].own == PRICES
            there = cut(self.found.around(at, len(letters)), WHOLE if own else SHOWN)
            self.differences.append(Difference(f"at the end stands “{there}”, which was not published", own))
        for match in checksums(self.document).finditer(letters):
            if not self.document.hash.startswith(match[1].replace(" ", "")):
                there = cut(self.found.around(*match.span()), 2 * SHOWN)
                self.differences.append(Difference(f"here stands “{there}”, which was not published: it is of another text", True))
                break


def special_term(language: str) -> re.Pattern[str]:
    """How a special term begins in a language, its number and that of its paragraph included."""
    try:
        mark = wording(language)("contract_special_mark", n="0")
    except (NoWords, KeyError):
        return re.compile(r"(?!)")
    return re.compile(r"[0-9. ]*" + pattern(mark).replace("0", "[0-9]{1,3}"))


def unnumbered(caption: str) -> str:
    """The caption of a table without its number."""
    return re.sub("[0-9]+", "", squeezed(caption), count=1)


def _replaced(step: Step, found: Squeezed, at: int, end: int) -> str:
    """The first place where a text and what stands for it differ, with a few words around it."""
    wanted, here = squeezed(step.text), found.letters[at:end]
    same = next((n for n, (one, other) in enumerate(zip(wanted, here, strict=False)) if one != other), min(len(wanted), len(here)))
    start = max(0, same - SHOWN // 2)
    published, there = Squeezed(step.text).around(start, start + SHOWN), found.around(at + start, min(end, at + start + SHOWN))
    return f"published is “{published}” ({step.where}), and here stands “{there}”" if there and published else ""


def cut(text: str, longest: int) -> str:
    """A text on one line, cut where it is longer, which is said; signs that cannot be printed are made visible."""
    words = "".join(sign if sign.isprintable() else "�" for sign in " ".join(text.split()))
    return words if len(words) <= longest else f"{words[:longest].rstrip()}… (and {len(words) - longest} more signs)"
