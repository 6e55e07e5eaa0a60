"""Prose pages as blocks, for paper: Markdown read anew, with the blocks of views in the places where the page calls them."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from macros.documents.plain_blocks import Code, Quote, Typed
from macros.model.inline import Words
from macros.sites.calls import CALL, FRONT_MATTER, RAW, Call, calls
from macros.sites.placing import CLOSE, OPEN, TOKEN
from macros.views.blocks import Grid, Heading, Listing, Notice, Paragraph, plain, said
from macros.views.rows import Rows
from macros.views.tables import Head, Table

Shown = Callable[[Call], "tuple[Any, ...] | str"]
"""What a call shows: blocks, or words within a sentence."""
TAG = re.compile(rf"{RAW.pattern}|\{{#.*?#\}}|{CALL.pattern}", re.DOTALL)
ATTRIBUTES = re.compile(r"\s*\{:\s*([^{}]*?)\s*\}\s*$")
ADMONITION = re.compile(r'^!!!\s+(\w+)(?:\s+"([^"]*)")?[^\n]*\n((?:[ ]{4}[^\n]*\n?|[ \t]*\n)*)', re.MULTILINE)
STATES = {"success": "good", "warning": "doubtful", "danger": "bad", "failure": "bad", "question": "unknown"}
"""What the kinds of admonition are as notices; all others are hints."""
CAPTION = ": "


@dataclass(frozen=True, slots=True)
class Prose:
    """A page as blocks, below its title (empty where it has none of its own)."""

    title: str
    blocks: tuple[Any, ...]


def prose_of(text: str, shown: Shown) -> Prose:
    """A page in Markdown as blocks."""
    reader = _Reader(shown)
    blocks = reader.page(reader.placed(FRONT_MATTER.sub("", text)))
    title = next((block.text for block in blocks if isinstance(block, Heading) and block.level == 1), "")
    return Prose(title, tuple(block for block in blocks if not (isinstance(block, Heading) and block.level == 1)))


def slug(text: str) -> str:
    """
    The id of a heading, as the pages have it.

    >>> slug("Wat u hiermee doet – en één ding niet")
    'wat-u-hiermee-doet-en-een-ding-niet'
    """
    ascii = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii).strip().lower())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


class _Reader:
    """Reads one page. What its views show is kept aside while Markdown is at work, so that no rule of Markdown touches it."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.kept: list[tuple[Any, ...] | str] = []

    def placed(self, text: str) -> str:
        """*text* with a token for each call, and what only looks like one as it is to be read."""

        def token(match: re.Match[str]) -> str:
            if match[0].startswith("{#"):
                return ""
            if match[0].startswith("{%"):
                return re.sub(r"^\{%.*?%\}|\{%[^%]*%\}$", "", match[0], flags=re.DOTALL)
            call = next((found for found in calls(match[0]) if isinstance(found, Call)), None)
            self.kept.append(self.shown(call) if call else str(ast.literal_eval(match[1].strip())))
            return f"{OPEN}{len(self.kept) - 1}{CLOSE}"

        return TAG.sub(token, text)

    def page(self, text: str) -> list[Any]:
        """The blocks of a text, in which admonitions may stand."""
        made, at = [], 0
        for match in ADMONITION.finditer(text):
            made += self.several(text[at : match.start()])
            inside = "\n".join(line[4:] for line in match[3].split("\n"))
            made.append(Notice(STATES.get(match[1], "hint"), self.filled(match[2] or ""), tuple(self.several(inside))))
            at = match.end()
        return made + self.several(text[at:])

    def several(self, text: str) -> list[Any]:
        return self.blocks(SyntaxTreeNode(_parser().parse(text)).children)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> list[Any]:
        """The blocks of nodes; a paragraph that begins with a colon is the caption of the table below it."""
        made: list[Any] = []
        caption = ""
        for node in nodes:
            if node.type == "table":
                made.append(self.table(node, caption))
            else:
                made += [Paragraph(plain(caption))] if caption else []
                made += self.block(node)
            last = made[-1] if made else None
            words = said(last.words) if isinstance(last, Paragraph) and node.type == "paragraph" else ""
            caption = words.removeprefix(CAPTION) if words.startswith(CAPTION) else ""
            made = made[:-1] if caption else made
        return made + ([Paragraph(plain(caption))] if caption else [])

    def block(self, node: SyntaxTreeNode) -> Iterator[Any]:
        match node.type:
            case "heading":
                yield self.heading(node)
            case "paragraph":
                yield from self.paragraph(node)
            case "bullet_list" | "ordered_list":
                items = tuple(tuple(self.blocks(item.children)) for item in node.children)
                yield Listing(items, "steps" if node.type == "ordered_list" else "")
            case "blockquote":
                yield Quote(tuple(self.blocks(node.children)))
            case "fence" | "code_block":
                yield Code(self.filled(node.content))

    def heading(self, node: SyntaxTreeNode) -> Heading:
        """A heading with the id that the page gives it, or else that of its words."""
        text = said(self.words(node))
        given = ATTRIBUTES.search(text)
        text = text[: given.start()] if given else text
        named = re.search(r"#([\w-]+)", given[1]) if given else None
        return Heading(text, named[1] if named else slug(text), int(node.tag[1:]))

    def paragraph(self, node: SyntaxTreeNode) -> Iterator[Any]:
        """What a view shows, where the paragraph is nothing but a call of one; otherwise words."""
        alone = TOKEN.fullmatch(node.children[0].content.strip()) if node.children else None
        kept = self.kept[int(alone[1])] if alone else ""
        if isinstance(kept, tuple):
            yield from kept
        elif words := self.words(node):
            yield Paragraph(words)

    def words(self, node: SyntaxTreeNode) -> tuple[Words, ...]:
        """The words within a node, each run in one look."""
        tokens = node.children[0].children if node.children else ()
        return tuple(_looks((one.token for one in _flat(tokens)), self.filled))

    def filled(self, text: str) -> str:
        """*text* with the words of views in the places of their tokens."""

        def words(match: re.Match[str]) -> str:
            kept = self.kept[int(match[1])]
            return kept if isinstance(kept, str) else ""

        return TOKEN.sub(words, text)

    def table(self, node: SyntaxTreeNode, caption: str) -> Grid:
        """A table; its first column holds the labels of its rows."""
        head, *body = node.children
        heads = [said(self.words(cell)) for cell in head.children[0].children]
        rows = [[said(self.words(cell)) for cell in row.children] for part in body for row in part.children]
        made = Rows()
        return Grid(Table("", caption, tuple(map(Head, heads)), tuple(made.row(label, cells) for label, *cells in rows)))


def _flat(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Any]:
    """Nodes as opening, content and closing, as the parser found them."""
    for node in nodes:
        if node.is_nested:
            assert node.nester_tokens
            yield _Bare(node.nester_tokens.opening)
            yield from _flat(node.children)
            yield _Bare(node.nester_tokens.closing)
        else:
            yield node


@dataclass(frozen=True, slots=True)
class _Bare:
    token: Token


def _looks(tokens: Iterable[Token], filled: Callable[[str], str]) -> Iterator[Words]:
    bold = italic = False
    href = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "link_open":
                href = str(token.attrs["href"])
            case "link_close":
                href = ""
            case "code_inline":
                yield Typed(filled(token.content), bold, italic, href)
            case "softbreak" | "hardbreak":
                yield Words(" ", bold, italic, href)
            case _ if token.content:
                yield Words(filled(token.content), bold, italic, href)
