"""What is said of a file in hand, and what it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple

from babel import Locale

from macros.documents.definitive import is_price_sheet
from macros.documents.document import Document, Part
from macros.documents.look import Look
from macros.documents.markdown import markdown
from macros.documents.pdf import pdf
from macros.documents.refusal import CannotWrite
from macros.documents.released import Frozen, Version
from macros.documents.squeezed import Squeezed, squeezed
from macros.documents.steps import steps_of
from macros.documents.text import text
from macros.documents.visible import Difference, Outcome, cut, share
from macros.documents.word import word

LIKE = 0.05
"""So much of a published text a file must share before it is called a changed one."""


class Signature(NamedTuple):
    """When a customer signed his agreement, and how it looks."""

    day: date
    look: Look


class One(NamedTuple):
    """
    A published text: its version, tier and language, and what was frozen.

    Or what a customer agreed to, made of such a text: *frozen* holds his agreement, and *signed* is what else is known of it.
    """

    version: Version
    tier: str
    language: str
    frozen: Frozen
    signed: Signature | None = None

    @property
    def text(self) -> str:
        """The definitive text, or that of the agreement with a customer."""
        return text(self.document) if self.signed else self.version.text(self.tier, self.language)

    @property
    def document(self) -> Document:
        """The frozen document."""
        return self.frozen.document

    @property
    def id(self) -> tuple[str, str, str]:
        """Version, tier and language."""
        return self.version.id, self.tier, self.language

    @property
    def name(self) -> str:
        """Version, tier and language in words; of an agreement, before them with whom, and since when."""
        language = Locale("en").languages.get(self.language, self.language)
        whose = f"agreement with {self.customer}, signed on {self.signed.day}: " if self.signed else ""
        return f"{whose}version {self.version.id} of {self.frozen.facts.tier} ({self.tier}), {language}"

    @property
    def customer(self) -> str:
        """The name of the customer; in a published text that of any."""
        return self.document.parties[-1].name if self.document.parties else ""

    def is_of(self, facts: Document) -> bool:
        """Whether facts say that they are of this text."""
        return self.id == (facts.version, facts.tier, facts.language)

    def says(self, facts: Document) -> bool:
        """Whether facts are those of this text, to the last sign."""
        return self.document.canonical == facts.canonical


class Weight(Enum):
    """What a remark does to the verdict: nothing; the rest is left to the reader's eyes; the file is not intact."""

    NOTE, OPEN, FAULT = range(3)


class Line(NamedTuple):
    """Something to be said of a file, and what that does to the verdict."""

    words: str
    weight: Weight = Weight.NOTE


class Seen(NamedTuple):
    """The published text that a file is like, or None, and what is to be said of it; *filled*: it is an agreement with a customer."""

    found: One | None
    lines: tuple[Line, ...]
    filled: bool = False


WRITERS: Mapping[str, Callable[[Document, Look], bytes]] = {
    "pdf": lambda document, look: pdf(document, look, text(document)),
    "docx": word,
    "md": lambda document, look: markdown(document).encode(),
}
"""What makes a file of a published text anew."""


@dataclass(frozen=True)
class Today:
    """
    What the data of today are needed for: the looks (None where they cannot be read), and the names of figures that are a customer's.

    *agreed* gives what customers agreed to who are named among some letters.
    """

    look: Look | None
    figures: Mapping[str, frozenset[str]] = field(default_factory=dict)
    agreed: Callable[[str], list[One]] = lambda letters: []

    def remade(self, kind: str, one: One, document: Document | None = None) -> tuple[bytes, str]:
        """The file of a text, or of a *document* like it, made anew; where it cannot be, nothing, and why."""
        look = one.signed.look if one.signed else self.look
        if not look:
            return b"", "the colours and the logo in the data cannot be read"
        try:
            return WRITERS[kind](document or one.document, look), ""
        except CannotWrite as error:
            return b"", str(error).partition("\n")[0]

    def own(self, one: One) -> frozenset[str]:
        """The names of the agreed figures that are a customer's own; in his agreement they stand."""
        return frozenset() if one.signed else self.figures.get(one.language, frozenset())


def closest(published: list[One], letters: str, shown: Callable[[Document], Squeezed]) -> tuple[One, float]:
    """
    The published text of which most stands there, and how much.

    Those whose version and tier are named among the *letters* come first; where all of one stands there, no other is looked at.
    """
    ordered = sorted(published, key=lambda one: [squeezed(name) not in letters for name in (one.version.id, one.document.subtitle)])
    best = ordered[0], -1.0
    for one in ordered:
        best = max(best, (one, share(one.document, shown(one.document))), key=lambda pair: pair[1])
        if best[1] == 1:
            break
    return best


def nearest(ones: list[One], compared: Callable[[One], Outcome]) -> tuple[One, Outcome]:
    """Of several agreements the one with the fewest differences, and these."""
    outcomes = [(one, judged(one, compared(one))) for one in ones]
    return min(outcomes, key=lambda pair: len(pair[1].differences))


def told(document: Document) -> Squeezed:
    """The words of a document in the order in which PDF and Word show them, with their numbers."""
    return Squeezed("\n".join(f"{step.number} {step.text}" for step in steps_of(document)))


def apart(facts: Document, document: Document) -> list[Line]:
    """How facts differ from a document in what is never a customer's own, and is no text of a clause: fixed words, numbers, marks."""
    names = ("language", "tier", "version", "date", "address", "short_title")
    found = [(f"its {name.replace('_', ' ')}", getattr(document, name), getattr(facts, name)) for name in names]
    found += [(f"its word for “{name}”", word, facts.words.get(name, "")) for name, word in document.words.items()]
    found += [("its fixed words", "", name) for name in facts.words if name not in document.words]
    found += [(f"the numbers in {old.label}", _numbers(old), _numbers(new, old)) for old, new in _pairs(document, facts)]
    strange = (f"{what}: published is “{cut(old, 60)}”, and here stands “{cut(str(new), 60)}”" for what, old, new in found if old != new)
    return [Line(words, Weight.FAULT) for words in strange]


def _pairs(document: Document, facts: Document) -> Iterator[tuple[Part, Part]]:
    """The parts beside each other, but for the price sheet; one more or less is found by its words."""
    kept = ([part for part in one.parts if not is_price_sheet(part)] for one in (document, facts))
    return zip(*kept, strict=False)


def _numbers(part: Part, like: Part | None = None) -> str:
    """The numbers and marks of a part; held against another one, of no more paragraphs than that has, and of items where any are left."""
    shown = part.paragraphs[: len(like.paragraphs)] if like else part.paragraphs
    marks = []
    for at, one in enumerate(shown):
        items = like.paragraphs[at].items if like and not one.items else one.items
        marks.append(" ".join((one.number, *(item.mark for item in items))))
    return f"{part.label} {part.number}: {', '.join(marks)}"


def judged(one: One, outcome: Outcome) -> Outcome:
    """The outcome of a comparison; held against his agreement, nothing is a customer's own to fill in."""
    if not one.signed:
        return outcome
    return Outcome(tuple(difference._replace(own=False) for difference in outcome.differences))


def as_lines(what: str, outcome: Outcome) -> tuple[Line, ...]:
    """What is said of words: each difference, or that there is none."""
    return differing(what, outcome.differences, outcome.filled)


def differing(what: str, differences: tuple[Difference, ...], filled: bool) -> tuple[Line, ...]:
    """The same for any differences; those in what is a customer's own are left to the reader."""
    faults = [one for one in differences if not one.own]
    found = [Line(f"{what}: {one.words}", Weight.FAULT) for one in faults]
    if filled and not faults:
        found = [Line(f"{what}: articles and schedules as published, but for what is told next")]
    own = [Line(f"the customer's own: {one.words}", Weight.OPEN) for one in differences if one.own]
    return (*found, *own) if differences else (Line(f"{what}: as published"),)
