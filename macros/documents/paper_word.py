"""A paper as a Word file, so that a letter can be changed before it is sent: the styles, fonts and packing are those of the agreement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, ClassVar

from macros.documents.document import Table
from macros.documents.look import Look
from macros.documents.paper_tables import document_table, pairs_of
from macros.documents.plain_blocks import Plain, runs_in
from macros.documents.word import PARTS, TEMPLATES, environment, pictures, zipped
from macros.documents.word_marks import Span, acceptable, bookmark_name
from macros.documents.word_palette import Palette, palette_of
from macros.documents.word_pictures import Picture, picture_of
from macros.documents.word_refusals import refuse_signs_in
from macros.documents.word_tables import Counted
from macros.documents.word_writing import TAGS

GREEN, AMBER, RED = "1B6B3A", "8A5600", "A3231F"
COLOURS = {"good": GREEN, "say": GREEN, "doubtful": AMBER, "bad": RED, "not": RED}
SIGNS = {"good": "✓", "say": "✓", "doubtful": "▲", "bad": "✗", "not": "✗", "unknown": "?", "hint": "→"}
BULLETS = {"": "•", "steps": "", "checks": "☐", "do": "✓", "not": "✗"}
"""The looks of lists, and the sign before their items."""
PIECES = re.compile(r"(\{page\}|\{pages\})")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading that links lead to: its name in Word and its key in the file."""

    name: str
    key: int


@dataclass(frozen=True, slots=True)
class PaperWriting:
    """
    All that the templates of a paper need. *links* gives each address as Word accepts it, *relations* its name in the file.

    *numbered* are the looks of the lists that count by themselves, in the order of their numbers.
    """

    told: Mapping[str, Any]
    palette: Palette
    picture: Picture | None
    marks: dict[str, Bookmark]
    links: dict[str, str]
    relations: dict[str, str]
    numbered: tuple[str, ...]

    notice_width: ClassVar[int] = 8732
    styles: ClassVar[dict[str, str]] = {"": "Normal", "lead": "Lead", "small": "Small"}

    @property
    def tag(self) -> str:
        """The language as Word names it: nl-NL."""
        return TAGS.get(self.told["language"], self.told["language"])

    @property
    def owner(self) -> str:
        """Whose logo it is."""
        return str(self.told["provider"])

    @property
    def foot(self) -> str:
        """What stands below every page: whose it is, and what."""
        told = self.told
        return f"{told['words']['about'] if told['internal'] else told['provider']} · {told['title']}"[:90]

    @property
    def counted(self) -> Iterator[str]:
        """The words that count pages, in pieces."""
        return (piece for piece in PIECES.split(self.told["words"]["page"]) if piece)

    @property
    def looks(self) -> Iterator[tuple[str, str, str]]:
        """The looks of lists: name, sign, colour."""
        for look, sign in BULLETS.items():
            yield look, sign, {"do": GREEN, "not": RED}.get(look, self.palette.heading)

    @property
    def lists(self) -> Iterator[tuple[int, int]]:
        """The number of each list, and that of its look."""
        places = list(BULLETS)
        yield from ((number, places.index(look)) for number, look in enumerate(self.numbered, 1))

    def list_of(self, look: str) -> int:
        """The list for items below a table."""
        return self.numbered.index(look if look in BULLETS else "") + 1

    def spans(self, runs: Iterable[Plain]) -> Iterator[Span]:
        """What stands in runs, ready to write."""
        for run in runs:
            link = run["href"] if run["href"] in self.links else ""
            mark = self.marks.get(run["target"])
            style = "Hyperlink" if link else ""
            yield Span(run["text"], run["bold"], run["italic"], style, anchor=mark.name if mark else "", link=link)

    def run(self, text: str) -> list[Plain]:
        """A literal text as runs."""
        return [{"text": text, "bold": False, "italic": False, "typed": False, "href": "", "target": ""}]

    def table(self, shown: Plain) -> Table:
        """A table as the writer of agreements takes it."""
        return document_table(shown)

    def caption(self, shown: Table) -> Counted:
        """The caption of a table; those of papers are not numbered."""
        return Counted(shown.caption)

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
        """Names and what is said of each."""
        return [{"name": name, "text": text} for name, text in pairs]

    def strips(self, strips: Iterable[Plain]) -> list[dict[str, str]]:
        """The rows of a chart in words."""
        return self.pairs(pairs_of(strips))

    def colour_of(self, state: str) -> str:
        """The colour of a notice."""
        return COLOURS.get(state, self.palette.heading if state == "hint" else self.palette.muted)

    def sign_of(self, state: str) -> str:
        """The sign before the title of a notice."""
        return SIGNS.get(state, SIGNS["hint"])


def paper_word(told: Mapping[str, Any], look: Look) -> bytes:
    """A paper (plain data, `staff_papers.printed`) as .docx, the same bytes each time. Raises CannotWrite."""
    refuse_signs_in(told)
    writing = _writing(deepcopy(told), look)
    templates = environment(TEMPLATES / "paper", TEMPLATES)
    parts = {name: templates.get_template(f"{stem}.xml.jinja").render(w=writing).encode() for name, stem in PARTS.items()}
    return zipped(parts | pictures(writing.picture), "")


def _writing(told: Mapping[str, Any], look: Look) -> PaperWriting:
    found = {run["href"]: acceptable(run["href"]) for run in runs_in(told["blocks"]) if run["href"]}
    links = {href: address for href, address in found.items() if address}
    ids = dict.fromkeys(block["id"] for block in told["blocks"] if block["kind"] == "heading" and block["id"])
    return PaperWriting(
        told=told,
        palette=palette_of(look),
        picture=picture_of(look) if told["kind"] == "letter" else None,
        marks={id: Bookmark(bookmark_name(key, id), key) for key, id in enumerate(ids, 1)},
        links=links,
        relations={href: f"link{number}" for number, href in enumerate(links, 1)},
        numbered=(*BULLETS, *_numbered(told["blocks"])),
    )


def _numbered(blocks: Iterable[Plain], first: list[int] | None = None) -> Iterator[str]:
    """The look of each list of steps, which counts by itself; every list is given the number of its own."""
    known = list(BULLETS)
    count = first if first is not None else [len(known)]
    for block in blocks:
        if block["kind"] == "listing":
            if block["look"] == "steps":
                count[0] += 1
                block["list"] = count[0]
                yield "steps"
            else:
                block["list"] = known.index(block["look"] if block["look"] in BULLETS else "") + 1
            for item in block["items"]:
                yield from _numbered(item, count)
        elif "blocks" in block:
            yield from _numbered(block["blocks"], count)
