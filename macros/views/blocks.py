"""
What a page or paper of staff consists of, before it has any format: the web page, the PDF, Word and text say the same by walking these.

Texts are plain, or marked like a clause (bold, italic, links) where they are `Words`; no format reads another's output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.inline import Words, words_of
from macros.views.drawing import Chart
from macros.views.rendering import render
from macros.views.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page: level from 2, an id unique on the page, its text."""

    text: str
    id: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words. *look* is empty, `lead` (larger, at the start) or `small` (a remark)."""

    words: tuple[Words, ...]
    look: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Items, each of one or more blocks. *look* is empty, `steps` (numbered), `checks` (boxes to tick), `do` or `not`."""

    items: tuple[tuple[Block, ...], ...]
    look: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what is said of each."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    table: Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, which says the same in words."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Notice:
    """
    Something set apart, with a title (may be empty).

    *state* says how things stand (`good`, `doubtful`, `bad`, `unknown`) or what it is (`say`, `not`, `hint`); the title says so, too.
    """

    state: str
    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Space:
    """Room to write in on paper: what belongs there, and how many lines it takes. On a screen it is a line of its own."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Break:
    """On paper, what follows begins on a new page."""


Block = Heading | Paragraph | Listing | Facts | Grid | Picture | Notice | Space | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """
    Something to print, send or take along: `downloads/<name>.<format>` for each of *formats* (`pdf`, `docx`, `txt`).

    *kind* decides the look: `sheet`, `form`, `card` (one page), `slides` (landscape, a page for each level-2 heading), or `letter`, whose
    *opening* are the lines above it and which has no title of its own but a subject. An empty line ends each part of the opening:
    sender, addressee, place and day; where only two parts are given, the sender is the provider. A `Space` in a letter is for signing.
    *internal* papers say on every page that they are for staff; letters and what customers get do not.
    """

    name: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    kind: str = "sheet"
    lead: str = ""
    formats: tuple[str, ...] = ("pdf",)
    internal: bool = True
    opening: tuple[str, ...] = ()


def plain(text: str) -> tuple[Words, ...]:
    """A text as words without any look: every sign in it is literal."""
    return (Words(text),) if text else ()


def paragraphs_of(text: str, look: str = "") -> tuple[Paragraph, ...]:
    """A literal text as paragraphs: an empty line starts a new one, lines run on."""
    blocks = (" ".join(block.split()) for block in text.split("\n\n"))
    return tuple(Paragraph(plain(block), look) for block in blocks if block)


def marked(text: str, look: str = "") -> Paragraph:
    """A text of the program in which **bold**, *italic* and links stand. Raises inline.NotAllowed."""
    return Paragraph(words_of(text), look)


def listing(texts: Iterable[str], look: str = "") -> tuple[Listing, ...]:
    """Literal texts as items; nothing where there are none."""
    items = tuple(paragraphs_of(text) for text in texts if text.strip())
    return (Listing(items, look),) if items else ()


def said(words: tuple[Words, ...]) -> str:
    """The words without their looks."""
    return "".join(part.text for part in words)


def inside(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and those within it."""
    for block in blocks:
        yield block
        if isinstance(block, Notice):
            yield from inside(block.blocks)
        elif isinstance(block, Listing):
            yield from (one for item in block.items for one in inside(item))


def blocks_html(blocks: Iterable[Block], language: str, root: str = "") -> str:
    """The blocks as HTML; links within tables are relative to *root*, other links as they are written."""
    return render("blocks", language, blocks=_kinds(blocks), root=root, kinds=_kinds)


def _kinds(blocks: Iterable[Block]) -> tuple[tuple[str, Block], ...]:
    return tuple((type(block).__name__, block) for block in blocks)
