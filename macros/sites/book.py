"""The handbook as a book: its prose pages in the order of the menu, as blocks, with links among them turned into references."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.documents.book import Book, Chapter
from macros.documents.plain_blocks import plain_blocks
from macros.documents.staff_papers import words_of
from macros.documents.words import tidy
from macros.model.inline import LEADING
from macros.sites.assets import served
from macros.sites.calls import BLOCK, Call
from macros.sites.edition import Edition
from macros.sites.markdown_blocks import Prose, prose_of
from macros.sites.menu import TITLE, menu
from macros.views.blocks import Paragraph, paragraphs_of
from macros.wording import wording

ON_SCREEN = ("keys.md", "macros.md")
"""Pages about files and keys: looked up on a screen, not read in a book."""
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page in its place: its source, the group of the menu it is in, its name there, and its prose."""

    uri: str
    group: str
    title: str
    prose: Prose


def book(edition: Edition, nav: Any) -> Book:
    """The handbook of an edition, whose menu is *nav*."""
    say, provider = wording(edition.language), edition.catalogue.provider
    texts = page_texts(edition)
    listed = [(uri, group) for uri, group in _ordered(menu(nav, edition, texts), "") if uri in texts]
    leaves = [_leaf(edition, uri, group, texts[uri]) for uri, group in listed if uri not in ON_SCREEN]
    known = _Places.of(leaves)
    out = say.listed(_title(texts[uri], uri) for uri, _ in listed if uri in ON_SCREEN)
    return Book(
        language=edition.language, provider=tidy(provider.name), title=say("papers_handbook"), lead=say("papers_handbook_lead"),
        chapters=tuple(known.chapter(leaf) for leaf in leaves), left_out=say("papers_left_out_pages", pages=out) if out else "",
        words={**words_of(say, provider.name), "contents": say("papers_contents"), "left_out": say("papers_left_out")},
    )  # fmt: skip


def page_texts(edition: Edition) -> dict[str, str]:
    """The text of each prose page, by its source."""
    folder = edition.docs
    files = sorted(path for path in folder.rglob("*.md") if not path.name.startswith(".")) if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8-sig") for path in files}


def _ordered(nav: Any, group: str) -> Iterator[tuple[str, str]]:
    """The pages of a menu in its order, each with the outermost group it is in."""
    for item in nav:
        if isinstance(item, dict):
            for name, inside in item.items():
                own = html.unescape(name)
                yield from _ordered(inside, group or own) if isinstance(inside, list) else [(inside, group)]
        else:
            yield item, group


def _leaf(edition: Edition, uri: str, group: str, text: str) -> _Leaf:
    prose = prose_of(text, _shown(edition))
    return _Leaf(uri, group, prose.title or _title(text, uri), _led(prose))


def _led(prose: Prose) -> Prose:
    """A page whose first paragraph leads in, as it does on the screen."""
    first = prose.blocks[0] if prose.blocks else None
    leads = isinstance(first, Paragraph) and not first.look
    return Prose(prose.title, (replace(first, look="lead"), *prose.blocks[1:])) if leads else prose


def _title(text: str, uri: str) -> str:
    """What a page is called in the menu."""
    found = TITLE.search(text)
    return (found["title"] or found["heading"]) if found else uri.removesuffix(".md")


def _shown(edition: Edition) -> Callable[[Call], tuple[Any, ...] | str]:
    """What a call shows on paper: the blocks of a view, the words of one within a sentence, or that it is on the screen only."""
    only = paragraphs_of(wording(edition.language)("papers_on_screen"), "small")

    def shown(call: Call) -> tuple[Any, ...] | str:
        if call.view in edition.blocks:
            return edition.blocks[call.view](*edition.given_values, *call.arguments)
        made = edition.show(call.view, "", *call.arguments)
        return only if BLOCK.match(made) else html.unescape(TAGS.sub("", made))

    return shown


@dataclass(frozen=True, slots=True)
class _Places:
    """Where links within the book can lead: pages by the address at which they are served, and the ids of headings on each."""

    pages: Mapping[str, str]
    ids: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, leaves: list[_Leaf]) -> _Places:
        places = {served(leaf.uri): f"page-{number}" for number, leaf in enumerate(leaves, 1)}
        told = {served(leaf.uri): plain_blocks(leaf.prose.blocks, lambda href: ("", "")) for leaf in leaves}
        ids = {page: frozenset(one["id"] for one in blocks if one["kind"] == "heading") for page, blocks in told.items()}
        return cls(places, ids)

    def chapter(self, leaf: _Leaf) -> Chapter:
        place = self.pages[served(leaf.uri)]

        def leads(href: str) -> tuple[str, str]:
            return (href, "") if href.startswith(LEADING) else ("", self._target(leaf.uri, href))

        blocks = plain_blocks(leaf.prose.blocks, leads, prefix=f"{place}-")
        return Chapter(place, tidy(leaf.group), tidy(leaf.title), blocks)

    def _target(self, uri: str, href: str) -> str:
        """The place in the book that a link on a page leads to; empty where that is not in it."""
        path, _, anchor = href.partition("#")
        if path.endswith(".md"):
            address = served(posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)))
        else:
            address = posixpath.normpath(posixpath.join(served(uri), path)) + "/" if path else served(uri)
        address = "" if address == "./" else address
        page = self.pages.get(address, "")
        return f"{page}-{anchor}" if page and anchor and anchor in self.ids[address] else page
