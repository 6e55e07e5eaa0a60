"""A page while it is written: its words, its place, the footnotes given out so far, and its sections in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.model.catalogue import Catalogue
from macros.views.page import Heading, Page
from macros.views.phrases import Phrases, Saying
from macros.views.rendering import render
from macros.views.rows import Cell, Rows


class Link(NamedTuple):
    """Words that lead somewhere; *href* is relative to the root of the language."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading of its own; *html* is finished."""

    id: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Draft:
    """A page being written; *root* leads from the page as served to the root of the language."""

    phrases: Phrases
    root: str
    rows: Rows = field(default_factory=Rows)

    @property
    def catalogue(self) -> Catalogue:
        """All that the provider publishes."""
        return self.phrases.catalogue

    def say(self, key: str, **values: object) -> str:
        """Fixed words with values filled in."""
        return self.phrases.words(key, **values)

    def cell(self, say: Saying) -> Cell:
        """What is said, with the marks of its footnotes."""
        return Cell(say.text, say.detail, say.state, self.rows.marks.of(say.notes))

    def html(self, template: str, **view: Any) -> Markup:
        """What *template* makes of *view*, which also gets the root."""
        return Markup(render(template, self.phrases.language, root=self.root, **view))  # noqa: S704 - the template has escaped it

    def section(self, id: str, title: str, template: str, **view: Any) -> Section:
        """A section with the heading *title*."""
        return Section(id, title, self.html(template, **view))

    def page(self, uri: str, title: str, description: str, sections: Iterable[Section | None], data: str, **view: Any) -> Page:
        """The finished page; sections that have nothing to say are None, and left out. *view* is for `page.html.jinja`."""
        told = tuple(section for section in sections if section)
        notes = self.rows.marks.texts(self.phrases)
        html = render("page", self.phrases.language, root=self.root, title=title, sections=told, notes=notes, **view)
        return Page(uri, title, description, html, tuple(Heading(2, section.id, section.title) for section in told), data)
